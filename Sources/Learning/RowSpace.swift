import Parallel

/// A vector of weight space that is a combination of training rows, w = Xᵀα, and a bias beside it.
///
/// Both α and the image X·w are kept, so that inner products and sums of such vectors cost one pass
/// over the rows, however many features there are. As many lanes, as many vectors.
struct RowCombination: Sendable {
  /// α, one a row.
  let coefficients: LaneVector
  /// X·Xᵀα, one a row; the bias is not in it.
  let image: LaneVector
  /// The bias's coordinate.
  var bias = DoubleLanes(repeating: 0)

  /// The zero vector.
  init(rowCount: Int, width: LaneWidth) {
    coefficients = LaneVector(count: rowCount, width: width)
    image = LaneVector(count: rowCount, width: width)
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
  let width: LaneWidth
  let coupling: Coupling
  private let threads: Threads

  /// The span of the rows, and of initial weights where given.
  ///
  /// Where the coupling is joint, eight lanes are one vector: its inner products stand in each lane.
  init(
    _ design: DesignMatrix, initial: [SIMD8<Float>]?, width: LaneWidth = .eight,
    coupling: Coupling = .independent, threads: Threads
  ) {
    self.design = design
    self.initial = initial
    self.width = width
    self.coupling = coupling
    self.threads = threads
    weights = LaneVector(count: design.featureCount, width: width)
  }

  /// The number of coefficients: the rows, then the initial model where there is one.
  var dimension: Int { design.rowCount + (initial == nil ? 0 : 1) }

  /// The zero vector of this space.
  func zero() -> RowCombination { RowCombination(rowCount: dimension, width: width) }

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
      var product = DoubleLanes(repeating: 0)
      for feature in 0..<weights.count {
        product += DoubleLanes(initial[feature] * weights[feature])
      }
      vector.image[design.rowCount] = SIMD8<Float>(product)
    }
    let squares = sum(over: weights.count) { weights[octet: $0] * weights[octet: $0] }
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
    return coupling.total(sum(over: dimension) { a[octet: $0] * b[octet: $0] })
  }

  /// The three inner products of the weights of two vectors: x·x, x·y and y·y, in one pass.
  func weightDots(
    _ x: RowCombination, _ y: RowCombination
  ) -> (xx: DoubleLanes, xy: DoubleLanes, yy: DoubleLanes) {
    let (xc, xi, yc, yi) = (x.coefficients, x.image, y.coefficients, y.image)
    let octets = width.octets(rows: dimension)
    let sums = mapChunks(of: octets, chunk: octetChunk, threads: threads) { range in
      (
        xx: width.sum(over: range) { xc[octet: $0] * xi[octet: $0] },
        xy: width.sum(over: range) { xc[octet: $0] * yi[octet: $0] },
        yy: width.sum(over: range) { yc[octet: $0] * yi[octet: $0] }
      )
    }
    let zero = DoubleLanes(repeating: 0)
    let total = sums.reduce((xx: zero, xy: zero, yy: zero)) {
      ($0.xx + $1.xx, $0.xy + $1.xy, $0.yy + $1.yy)
    }
    return (coupling.total(total.xx), coupling.total(total.xy), coupling.total(total.yy))
  }

  /// `x += factor * y`, lane by lane.
  func add(_ factor: DoubleLanes, _ y: RowCombination, to x: inout RowCombination) {
    let rounded = SIMD8<Float>(factor)
    let factors = width.repeated(rounded)
    let (xc, xi, yc, yi) = (x.coefficients, x.image, y.coefficients, y.image)
    forEach { octet in
      xc[octet: octet] += factors * yc[octet: octet]
      xi[octet: octet] += factors * yi[octet: octet]
    }
    x.bias += DoubleLanes(rounded) * y.bias
  }

  /// `x = a * y + b * z`, lane by lane; `x` may be `y` or `z`.
  func combine(
    _ a: DoubleLanes, _ y: RowCombination, _ b: DoubleLanes, _ z: RowCombination,
    into x: inout RowCombination
  ) {
    let (s, t) = (width.repeated(SIMD8<Float>(a)), width.repeated(SIMD8<Float>(b)))
    let (xc, xi, yc, yi) = (x.coefficients, x.image, y.coefficients, y.image)
    let (zc, zi) = (z.coefficients, z.image)
    forEach { octet in
      xc[octet: octet] = s * yc[octet: octet] + t * zc[octet: octet]
      xi[octet: octet] = s * yi[octet: octet] + t * zi[octet: octet]
    }
    x.bias = DoubleLanes(s) * y.bias + DoubleLanes(t) * z.bias
  }

  /// The gradient of ½‖w‖² + data term from the derivatives by the logits: w + Xᵀr, and Σ r.
  ///
  /// Its image is not computed.
  func sum(_ point: RowCombination, residuals: LaneVector, into gradient: inout RowCombination) {
    let (result, coefficients) = (gradient.coefficients, point.coefficients)
    forEach { result[octet: $0] = coefficients[octet: $0] + residuals[octet: $0] }
    gradient.bias = sum(over: design.rowCount) { residuals[octet: $0] }
  }

  @inline(__always)
  private func forEach(_ body: @Sendable (Int) -> Void) {
    forEachChunk { octets in
      for octet in octets { body(octet) }
    }
  }

  /// Calls a function with the octets of each chunk of rows.
  @inline(__always)
  func forEachChunk(_ body: @Sendable (Range<Int>) -> Void) {
    _ = mapChunks(
      of: width.octets(rows: dimension), chunk: octetChunk, threads: threads, body: body)
  }

  /// Octets a chunk: those of 2,048 rows or features. The borders decide how sums round, so they depend on
  /// nothing.
  private var octetChunk: Int { width.octets(rows: 2048) }

  /// The sum of the octets that a function gives for so many rows or features.
  @inline(__always)
  func sum(over count: Int, _ octet: @Sendable (Int) -> SIMD8<Float>) -> DoubleLanes {
    mapChunks(of: width.octets(rows: count), chunk: octetChunk, threads: threads) { range in
      width.sum(over: range, octet)
    }.reduce(SIMD8(repeating: 0)) { $0 + $1 }
  }
}
