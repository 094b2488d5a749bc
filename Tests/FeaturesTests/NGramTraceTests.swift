import KoreanText
import Testing

@testable import Features

@Suite struct NGramTraceTests {
  private struct Traced {
    var hashes: [UInt64] = []
    var ngrams: [NGram]
    var trace: NGramTrace
    var analysis = Analysis()

    init(_ text: String, _ options: NGramOptions) throws {
      let bytes = Array(text.utf8)
      try Tokenizer().makeWorker().analyse(bytes.span, into: &analysis)
      let extractor = NGramExtractor(options: options)
      var worker = NGramExtractor.Worker()
      extractor.appendHashes(of: analysis, using: &worker, to: &hashes)
      ngrams = extractor.ngrams(of: analysis)
      trace = extractor.trace(analysis)
    }
  }

  private static let orders: [ClosedRange<Int>?] = [nil, 1...1, 1...3, 2...4, 8...8]

  @Test("the trace has the hashes of the extractor, in its order", arguments: orders, orders)
  func hashes(words: ClosedRange<Int>?, syllables: ClosedRange<Int>?) throws {
    var texts = HardTexts(seed: 41)
    var count = 0
    for crossing in [false, true] {
      let options = NGramOptions(words: words, syllables: syllables, crossingSpaces: crossing)
      for text in ["오늘 정말 정말 좋아ㅋㅋㅋ!! 🙂 ok"] + (0..<10).map({ _ in texts.next() }) {
        let traced = try Traced(text, options)
        #expect(traced.trace.occurrences.map(\.hash) == traced.hashes, "\(text.debugDescription)")
        count += traced.hashes.count
      }
    }
    #expect(count > 0 || words == nil && syllables == nil)
  }

  @Test("n-grams stand on the pieces that hold their text")
  func places() throws {
    var texts = HardTexts(seed: 42)
    for text in ["가나 다ㅋㅋ 가나!"] + (0..<10).map({ _ in texts.next() }) {
      let traced = try Traced(
        text, NGramOptions(words: 1...2, syllables: 1...3, crossingSpaces: true))
      let names = traced.analysis.pieces.map { piece in
        Array(traced.analysis.utf8[Int(piece.start)..<Int(piece.end)])
      }
      for (ngram, occurrence) in zip(traced.ngrams, traced.trace.occurrences) {
        let held = traced.trace.pieces[occurrence.units].compactMap { $0 }
        #expect(!held.isEmpty && held == held.sorted())
        if ngram.view == .words {
          let words = held.map { String(decoding: names[$0], as: UTF8.self) }
          #expect(ngram.text.utf8.elementsEqual(words.joined(separator: " ").utf8))
        } else {
          // A space with a mark on it is a symbol, so that spaces tell nothing.
          let bytes = ngram.text.utf8.filter { $0 != 0x20 }
          let all = (held[0]...held[held.count - 1]).flatMap { names[$0] }.filter { $0 != 0x20 }
          #expect(all.indices.contains { all[$0...].starts(with: bytes) }, "\(ngram)")
        }
      }
    }
  }

  @Test("units are told by the number of their piece, space marks by none")
  func units() throws {
    let words = try Traced(
      "가나 다!", NGramOptions(words: 2...2, syllables: nil, crossingSpaces: false))
    #expect(words.trace.pieces == [0, 1, 2])
    #expect(words.trace.occurrences.map(\.units) == [0..<2, 1..<3])
    let both = try Traced(
      "가나 다!", NGramOptions(words: 3...3, syllables: 2...2, crossingSpaces: false))
    #expect(both.trace.pieces == [0, 1, 2, nil, 0, 0, nil, 1, 2, nil])
    #expect(
      both.trace.occurrences.map(\.units)
        == [0..<3, 3..<5, 4..<6, 5..<7, 6..<8, 7..<9, 8..<10])
  }

  @Test("a text without a piece has no trace", arguments: ["", "   ", "\n\t"])
  func empty(text: String) throws {
    let traced = try Traced(
      text, NGramOptions(words: 1...2, syllables: 1...2, crossingSpaces: true))
    #expect(traced.trace == NGramTrace())
  }
}
