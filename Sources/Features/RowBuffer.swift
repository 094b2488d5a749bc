internal import KoreanText
public import Matrices

/// A text's row in room that is used again and again and only grows.
///
/// What ``SparseRow`` is, without cutting, filling and sorting arrays for each text: the entries have the
/// order in which the text first has them, then come the lexicon's values.
public struct RowBuffer: Sendable {
  /// The columns of the entries, without repetition: the first ``count``.
  public internal(set) var columns: [Int32] = []
  /// The value of each entry: the first ``count``.
  public internal(set) var values: [Float] = []
  /// The number of entries.
  public internal(set) var count = 0

  /// An empty row.
  public init() {}

  /// The row as a value of its own, its columns ascending. Complexity: O(entries · log entries).
  public var row: SparseRow {
    let order = (0..<count).sorted { columns[$0] < columns[$1] }
    var row = SparseRow()
    row.columns = order.map { columns[$0] }
    row.values = order.map { values[$0] }
    return row
  }

  /// Makes room for so many entries.
  mutating func grow(to capacity: Int) {
    columns.grow(to: capacity, filler: 0)
    values.grow(to: capacity, filler: 0)
  }

  /// Appends those of a lexicon's eight values that are not 0, scaled, in eight columns from `first` on.
  mutating func append(_ lexiconValues: SIMD8<Float>, fromColumn first: Int) {
    grow(to: count + lexiconValues.scalarCount)
    count = Self.write(
      lexiconValues, fromColumn: first, at: count, into: &columns, values: &values)
  }

  /// Returns the place behind the last one.
  private static func write(
    _ lexiconValues: SIMD8<Float>, fromColumn first: Int, at start: Int,
    into columns: inout [Int32], values: inout [Float]
  ) -> Int {
    let laneCount = lexiconValues.scalarCount
    precondition(
      start >= 0 && columns.count >= start + laneCount && values.count >= start + laneCount,
      "\(columns.count) columns and \(values.count) values for \(start) and \(laneCount)")
    precondition(
      first >= 0 && first <= Int(Int32.max) - laneCount, "column \(first) is too large")
    let scaled = Lexicon.columnScale * lexiconValues
    let steps = SIMD8<Int32>.zero.replacing(with: .one, where: lexiconValues .!= 0)
    var columns = columns.mutableSpan
    var values = values.mutableSpan
    var end = start
    for lane in 0..<laneCount {
      // In bounds: at most one more place for each lane.
      unsafe columns[unchecked: end] = Int32(truncatingIfNeeded: first &+ lane)
      unsafe values[unchecked: end] = scaled[lane]
      // The next one overwrites what is 0.
      end &+= Int(steps[lane])
    }
    return end
  }
}
