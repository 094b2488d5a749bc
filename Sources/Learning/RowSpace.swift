import Parallel

/// A vector of weight space that is a combination of training rows, w = Xᵀα, and a bias beside it.
///
/// Both α and the image X·w are kept, so that inner products and sums of such vectors cost one pass
/// over the rows, however many features there are. Eight lanes are eight vectors.
struct RowCombination: Sendable {
  /// α, one a row.
  let coefficients: LaneVector
  /// X·Xᵀα, one a row; the bias is not in it.
  let image: LaneVector
  /// The bias's coordinate.
  var bias = DoubleLanes(repeating: 0)

  /// The zero vector.
  init(rowCount: Int) {
    coefficients = LaneVector(count: rowCount)
    image = LaneVector(count: rowCount)
  }
}

/// The span of the training rows, in which the weights of every regularised linear model lie.
///
/// The gradient of ½‖w‖² + Σ loss(xᵢ·w) is w + Xᵀr: from zero weights a solver never leaves this
/// span. It can work with the coefficients alone, which are far fewer than the features of a text
/// corpus. An initial model, which lies outside, joins the span as one more row that has no loss.
/// Source: G. Kimeldorf and G. Wahba, "Some results on Tchebycheffian spline functions", 1971
/// (the representer theorem).
struct RowSpace: Sendable {
  private let design: DesignMatrix
  private let initial: [SIMD8<Float>]?
  private let weights: LaneVector
  private let coupling: Coupling
  private let threads: Threads

  /// The span of the rows, and of initial weights where given.
  ///
  /// Where the coupling is joint, eight lanes are one vector: its inner products stand in each lane.
  init(
    _ design: DesignMatrix, initial: [SIMD8<Float>]?, coupling: Coupling = .independent,
    threads: Threads
  ) {
    self.design = design
    self.initial = initial
    self.coupling = coupling
    self.threads = threads
    weights = LaneVector(count: design.featureCount)
  }

  /// The number of coefficients: the rows, then the initial model where there is one.
  var dimension: Int { design.rowCount + (initial == nil ? 0 : 1) }

  /// The zero vector of this space.
  func zero() -> RowCombination { RowCombination(rowCount: dimension) }

  /// The weights Xᵀα of a vector; they stay valid until the next call.
  ///
  /// Cost: one pass over the entries by feature.
  func expand(_ vector: RowCombination) -> LaneVector {
    design.multiplyTransposed(vector.coefficients, into: weights)
    if let initial {
      let share = vector.coefficients[design.rowCount]
      for feature in 0..<weights.count { weights[feature] += share * initial[feature] }
    }
    return weights
  }

  /// Computes the vector's image from its coefficients and gives its squared length ‖w‖² + bias².
  ///
  /// Cost: one pass over the entries by feature and one by row.
  func project(_ vector: RowCombination) -> DoubleLanes {
    let weights = expand(vector)
    design.multiply(weights, into: vector.image)
    if let initial {
      vector.image[design.rowCount] = SIMD8<Float>(
        sum(over: weights.count) { DoubleLanes(initial[$0] * weights[$0]) })
    }
    let squares = sum(over: weights.count) { DoubleLanes(weights[$0] * weights[$0]) }
    return coupling.total(squares + vector.bias * vector.bias)
  }

  /// The inner product of two vectors, biases included. The image of `y` must be up to date.
  func dot(_ x: RowCombination, _ y: RowCombination) -> DoubleLanes {
    weightDot(x, y) + coupling.total(x.bias * y.bias)
  }

  /// The same with the bias's product scaled.
  func dot(_ x: RowCombination, _ y: RowCombination, biasScale: DoubleLanes) -> DoubleLanes {
    weightDot(x, y) + coupling.total(biasScale * x.bias * y.bias)
  }

  /// The inner product of the weights alone.
  func weightDot(_ x: RowCombination, _ y: RowCombination) -> DoubleLanes {
    let (a, b) = (x.coefficients, y.image)
    return coupling.total(sum(over: dimension) { DoubleLanes(a[$0] * b[$0]) })
  }

  /// `x += factor * y`, lane by lane.
  func add(_ factor: DoubleLanes, _ y: RowCombination, to x: inout RowCombination) {
    let rounded = SIMD8<Float>(factor)
    let (xc, xi, yc, yi) = (x.coefficients, x.image, y.coefficients, y.image)
    forEach { row in
      xc[row] += rounded * yc[row]
      xi[row] += rounded * yi[row]
    }
    x.bias += DoubleLanes(rounded) * y.bias
  }

  /// `x = a * y + b * z`, lane by lane; `x` may be `y` or `z`.
  func combine(
    _ a: DoubleLanes, _ y: RowCombination, _ b: DoubleLanes, _ z: RowCombination,
    into x: inout RowCombination
  ) {
    let (s, t) = (SIMD8<Float>(a), SIMD8<Float>(b))
    let (xc, xi, yc, yi) = (x.coefficients, x.image, y.coefficients, y.image)
    let (zc, zi) = (z.coefficients, z.image)
    forEach { row in
      xc[row] = s * yc[row] + t * zc[row]
      xi[row] = s * yi[row] + t * zi[row]
    }
    x.bias = DoubleLanes(s) * y.bias + DoubleLanes(t) * z.bias
  }

  /// The gradient of ½‖w‖² + data term from the derivatives by the logits: w + Xᵀr, and Σ r.
  ///
  /// Its image is not computed.
  func sum(_ point: RowCombination, residuals: LaneVector, into gradient: inout RowCombination) {
    let (result, coefficients) = (gradient.coefficients, point.coefficients)
    forEach { row in result[row] = coefficients[row] + residuals[row] }
    gradient.bias = sum(over: design.rowCount) { DoubleLanes(residuals[$0]) }
  }

  // Rows or features a chunk. The borders decide how sums round, so they depend on nothing.
  private static let chunk = 2048

  @inline(__always)
  private func forEach(_ body: @Sendable (Int) -> Void) {
    _ = mapChunks(of: dimension, chunk: Self.chunk, threads: threads) { range in
      for row in range { body(row) }
    }
  }

  @inline(__always)
  private func sum(over count: Int, _ term: @Sendable (Int) -> DoubleLanes) -> DoubleLanes {
    mapChunks(of: count, chunk: Self.chunk, threads: threads) { range in
      var sum = DoubleLanes(repeating: 0)
      for index in range { sum += term(index) }
      return sum
    }.reduce(SIMD8(repeating: 0)) { $0 + $1 }
  }
}
