import Parallel
import Testing

@testable import Features

@Suite struct TermCountsTests {
  /// More texts than are read at once; n-grams of early texts come back in late ones.
  private static let texts = (0..<17_000).map { text in
    (0..<(text % 3)).map { "\((text * 31 + $0 * 7) % 500 + text / 100)" }
  }

  @Test(
    "n-grams are numbered by their first occurrence, in all batches", arguments: [1, 3])
  func batches(threads: Int) {
    let counts = TermCounts(
      ofWords: Self.texts + [["0", "new", "0", "new"]], orders: 1...1, threads: Threads(threads))
    var numbers: [String: Int32] = [:]
    var firstRows: [Int32] = []
    for (row, words) in (Self.texts + [["0", "new", "0", "new"]]).enumerated() {
      var expected: [Int32: Float] = [:]
      for word in words {
        if numbers[word] == nil {
          numbers[word] = Int32(firstRows.count)
          firstRows.append(Int32(row))
        }
        expected[numbers[word]!, default: 0] += 1
      }
      let terms = expected.keys.sorted()
      let entries = counts.entries(ofRow: row)
      guard
        Array(counts.terms[entries]) == terms,
        Array(counts.counts[entries]) == terms.map({ expected[$0]! })
      else {
        Issue.record("row \(row) has \(counts.terms[entries]), not \(terms)")
        return
      }
    }
    #expect(counts.firstRows == firstRows)
    #expect(counts.rowCount == 17_001 && counts.termCount == firstRows.count)
  }
}
