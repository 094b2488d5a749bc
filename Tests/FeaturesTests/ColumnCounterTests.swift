import Matrices
import Testing

@testable import Features

@Suite struct ColumnCounterTests {
  @Test(
    "Columns come back in order with their counts, and are forgotten",
    arguments: [1, 64, 65, 4096, 70_000])
  func counts(columnCount: Int) {
    var generator = SystemRandomNumberGenerator()
    let scales = (0..<columnCount).map { Float($0 % 1000 + 1) }
    var counter = ColumnCounter(scales: scales)
    var row = RowBuffer()
    for round in 0..<4 {
      // The first rounds meet columns far apart, the others the same few again and again.
      let bound = round < 2 ? columnCount : min(columnCount, 80)
      let met =
        (0..<200).map { _ in Int.random(in: 0..<bound, using: &generator) } + [0, columnCount - 1]
      counter.count([met.map { Int32($0) }], into: &row)
      let expected = Dictionary(met.map { (Int32($0), 1) }, uniquingKeysWith: +)
      #expect(row.row.columns == expected.keys.sorted())
      #expect(row.row.values == row.row.columns.map { scales[Int($0)] })
      let counts = zip(row.columns, counter.counts).prefix(row.count)
      #expect(counts.allSatisfy { expected[$0]! == Int($1) })
      // By fours.
      #expect(counter.counts.dropFirst(row.count).prefix(3) == [0, 0, 0])
      #expect(row.values.dropFirst(row.count).prefix(3) == [0, 0, 0])
    }
    for blocks in [[], [[]]] as [[[Int32]]] {
      counter.count(blocks, into: &row)
      #expect(row.row == SparseRow())
      #expect(counter.metCount == 0)
    }
  }

  @Test("Columns have the order in which they first occur, in short texts after long ones too")
  func order() {
    var counter = ColumnCounter(scales: Array(repeating: 2, count: 100))
    var row = RowBuffer()
    let texts: [[Int32]] = [
      [], [7, 7, 3, 7, 99, 3], Array(0..<100) + Array((0..<100).reversed()),
      Array(repeatElement(Array(0..<100), count: 9).joined()), [99], [],
      [3, 7, 3],
    ]
    for text in texts {
      for cut in [0, 1, text.count / 2] where cut <= text.count {
        counter.count([Array(text[..<cut]), Array(text[cut...])], into: &row)
        var columns: [Int32] = []
        for column in text where !columns.contains(column) { columns.append(column) }
        #expect(Array(row.columns.prefix(row.count)) == columns)
        #expect(
          counter.counts.prefix(row.count)
            == columns.map { column in Int32(text.count { $0 == column }) }[...])
        #expect(row.values.prefix(row.count).allSatisfy { $0 == 2 })
        #expect(counter.metCount == text.count)
      }
    }
  }

  @Test("Without columns nothing is counted")
  func empty() {
    var counter = ColumnCounter(scales: [])
    var row = RowBuffer()
    counter.count([[]], into: &row)
    #expect(row.row == SparseRow())
  }
}

extension ColumnCounter {
  /// Counts the columns of some blocks.
  fileprivate mutating func count(_ blocks: [[Int32]], into row: inout RowBuffer) {
    begin(&row)
    for block in blocks { add(block, count: block.count, to: &row) }
    finish(&row)
  }
}
