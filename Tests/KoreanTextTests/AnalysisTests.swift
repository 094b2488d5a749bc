import Foundation
import Testing

@testable import KoreanText

@Suite("Analysis")
struct AnalysisTests {
  private static let count = 5_000

  @Test("pieces ascend, leave out nothing but spaces, and are made of their graphemes")
  func invariants() throws {
    let worker = try Tokenizer().makeWorker()
    var analysis = Analysis()
    var generator = SplitMix64(seed: 11)
    for _ in 0..<Self.count {
      let text = AdversarialText.text(
        from: AdversarialText.scalars, illFormed: true, using: &generator)
      worker.analyse(text.span, into: &analysis)
      var gap = 0
      var grapheme: Int32 = 0
      for piece in analysis.pieces {
        let between = analysis.utf8[gap..<Int(piece.start)]
        #expect(between.allSatisfy { $0 == 0x20 } && piece.start < piece.end)
        #expect(piece.followsSpace == (gap == 0 || !between.isEmpty))
        #expect(piece.kind != .syllable)
        #expect(piece.graphemes.lowerBound == grapheme && !piece.graphemes.isEmpty)
        let ends = analysis.graphemeEnds[
          Int(piece.graphemes.lowerBound)..<Int(piece.graphemes.upperBound)]
        #expect(ends.first! > piece.start && ends.last == piece.end)
        #expect(zip(ends, ends.dropFirst()).allSatisfy { $0 < $1 })
        grapheme = piece.graphemes.upperBound
        gap = Int(piece.end)
      }
      #expect(Int(grapheme) == analysis.graphemeEnds.count && gap == analysis.utf8.count)
    }
  }

  @Test("the original text at a token's range normalises to the token")
  func origins() throws {
    let worker = try Tokenizer().makeWorker()
    let normalizer = NormalizerWork(icu: try ICU())
    var analysis = Analysis(tracingOrigins: true)
    var generator = SplitMix64(seed: 12)
    for _ in 0..<Self.count {
      let text = AdversarialText.text(
        from: AdversarialText.scalars, illFormed: true, using: &generator)
      worker.analyse(text.span, into: &analysis)
      for piece in analysis.pieces {
        var ranges = [piece.start..<piece.end]
        var start = piece.start
        for grapheme in piece.graphemes {
          let end = analysis.graphemeEnds[Int(grapheme)]
          ranges.append(start..<end)
          start = end
        }
        for range in ranges {
          let original = Array(text[analysis.originalRange(of: range)])
          normalizer.normalize(original.span, traced: false)
          let token = analysis.utf8[Int(range.lowerBound)..<Int(range.upperBound)]
          guard normalizer.text.utf8.elementsEqual(token) else {
            func hex(_ bytes: some Sequence<UInt8>) -> String {
              bytes.map { String($0, radix: 16) }.joined(separator: " ")
            }
            Issue.record("\(hex(text)): \(hex(original)) for \(hex(token))")
            return
          }
        }
      }
    }
  }

  @Test("a worker's and an analysis's past leave no trace")
  func reuse() throws {
    let worker = try Tokenizer().makeWorker()
    var used = Analysis(tracingOrigins: true)
    let texts = ["긴 글입니다 😀 ㅋㅋㅋㅋ ABC", "가", "", "\u{1112}\u{1161} e\u{301}", "가 나다", "  "]
    for text in texts {
      var fresh = Analysis(tracingOrigins: true)
      try Tokenizer().makeWorker().analyse(Array(text.utf8).span, into: &fresh)
      worker.analyse(Array(text.utf8).span, into: &used)
      #expect(used.utf8 == fresh.utf8 && used.pieces == fresh.pieces)
      #expect(used.graphemeEnds == fresh.graphemeEnds && used.origins == fresh.origins)
    }
    #expect(used.pieces.isEmpty)
  }

  @Test("NFC and NFD of a text have the same pieces")
  func canonicalForms() throws {
    for text in ["한글 맞춤법ㅋㅋ", "café를 가다", "각ᆨ ガ", "Ẹ́!!"] {
      let nfd = text.decomposedStringWithCanonicalMapping
      try #require(!text.utf8.elementsEqual(nfd.utf8))
      #expect(try rows(of: text) == rows(of: nfd))
    }
  }

  @Test("the range of no byte and the origins that were not asked for are the caller's mistake")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = Analysis().originalRange(of: 0..<1)
    }
    await #expect(processExitsWith: .failure) {
      _ = Analysis(tracingOrigins: true).originalRange(of: 0..<0)
    }
  }
}
