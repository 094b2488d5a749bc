import Matrices
import Testing

@testable import Features

@Suite struct ColumnCounterTests {
  @Test(
    "Columns come back in order with their counts, and are forgotten",
    arguments: [1, 64, 65, 4096, 70_000])
  func counts(columnCount: Int) {
    var generator = SystemRandomNumberGenerator()
    // The hash of each column is three times its number, so that others are unknown.
    let index = TermIndex((0..<UInt64(columnCount)).map { 3 * $0 })
    var counter = ColumnCounter(columnCount: columnCount)
    var row = RowBuffer()
    for round in 0..<4 {
      // The first rounds meet columns far apart, the others the same few again and again.
      let bound = round < 2 ? columnCount : min(columnCount, 80)
      let met =
        (0..<200).map { _ in Int.random(in: 0..<bound, using: &generator) } + [0, columnCount - 1]
      counter.count(
        hashBuffer(met.flatMap { [3 * UInt64($0), 3 * UInt64($0) + 1] }), in: index, into: &row)
      let expected = Dictionary(met.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
      #expect(row.row.columns == expected.map { Int32($0.key) })
      #expect(row.row.values == expected.map { Float($0.value) })
    }
    for unknown in [[], [1, 2, 4]] as [[UInt64]] {
      counter.count(hashBuffer(unknown), in: index, into: &row)
      #expect(row.row == SparseRow())
    }
  }

  @Test("Columns have the order in which they first occur, in short texts after long ones too")
  func order() {
    let index = TermIndex((0..<100).map { UInt64($0) })
    var counter = ColumnCounter(columnCount: 100)
    var row = RowBuffer()
    let texts: [[UInt64]] = [
      [], [7, 7, 3, 200, 7, 99, 3], Array(0..<100) + Array((0..<100).reversed()),
      Array(repeatElement(Array(0..<100), count: 9).joined()), [99], [],
      [3, 7, 3],
    ]
    for text in texts {
      counter.count(hashBuffer(text), in: index, into: &row)
      var columns: [Int32] = []
      for hash in text where hash < 100 && !columns.contains(Int32(hash)) {
        columns.append(Int32(hash))
      }
      #expect(Array(row.columns.prefix(row.count)) == columns)
      #expect(
        Array(row.values.prefix(row.count))
          == columns.map { column in Float(text.count { $0 == UInt64(column) }) })
    }
  }

  @Test("Without columns nothing is counted")
  func empty() {
    var counter = ColumnCounter(columnCount: 0)
    var row = RowBuffer()
    counter.count(hashBuffer([0, 1]), in: TermIndex(), into: &row)
    #expect(row.row == SparseRow())
  }
}

/// A buffer of these hashes.
private func hashBuffer(_ hashes: [UInt64]) -> HashBuffer {
  var buffer = HashBuffer()
  buffer.replace { $0 += hashes }
  return buffer
}
