import Emotions
import Foundation
import Maeum
import Testing

@Suite struct CorporaWritingTests {
  static let rows = [
    LabelledText(id: "1", text: "좋아요 \"정말\"\n\t\\\0 😀", labels: [.joy, .trust], line: 1),
    LabelledText(text: "", labels: [], line: 2),
    LabelledText(id: "", text: "\u{1100}\u{1161}", labels: .fear, mask: [.fear, .anger], line: 3),
    LabelledText(id: "4", text: "아무것도 모름", labels: [], mask: [], line: 4),
  ]

  @Test("rows are written in one way")
  func bytes() {
    #expect(
      String(decoding: CorpusWriter.jsonLines(Self.rows), as: UTF8.self) == #"""
        {"id":"1","text":"좋아요 \"정말\"\n\t\\\u0000 😀","labels":["joy","trust"]}
        {"text":"","labels":[]}
        {"id":"","text":"가","labels":["fear"],"known":["fear","anger"]}
        {"id":"4","text":"아무것도 모름","labels":[],"known":[]}

        """#)
    #expect(CorpusWriter.jsonLines([]) == [])
  }

  @Test("rows of every format, and every set of labels and mask, survive writing and reading")
  func roundTrip() throws {
    var all = Self.rows
    for file in CorporaReadingTests.goodFiles { all += try corpus(file.content).rows }
    for mask in UInt8.min...UInt8.max {
      let mask = EmotionSet(rawValue: mask)
      all.append(
        LabelledText(text: "\(mask)", labels: mask.intersection([.joy, .fear]), mask: mask))
    }
    let expected = all.enumerated().map {
      LabelledText(
        id: $1.id, text: $1.text, labels: $1.labels, mask: $1.mask, line: $0 + 1)
    }
    let bytes = CorpusWriter.jsonLines(all)
    try withFile([]) { path in
      try CorpusWriter.write(bytes, to: path)
      let read = try Corpus.read(path: path)
      #expect(read.format == .jsonl)
      #expect(read.rows.map { Row($0) } == expected.map { Row($0) })
      #expect(CorpusWriter.jsonLines(read.rows) == bytes)
    }
  }

  @Test("predictions are written in the institute's shape and read back")
  func nikl() throws {
    let predictions: [EmotionSet] = [[.joy], [], .all, [.fear, .sadness]]
    let bytes = CorpusWriter.nikl(Self.rows, predictions: predictions)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.split(separator: "\n")[1]
        == #"{"input":{"form":""},"output":{"joy":"False","anticipation":"False","trust":"False","surprise":"False","disgust":"False","fear":"False","anger":"False","sadness":"False"}}"#
    )
    let read = try corpus(text)
    #expect(read.format == .nikl)
    #expect(read.rows.map(\.labels) == predictions)
    #expect(read.rows.map(\.mask) == [.all, .all, .all, .all])
    #expect(read.rows.map(\.id) == Self.rows.map(\.id))
    #expect(read.rows.map { Array($0.text.utf8) } == Self.rows.map { Array($0.text.utf8) })
  }

  @Test("a target that cannot be written is an error in words")
  func unwritable() {
    #expect {
      try CorpusWriter.write([], to: "/none/corpus.jsonl")
    } throws: { error in
      (error as? CorpusError)?.kind == .unwritable
        && "\(error)"
          == "/none/corpus.jsonl: cannot be written: its folder does not exist; make the folder first"
    }
  }

  @Test("a label outside of the mask breaks a promise")
  func promise() async {
    await #expect(processExitsWith: .failure) {
      _ = LabelledText(text: "a", labels: EmotionSet(.joy), mask: EmotionSet(.fear))
    }
  }
}
