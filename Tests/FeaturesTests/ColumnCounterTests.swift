import Testing

@testable import Features

@Suite struct ColumnCounterTests {
  @Test(
    "Columns come back in order with their counts, and are forgotten",
    arguments: [1, 64, 65, 4096, 70_000])
  func counts(columnCount: Int) {
    var generator = SystemRandomNumberGenerator()
    var counter = ColumnCounter(columnCount: columnCount)
    for _ in 0..<3 {
      let met =
        (0..<200).map { _ in Int.random(in: 0..<columnCount, using: &generator) } + [
          0, columnCount - 1,
        ]
      for column in met { counter.count(column) }
      var columns: [Int32] = []
      var counts: [Float] = []
      counter.drain(columns: &columns, counts: &counts)
      let expected = Dictionary(met.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
      #expect(columns == expected.map { Int32($0.key) })
      #expect(counts == expected.map { Float($0.value) })
    }
    var columns: [Int32] = []
    var counts: [Float] = []
    counter.drain(columns: &columns, counts: &counts)
    #expect(columns.isEmpty && counts.isEmpty)
  }
}
