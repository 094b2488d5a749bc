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
    let index = TermTable((0..<UInt64(columnCount)).map { 3 * $0 })
    let scales = (0..<columnCount).map { Float($0 % 1000 + 1) }
    var counter = ColumnCounter(index: index, scales: scales)
    var row = RowBuffer()
    for round in 0..<4 {
      // The first rounds meet columns far apart, the others the same few again and again.
      let bound = round < 2 ? columnCount : min(columnCount, 80)
      let met =
        (0..<200).map { _ in Int.random(in: 0..<bound, using: &generator) } + [0, columnCount - 1]
      _ = counter.count(
        hashBuffer(met.flatMap { [3 * UInt64($0), 3 * UInt64($0) + 1] }), into: &row)
      let expected = Dictionary(met.map { (Int32($0), 1) }, uniquingKeysWith: +)
      #expect(row.row.columns == expected.keys.sorted())
      #expect(row.row.values == row.row.columns.map { scales[Int($0)] })
      let counts = zip(row.columns, counter.counts).prefix(row.count)
      #expect(counts.allSatisfy { expected[$0]! == Int($1) })
      // By fours.
      #expect(counter.counts.dropFirst(row.count).prefix(3) == [0, 0, 0])
      #expect(row.values.dropFirst(row.count).prefix(3) == [0, 0, 0])
    }
    for unknown in [[], [1, 2, 4]] as [[UInt64]] {
      _ = counter.count(hashBuffer(unknown), into: &row)
      #expect(row.row == SparseRow())
    }
  }

  @Test("Columns have the order in which they first occur, in short texts after long ones too")
  func order() {
    let index = TermTable((0..<100).map { UInt64($0) })
    var counter = ColumnCounter(index: index, scales: Array(repeating: 2, count: 100))
    var row = RowBuffer()
    let texts: [[UInt64]] = [
      [], [7, 7, 3, 200, 7, 99, 3], Array(0..<100) + Array((0..<100).reversed()),
      Array(repeatElement(Array(0..<100), count: 9).joined()), [99], [],
      [3, 7, 3],
    ]
    for text in texts {
      _ = counter.count(hashBuffer(text), into: &row)
      var columns: [Int32] = []
      for hash in text where hash < 100 && !columns.contains(Int32(hash)) {
        columns.append(Int32(hash))
      }
      #expect(Array(row.columns.prefix(row.count)) == columns)
      #expect(
        counter.counts.prefix(row.count)
          == columns.map { column in Int32(text.count { $0 == UInt64(column) }) }[...])
      #expect(row.values.prefix(row.count).allSatisfy { $0 == 2 })
    }
  }

  @Test("Without columns nothing is counted")
  func empty() {
    var counter = ColumnCounter(index: TermTable([]), scales: [])
    var row = RowBuffer()
    _ = counter.count(hashBuffer([0, 1]), into: &row)
    #expect(row.row == SparseRow())
  }
}

/// A buffer of these hashes.
private func hashBuffer(_ hashes: [UInt64]) -> HashBuffer {
  var buffer = HashBuffer()
  buffer.replace { $0 += hashes }
  return buffer
}
