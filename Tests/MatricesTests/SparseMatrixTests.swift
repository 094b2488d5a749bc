import Matrices
import Testing

@Suite struct SparseMatrixTests {
  /// Rows (0, 1, 0, 2), (), (3, 0, 0, 0), (0, 4, 5, 6).
  static let example = SparseMatrix(
    columnCount: 4, rowStarts: [0, 2, 2, 3, 6], columns: [1, 3, 0, 1, 2, 3],
    values: [1, 2, 3, 4, 5, 6])

  @Test("counts rows and entries, and finds a row's entries")
  func counts() {
    #expect(Self.example.rowCount == 4 && Self.example.entryCount == 6)
    #expect((0..<4).map(Self.example.entries(ofRow:)) == [0..<2, 2..<2, 2..<3, 3..<6])
    let empty = SparseMatrix(columnCount: 0, rowStarts: [0], columns: [], values: [])
    #expect(empty.rowCount == 0 && empty.entryCount == 0)
  }

  @Test("chosen rows come in the given order, also twice; none gives an empty matrix")
  func selection() {
    let chosen = Self.example.selectingRows([3, 1, 0, 3])
    #expect(
      chosen
        == SparseMatrix(
          columnCount: 4, rowStarts: [0, 3, 3, 5, 8], columns: [1, 2, 3, 1, 3, 1, 2, 3],
          values: [4, 5, 6, 1, 2, 4, 5, 6]))
    #expect(
      Self.example.selectingRows([])
        == SparseMatrix(columnCount: 4, rowStarts: [0], columns: [], values: []))
  }

  @Test("transposing swaps rows and columns, and twice gives the matrix back")
  func transposition() {
    #expect(
      Self.example.transposed()
        == SparseMatrix(
          columnCount: 4, rowStarts: [0, 1, 3, 4, 6], columns: [2, 0, 3, 3, 0, 3],
          values: [3, 1, 4, 5, 2, 6]))
    #expect(Self.example.transposed().transposed() == Self.example)
    let wide = SparseMatrix(columnCount: 3, rowStarts: [0, 0], columns: [], values: [])
    #expect(
      wide.transposed()
        == SparseMatrix(columnCount: 1, rowStarts: [0, 0, 0, 0], columns: [], values: []))
    let none = SparseMatrix(columnCount: 0, rowStarts: [0], columns: [], values: [])
    #expect(none.transposed() == none)
  }

  @Test("arrays that are no CSR matrix are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = SparseMatrix(columnCount: 1, rowStarts: [], columns: [], values: [])
    }
    await #expect(processExitsWith: .failure) {
      _ = SparseMatrix(columnCount: 1, rowStarts: [0, 1], columns: [], values: [])
    }
    await #expect(processExitsWith: .failure) {
      _ = SparseMatrix(columnCount: 1, rowStarts: [0, 1], columns: [0], values: [])
    }
    await #expect(processExitsWith: .failure) {
      _ = SparseMatrix(columnCount: 1, rowStarts: [0, 1], columns: [1], values: [1])
    }
    await #expect(processExitsWith: .failure) {
      _ = SparseMatrix(columnCount: 2, rowStarts: [0, 2], columns: [1, 0], values: [1, 1])
    }
    await #expect(processExitsWith: .failure) {
      _ = SparseMatrix(columnCount: 2, rowStarts: [0, 2], columns: [1, 1], values: [1, 1])
    }
    await #expect(processExitsWith: .failure) {
      _ = SparseMatrix(columnCount: 2, rowStarts: [0, 1], columns: [-1], values: [1])
    }
    await #expect(processExitsWith: .failure) {
      _ = SparseMatrix(columnCount: 2, rowStarts: [0, 2, 1, 2], columns: [0, 1], values: [1, 1])
    }
  }
}
