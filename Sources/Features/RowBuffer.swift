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
    for lane in lexiconValues.indices {
      // The next one overwrites what is 0.
      columns[count] = Int32(first + lane)
      values[count] = Lexicon.columnScale * lexiconValues[lane]
      count += lexiconValues[lane] != 0 ? 1 : 0
    }
  }
}
