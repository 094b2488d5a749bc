/// One row of a sparse matrix in buffers that are meant to be used again.
public struct SparseRow: Sendable, Equatable {
  /// The columns of the entries, ascending and without repetition.
  public var columns: [Int32] = []
  /// The value of each entry.
  public var values: [Float] = []

  /// An empty row.
  public init() {}

  /// Removes the entries and keeps the buffers.
  public mutating func removeAll() {
    columns.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
  }
}
