/// The entries of a matrix in the making, which several threads may fill together, each its own places.
///
/// The one place in this module that touches memory by pointer. Every access is checked against the
/// count, in release builds too.
@safe
package struct EntrySlots: @unchecked Sendable {
  // Sendable because no place is written by two threads, and none is read before all are written.
  private let columns: UnsafeMutableBufferPointer<Int32>
  private let values: UnsafeMutableBufferPointer<Float>
  private let count: Int

  fileprivate init(
    columns: UnsafeMutableBufferPointer<Int32>, values: UnsafeMutableBufferPointer<Float>,
    count: Int
  ) {
    unsafe self.columns = unsafe columns
    unsafe self.values = unsafe values
    self.count = count
  }

  /// Writes the entry at a place among all entries of the matrix.
  @inline(__always)
  package func set(_ place: Int, column: Int32, value: Float) {
    precondition(UInt(bitPattern: place) < UInt(bitPattern: count))
    unsafe columns[place] = column
    unsafe values[place] = value
  }
}

extension SparseMatrix {
  /// A matrix whose rows' places are known before their entries, which a function fills in.
  ///
  /// Arrays that grow are copied and joined; here each entry is written once, where it stays.
  /// Without entries the function is not called. Precondition: every place below the last row start is
  /// written once, and the matrix then keeps the invariants stated at the properties. Complexity: O(entries), beside what the function takes.
  package init(columnCount: Int, rowStarts: [Int], fill: (EntrySlots) -> Void) {
    let count = rowStarts[rowStarts.count - 1]
    var values: [Float] = []
    // Swift writes the count of the empty array, which all threads share.
    if count == 0 {
      self.init(columnCount: columnCount, rowStarts: rowStarts, columns: [], values: values)
      return
    }
    let columns = unsafe [Int32](unsafeUninitializedCapacity: count) { columns, columnsFilled in
      values = unsafe [Float](unsafeUninitializedCapacity: count) { values, valuesFilled in
        fill(unsafe EntrySlots(columns: columns, values: values, count: count))
        valuesFilled = count
      }
      columnsFilled = count
    }
    self.init(columnCount: columnCount, rowStarts: rowStarts, columns: columns, values: values)
  }
}
