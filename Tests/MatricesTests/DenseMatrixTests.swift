import Matrices
import Testing

@Suite struct DenseMatrixTests {
  static let example = DenseMatrix(rowCount: 2, columnCount: 3, values: [1, 2, 3, 4, 5, 6])

  @Test("entries lie row after row")
  func entries() {
    #expect(Self.example[0, 2] == 3 && Self.example[1, 0] == 4)
    #expect(Self.example.entries(ofRow: 1) == 3..<6)
  }

  @Test("chosen rows come in the given order, also twice; rows without columns keep their number")
  func selection() {
    #expect(
      Self.example.selectingRows([1, 0, 1])
        == DenseMatrix(rowCount: 3, columnCount: 3, values: [4, 5, 6, 1, 2, 3, 4, 5, 6]))
    let bare = DenseMatrix(rowCount: 3, columnCount: 0, values: [])
    #expect(bare.selectingRows([2, 2]).rowCount == 2)
  }

  @Test("transposing swaps rows and columns")
  func transposition() {
    #expect(
      Self.example.transposed()
        == DenseMatrix(rowCount: 3, columnCount: 2, values: [1, 4, 2, 5, 3, 6]))
    let bare = DenseMatrix(rowCount: 3, columnCount: 0, values: [])
    #expect(bare.transposed() == DenseMatrix(rowCount: 0, columnCount: 3, values: []))
  }

  @Test("another number of values than rows times columns is a broken promise")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = DenseMatrix(rowCount: 2, columnCount: 3, values: [1, 2, 3, 4, 5])
    }
  }
}
