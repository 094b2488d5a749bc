import Foundation
import Matrices
import Parallel
import Testing

@testable import Features

@Suite struct TextTraceTests {
  private static func vectorizer(
    _ texts: [String], _ ngrams: NGramOptions = TextVectorizerTests.ngrams
  ) throws -> TextVectorizer {
    let counts = try TermCounts(of: texts, ngrams: ngrams, threads: .one)
    return TextVectorizer(
      ngrams: ngrams,
      vectorizer: TFIDFVectorizer(
        fitting: counts, options: TFIDFOptions(sublinearTermFrequency: true)))
  }

  /// What each piece holds of each entry: one row an entry.
  private static func table(_ trace: TextTrace) -> [[Double]] {
    var table = [[Double]](
      repeating: [Double](repeating: 0, count: trace.pieces.count), count: trace.row.columns.count)
    for share in trace.shares { table[share.entry][share.piece] += share.weight }
    return table
  }

  @Test("the row is that of the vectorizer, and each of its entries is shared out whole")
  func rows() throws {
    var hard = HardTexts(seed: 51)
    let texts = ["정말 좋아ㅋㅋㅋ", "한글 한글".decomposedStringWithCanonicalMapping, "", "모르는 낱말"]
    let vectorizer = try Self.vectorizer(["정말 정말 좋아ㅋㅋ 🙂", "한글! 가 A", "ㅠㅠ 1.가"])
    var worker = try vectorizer.makeWorker()
    var entryCount = 0
    for text in texts + (0..<30).map({ _ in hard.next() }) {
      let trace = try vectorizer.trace(text)
      var row = SparseRow()
      withUTF8(text) { worker.vectorize($0, into: &row) }
      #expect(trace.row == row)
      for shares in Self.table(trace) { #expect(abs(shares.reduce(0, +) - 1) <= 1e-12) }
      #expect(trace.shares.allSatisfy { $0.weight > 0 && $0.weight <= 1 })
      entryCount += row.columns.count
    }
    #expect(entryCount > 50)
  }

  @Test("an n-gram is shared among its occurrences, and there among its units")
  func shares() throws {
    let words = NGramOptions(words: 2...2, syllables: nil, crossingSpaces: false)
    let twice = try Self.vectorizer(["가 나"], words).trace("가 나 다 가 나")
    #expect(Self.table(twice) == [[0.25, 0.25, 0, 0.25, 0.25]])
    // ␣ holds nothing: of "␣가" all is of 가; of "나␣다" each has a half; 나나 has two of three.
    let syllables = NGramOptions(words: nil, syllables: 3...3, crossingSpaces: true)
    #expect(
      Self.table(try Self.vectorizer(["나 다"], syllables).trace("나 다"))
        == [[1, 0], [0.5, 0.5], [0, 1]])
    let three = Self.table(try Self.vectorizer(["나나!"], syllables).trace("나나!"))
    #expect(three[0] == [1, 0] && three[2] == [0.5, 0.5])
    #expect(abs(three[1][0] - 2.0 / 3) <= 1e-15 && abs(three[1][1] - 1.0 / 3) <= 1e-15)
  }

  @Test("pieces are ranges of the original text")
  func pieces() throws {
    let vectorizer = try Self.vectorizer(["가"])
    #expect(try vectorizer.trace(" 한A ㅋㅋㅋㅋ! ").pieces == [1..<4, 4..<5, 6..<18, 18..<19])
    #expect(try vectorizer.trace("\u{1112}\u{1161}\u{11AB} 한").pieces == [0..<9, 10..<13])
    #expect(try vectorizer.trace(" \n").pieces.isEmpty)
  }

  @Test("shares of a long text still sum to the whole")
  func longText() throws {
    let vectorizer = try Self.vectorizer(["ㅋㅋ 가나"])
    let trace = try vectorizer.trace(String(repeating: "가나 ㅋㅋ", count: 800))
    #expect(trace.pieces.count == 1600)
    #expect(Self.table(trace).allSatisfy { abs($0.reduce(0, +) - 1) <= 1e-9 })
  }
}
