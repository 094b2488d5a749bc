internal import KoreanText

/// Counts the columns of a text, in the order in which they first occur there.
///
/// A table says for each column which entry of a row it has, counted over the rows of all texts so far: what
/// is below the first one of this row is of another. So the table is not cleared from text to text.
/// Memory: 8 bytes a column.
struct ColumnCounter: Sendable {
  /// What the counter knows of a column: one look into memory.
  private struct Column {
    /// The entry that the column had in the last row that has it, counted over all rows.
    var entry: UInt32 = .max
    /// What one occurrence is worth.
    let scale: Float
  }

  private var table: [Column]
  // The first entry of the row, and of the next one.
  private var start: UInt32 = 0
  private var end: UInt32 = 0
  /// How often each column of the row occurs.
  private(set) var counts: [Int32] = [0]
  /// How many columns were met, with repetitions.
  private(set) var metCount = 0

  /// How many zeros follow the last value of a row and its count, so that they can be worked on by fours.
  static let padding = 3

  /// A counter of columns with these scales.
  init(scales: [Float]) { table = scales.map { Column(scale: $0) } }

  /// Starts a row. Complexity: O(1), amortised.
  mutating func begin(_ row: inout RowBuffer) {
    // A row has no more entries than there are columns.
    if end > UInt32(Int32.max) {
      // Billions of entries later.
      for column in table.indices { table[column].entry = .max }
      end = 0
    }
    start = end
    counts[0] = 0
    row.count = 0
    metCount = 0
  }

  /// Adds the first `count` of some columns to the row that was begun, each with its scale as its value, and
  /// counts them.
  ///
  /// Precondition: they are columns of the counter. Complexity: O(columns).
  mutating func add(_ columns: [Int32], count: Int, to row: inout RowBuffer) {
    let room = min(row.count + count, table.count)
    counts.grow(to: room + 1 + Self.padding, filler: 0)
    row.grow(to: room + Self.padding)
    row.count = Self.count(
      columns.span.extracting(first: count), from: start, entryCount: row.count, table: &table,
      columns: &row.columns,
      scales: &row.values, counts: &counts)
    end = start + UInt32(row.count)
    metCount += count
  }

  /// Puts zeros behind the row and its counts.
  mutating func finish(_ row: inout RowBuffer) {
    counts.grow(to: row.count + Self.padding, filler: 0)
    row.grow(to: row.count + Self.padding)
    for place in row.count..<row.count + Self.padding {
      counts[place] = 0
      row.values[place] = 0
    }
  }

  /// Writes each column once, with its scale and its count, and returns how many there are.
  ///
  /// Precondition: there is room for all columns that differ and one more, and the table has each.
  /// Complexity: O(columns).
  private static func count(
    _ met: Span<Int32>, from start: UInt32, entryCount firstCount: Int, table: inout [Column],
    columns: inout [Int32], scales: inout [Float], counts: inout [Int32]
  ) -> Int {
    let room = min(firstCount + met.count, table.count)
    precondition(
      columns.count >= room && scales.count >= room && counts.count > room,
      "room for \(columns.count) of \(room) columns")
    var table = table.mutableSpan
    var columns = columns.mutableSpan
    var scales = scales.mutableSpan
    var counts = counts.mutableSpan
    var entryCount = UInt32(firstCount)
    var index = 0
    while index < met.count {
      // In bounds: the table has each column; there are no more entries in the row than columns that were
      // met, nor than there are columns.
      let column = unsafe UInt32(bitPattern: met[unchecked: index])
      // What is below the first entry of the row is a large number here, so that a new column has the next
      // entry. Whether it is new cannot be foretold and is no branch.
      let known = unsafe table[unchecked: Int(column)].entry &- start
      let entry = min(known, entryCount)
      unsafe columns[unchecked: Int(entry)] = Int32(bitPattern: column)
      unsafe scales[unchecked: Int(entry)] = table[unchecked: Int(column)].scale
      unsafe counts[unchecked: Int(entry)] &+= 1
      unsafe table[unchecked: Int(column)].entry = start &+ entry
      entryCount &+= entry == entryCount ? 1 : 0
      // The next new column is counted from 0.
      unsafe counts[unchecked: Int(entryCount)] = 0
      index &+= 1
    }
    return Int(entryCount)
  }
}
