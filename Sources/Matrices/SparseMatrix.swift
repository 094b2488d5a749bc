/// A matrix of Float in compressed sparse rows (CSR).
///
/// Shape: (rows, columns) is (samples, features). Memory: 8 bytes a non-zero (a Float and a 32-bit
/// column index) and 8 bytes a row.
public struct SparseMatrix: Sendable, Equatable {
  /// The number of columns; every index in ``columns`` is below it.
  public let columnCount: Int
  /// Row `i` holds the entries `rowStarts[i] ..< rowStarts[i + 1]`; never empty, starts with 0.
  public let rowStarts: [Int]
  /// The column of each entry, ascending and without repetition inside a row.
  public let columns: [Int32]
  /// The value of each entry.
  public let values: [Float]

  /// The number of rows.
  public var rowCount: Int { rowStarts.count - 1 }

  /// The number of stored entries.
  public var entryCount: Int { columns.count }

  /// A matrix from its three arrays.
  ///
  /// Precondition: the arrays keep the invariants stated at the properties. Complexity: O(entries).
  public init(columnCount: Int, rowStarts: [Int], columns: [Int32], values: [Float]) {
    precondition(
      rowStarts.first == 0 && rowStarts.last == columns.count && columns.count == values.count,
      "row starts \(rowStarts.first ?? -1)…\(rowStarts.last ?? -1) for \(columns.count) columns and \(values.count) values"
    )
    precondition(columnCount <= Int(Int32.max), "\(columnCount) columns do not fit in 32 bits")
    for row in 0..<(rowStarts.count - 1) {
      precondition(rowStarts[row] <= rowStarts[row + 1], "row \(row) ends before it starts")
      let entries = rowStarts[row]..<rowStarts[row + 1]
      if Self.areAscending(columns.span.extracting(entries), below: columnCount) { continue }
      var previous: Int32 = -1
      for entry in entries {
        precondition(
          columns[entry] > previous && columns[entry] < columnCount,
          "row \(row) has column \(columns[entry]) after \(previous), of \(columnCount)")
        previous = columns[entry]
      }
    }
    self.columnCount = columnCount
    self.rowStarts = rowStarts
    self.columns = columns
    self.values = values
  }

  /// Whether numbers rise from one to the next, from 0 or more to less than a bound.
  ///
  /// One branch a row and not two an entry: the sign of what has gathered says whether some number is
  /// negative, or not greater than the one before it.
  private static func areAscending(_ numbers: Span<Int32>, below bound: Int) -> Bool {
    guard numbers.count > 0 else { return true }
    var signs = numbers[0]
    for index in 1..<numbers.count {
      signs |= numbers[index] | (numbers[index] &- numbers[index - 1] &- 1)
    }
    return signs >= 0 && Int(numbers[numbers.count - 1]) < bound
  }

  /// A matrix from its rows. Complexity: O(entries).
  public init(columnCount: Int, rows: [SparseRow]) {
    var starts = [0]
    starts.reserveCapacity(rows.count + 1)
    for row in rows { starts.append(starts[starts.count - 1] + row.columns.count) }
    self.init(
      columnCount: columnCount, rowStarts: starts, columns: rows.flatMap(\.columns),
      values: rows.flatMap(\.values))
  }

  /// A matrix of so many rows without columns.
  public static func empty(rowCount: Int) -> SparseMatrix {
    SparseMatrix(
      columnCount: 0, rowStarts: [Int](repeating: 0, count: rowCount + 1), columns: [], values: [])
  }

  /// The entries of one row.
  public func entries(ofRow row: Int) -> Range<Int> { rowStarts[row]..<rowStarts[row + 1] }

  /// The rows with the given indices, in that order; an index may repeat.
  ///
  /// Complexity: O(entries chosen).
  public func selectingRows(_ rows: [Int]) -> SparseMatrix {
    var starts = [0]
    starts.reserveCapacity(rows.count + 1)
    for row in rows { starts.append(starts[starts.count - 1] + entries(ofRow: row).count) }
    var chosenColumns: [Int32] = []
    var chosenValues: [Float] = []
    chosenColumns.reserveCapacity(starts[rows.count])
    chosenValues.reserveCapacity(starts[rows.count])
    for row in rows {
      chosenColumns.append(contentsOf: columns[entries(ofRow: row)])
      chosenValues.append(contentsOf: values[entries(ofRow: row)])
    }
    return SparseMatrix(
      columnCount: columnCount, rowStarts: starts, columns: chosenColumns, values: chosenValues)
  }

  /// The transposed matrix, shape (columns, rows), its rows in ascending order.
  ///
  /// Complexity: O(entries + rows + columns), by counting.
  public func transposed() -> SparseMatrix {
    var starts = [Int](repeating: 0, count: columnCount + 1)
    for column in columns { starts[Int(column) + 1] += 1 }
    for column in 0..<columnCount { starts[column + 1] += starts[column] }
    return SparseMatrix(columnCount: rowCount, rowStarts: starts) { slots in
      var next = starts
      for row in 0..<rowCount {
        for entry in entries(ofRow: row) {
          let column = Int(columns[entry])
          slots.set(next[column], column: Int32(row), value: values[entry])
          next[column] += 1
        }
      }
    }
  }
}
