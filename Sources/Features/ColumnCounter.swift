/// Counts the columns of a text, in the order in which they first occur there.
///
/// A table says for each column which entry of a row it has, counted over the rows of all texts so far: what
/// is below the first one of this row is of another. So the table is not cleared from text to text.
/// Memory: 8 bytes a column and 8 bytes for each hash of the longest text that was counted.
struct ColumnCounter: Sendable {
  private var entries: [Int32]
  // The first entry of the next row.
  private var start: Int32 = 0
  // Room for the columns of a text's hashes, and for the index.
  private var columns: [Int32] = []
  private var places: [Int32] = []
  // How often each column of the row occurs.
  private var counts: [Int32] = []

  /// A counter of columns below `columnCount`.
  init(columnCount: Int) { entries = Array(repeating: -1, count: columnCount) }

  /// Replaces a row by the numbers that an index has for some hashes and their counts.
  ///
  /// Precondition: the index has no number beyond the counter's columns. Complexity: O(hashes).
  mutating func count(_ hashes: HashBuffer, in index: TermIndex, into row: inout RowBuffer) {
    let missing = hashes.count - columns.count
    if missing > 0 {
      columns.append(contentsOf: repeatElement(0, count: missing))
      places.append(contentsOf: repeatElement(0, count: missing))
    }
    // A row has no more entries than there are columns.
    let room = min(hashes.count, entries.count)
    if counts.count < room {
      counts.append(contentsOf: repeatElement(0, count: room - counts.count))
    }
    row.grow(to: room)
    let found = Self.find(hashes, in: index, into: &columns, places: &places)
    if found > Int32.max - start {
      // Billions of entries later.
      entries = Array(repeating: -1, count: entries.count)
      start = 0
    }
    row.count = Self.count(
      columns, count: found, from: start, entries: &entries, columns: &row.columns,
      counts: &counts)
    start += Int32(row.count)
    for entry in 0..<row.count { row.values[entry] = Float(counts[entry]) }
  }

  private static func find(
    _ hashes: HashBuffer, in index: TermIndex, into columns: inout [Int32], places: inout [Int32]
  ) -> Int {
    var columns = columns.mutableSpan
    var places = places.mutableSpan
    return index.findNumbers(
      of: hashes.elements.span.extracting(first: hashes.count), into: &columns, places: &places)
  }

  /// Writes each column once, with its count, and returns how many there are.
  ///
  /// Precondition: there is room for all columns that differ, and each has an entry in the table.
  /// Complexity: O(columns).
  private static func count(
    _ met: [Int32], count: Int, from start: Int32, entries: inout [Int32],
    columns: inout [Int32], counts: inout [Int32]
  ) -> Int {
    let room = min(count, entries.count)
    precondition(
      columns.count >= room && counts.count >= room,
      "room for \(columns.count) of \(room) columns")
    let met = met.span
    var entries = entries.mutableSpan
    var columns = columns.mutableSpan
    var counts = counts.mutableSpan
    var entryCount: Int32 = 0
    for index in 0..<count {
      let column = met[index]
      let known = entries[Int(column)] &- start
      // Whether a column is new cannot be foretold and is no branch, but all bits or none.
      let isNew = known &>> 31
      let entry = known & ~isNew | entryCount & isNew
      // In bounds: there are no more entries than columns that were met, nor than there are columns.
      let place = Int(entry)
      unsafe counts[unchecked: place] = counts[unchecked: place] & ~isNew &+ 1
      unsafe columns[unchecked: place] = column
      entries[Int(column)] = start &+ entry
      entryCount &-= isNew
    }
    return Int(entryCount)
  }
}
