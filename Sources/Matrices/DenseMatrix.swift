/// A matrix of Float in row-major order. Shape: (rows, columns) is (samples, features).
public struct DenseMatrix: Sendable, Equatable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns; may be zero.
  public let columnCount: Int
  /// Entry (i, j) is `values[i * columnCount + j]`.
  public let values: [Float]

  /// A matrix from its entries, row after row.
  ///
  /// Precondition: there are `rowCount * columnCount` values.
  public init(rowCount: Int, columnCount: Int, values: [Float]) {
    precondition(
      values.count == rowCount * columnCount,
      "\(values.count) values for \(rowCount) rows of \(columnCount)")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.values = values
  }

  /// A matrix of so many rows without columns.
  public static func empty(rowCount: Int) -> DenseMatrix {
    DenseMatrix(rowCount: rowCount, columnCount: 0, values: [])
  }

  /// The entry in a row and a column.
  public subscript(row: Int, column: Int) -> Float { values[row * columnCount + column] }

  /// The entries of one row, as indices into ``values``.
  public func entries(ofRow row: Int) -> Range<Int> {
    row * columnCount..<(row + 1) * columnCount
  }

  /// The rows with the given indices, in that order; an index may repeat.
  public func selectingRows(_ rows: [Int]) -> DenseMatrix {
    DenseMatrix(
      rowCount: rows.count, columnCount: columnCount,
      values: rows.flatMap { values[entries(ofRow: $0)] })
  }

  /// The transposed matrix, shape (columns, rows).
  ///
  /// Complexity: O(rows · columns).
  public func transposed() -> DenseMatrix {
    var transposed = [Float](repeating: 0, count: values.count)
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        transposed[column * rowCount + row] = values[row * columnCount + column]
      }
    }
    return DenseMatrix(rowCount: columnCount, columnCount: rowCount, values: transposed)
  }
}
