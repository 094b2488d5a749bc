/// A small symmetric matrix in Double, of which the lower triangle is kept.
struct SymmetricMatrix {
  /// The number of rows and of columns.
  let size: Int
  /// Entry (i, j) with j <= i is `entries[i * size + j]`.
  private var entries: [Double]

  /// The matrix with this diagonal and zeros elsewhere.
  init(diagonal: [Double]) {
    size = diagonal.count
    entries = Array(repeating: 0, count: size * size)
    for index in 0..<size { self[index, index] = diagonal[index] }
  }

  /// The entry in a row and a column not right of the diagonal.
  subscript(row: Int, column: Int) -> Double {
    get { entries[row * size + column] }
    set { entries[row * size + column] = newValue }
  }

  /// The x of `A·x = b` by Cholesky's factors `A = L·Lᵀ`; nil where A is not positive definite.
  ///
  /// A share of 10⁻¹² is added to the diagonal, so that a matrix that is singular but for rounding is
  /// solved too (Lin, Lin & Weng 2007 add the number itself). Complexity: O(size³).
  func solution(_ b: [Double]) -> [Double]? {
    var lower = self
    for i in 0..<size {
      for j in 0...i {
        var sum = i == j ? self[i, i] * (1 + 1e-12) : self[i, j]
        for k in 0..<j { sum -= lower[i, k] * lower[j, k] }
        if i == j {
          guard sum > 0, sum.isFinite else { return nil }
          lower[i, i] = sum.squareRoot()
        } else {
          lower[i, j] = sum / lower[j, j]
        }
      }
    }
    var x = b
    for i in 0..<size {
      for k in 0..<i { x[i] -= lower[i, k] * x[k] }
      x[i] /= lower[i, i]
    }
    for i in (0..<size).reversed() {
      for k in i + 1..<size { x[i] -= lower[k, i] * x[k] }
      x[i] /= lower[i, i]
    }
    return x
  }
}
