internal import KoreanText

/// Counts the columns of a text, in the order in which they first occur there.
///
/// A table says for each column which entry of a row it has, counted over the rows of all texts so far: what
/// is below the first one of this row is of another. So the table is not cleared from text to text.
/// Memory: 8 bytes a column and 8 bytes for each hash of the longest text that was counted.
struct ColumnCounter: Sendable {
  /// What the counter knows of a column: one look into memory.
  private struct Column {
    /// The entry that the column had in the last row that has it, counted over all rows.
    var entry: UInt32 = .max
    /// What one occurrence is worth.
    let scale: Float
  }

  private let index: TermTable
  private var table: [Column]
  // The first entry of the next row.
  private var start: UInt32 = 0
  // Room for the columns of a text's hashes.
  private var met: [Int32] = []
  /// How often each column of the last row occurs.
  private(set) var counts: [Int32] = []

  /// How many zeros follow the last value of a row and its count, so that they can be worked on by fours.
  static let padding = 3

  /// A counter of an index's columns, which have these scales. Precondition: one scale a column.
  init(index: TermTable, scales: [Float]) {
    precondition(
      index.columnCount == scales.count, "\(scales.count) scales for \(index.columnCount) columns")
    self.index = index
    table = scales.map { Column(scale: $0) }
  }

  /// Replaces a row by the columns that the index has for some hashes, each with its scale as its value, and
  /// ``counts`` by how often they occur; returns how many of the hashes the index has. Complexity: O(hashes).
  mutating func count(_ hashes: HashBuffer, into row: inout RowBuffer) -> Int {
    // A row has no more entries than there are columns.
    let room = min(hashes.count, table.count)
    met.grow(to: hashes.count, filler: 0)
    counts.grow(to: room + 1 + Self.padding, filler: 0)
    row.grow(to: room + Self.padding)
    let found = Self.findColumns(of: hashes, in: index, into: &met)
    if found > Int32.max - Int32(start) {
      // Billions of entries later.
      for column in table.indices { table[column].entry = .max }
      start = 0
    }
    row.count = Self.count(
      met, count: found, from: start, table: &table, columns: &row.columns, scales: &row.values,
      counts: &counts)
    start += UInt32(row.count)
    for place in row.count..<row.count + Self.padding {
      counts[place] = 0
      row.values[place] = 0
    }
    return found
  }

  private static func findColumns(
    of hashes: HashBuffer, in index: TermTable, into columns: inout [Int32]
  ) -> Int {
    var columns = columns.mutableSpan
    return index.findColumns(
      of: hashes.elements.span.extracting(first: hashes.count), into: &columns)
  }

  /// Writes each column once, with its scale and its count, and returns how many there are.
  ///
  /// Precondition: there is room for all columns that differ and one more, and the table has each.
  /// Complexity: O(columns).
  private static func count(
    _ met: [Int32], count: Int, from start: UInt32, table: inout [Column],
    columns: inout [Int32], scales: inout [Float], counts: inout [Int32]
  ) -> Int {
    let room = min(count, table.count)
    precondition(
      met.count >= count && columns.count >= room && scales.count >= room && counts.count > room,
      "room for \(columns.count) of \(room) columns")
    let met = met.span
    var table = table.mutableSpan
    var columns = columns.mutableSpan
    var scales = scales.mutableSpan
    var counts = counts.mutableSpan
    var entryCount: UInt32 = 0
    counts[0] = 0
    var index = 0
    while index < count {
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
