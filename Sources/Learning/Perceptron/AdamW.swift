/// The AdamW optimiser: Adam's steps with weight decay that is not part of the gradient.
///
/// For a gradient g in step t: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², and
/// `w ← (1 − ηλ)·w − η·m̂ / (√v̂ + ε)` with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ).
/// Sources: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015; I. Loshchilov
/// and F. Hutter, "Decoupled weight decay regularization", 2019. The defaults are theirs.
public struct AdamW: Sendable, Hashable, Codable {
  /// η at its peak, above 0; a schedule may lower it.
  public var learningRate: Double
  /// λ, 0 or more; ηλ is below 1.
  public var weightDecay: Double
  /// β₁ and β₂, 0 or more and below 1: how slowly the means of gradients and of their squares change.
  public var betas: SIMD2<Double>
  /// ε, above 0: what keeps a step finite where gradients vanish.
  public var epsilon: Double

  /// An optimiser. Precondition: the numbers are in their ranges.
  public init(
    learningRate: Double = 1e-3, weightDecay: Double = 0.01, betas: SIMD2<Double> = [0.9, 0.999],
    epsilon: Double = 1e-8
  ) {
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.betas = betas
    self.epsilon = epsilon
    precondition(isValid, "\(self) has a number outside its range")
  }

  /// Whether the numbers are in their ranges, also as Floats.
  public var isValid: Bool {
    learningRate > 0 && Float(learningRate).isFinite && weightDecay >= 0
      && learningRate * weightDecay < 1 && all(betas .>= 0) && all(SIMD2<Float>(betas) .< 1)
      && Float(epsilon) > 0 && Float(epsilon).isFinite
  }

  /// The factors of one step.
  struct Step {
    /// 1 − ηλ: what decaying weights are multiplied with.
    let decay: Double
    private let rate: Float
    private let rootFactor: Float
    private let epsilon: Float
    private let keepMean: Float
    private let addMean: Float
    private let keepSquare: Float
    private let addSquare: Float

    /// The factors of step t = `number`, 1 or more, at a learning rate.
    init(_ options: AdamW, number: Int, learningRate: Double) {
      let corrections =
        1
        - SIMD2(
          power(options.betas[0], number), power(options.betas[1], number))
      decay = 1 - learningRate * options.weightDecay
      rate = Float(learningRate / corrections[0])
      rootFactor = Float(1 / corrections[1].squareRoot())
      epsilon = Float(options.epsilon)
      keepMean = Float(options.betas[0])
      addMean = Float(1 - options.betas[0])
      keepSquare = Float(options.betas[1])
      addSquare = Float(1 - options.betas[1])
    }

    /// Moves eight weights against their gradient; the decay is the caller's.
    @inline(__always)
    func update(
      _ weight: inout SIMD8<Float>, mean: inout SIMD8<Float>, square: inout SIMD8<Float>,
      gradient: SIMD8<Float>
    ) {
      mean = mean * keepMean + gradient * addMean
      square = square * keepSquare + gradient * gradient * addSquare
      weight -= mean * rate / (square.rootOfMagnitude * rootFactor + epsilon)
    }
  }
}

extension SIMD8<Float> {
  /// √|x| in each lane.
  ///
  /// The same as `squareRoot()` where no lane is below zero, but for that the compiler must be ready to call
  /// the C library lane by lane, which sets `errno`; this one is two instructions.
  @inline(__always)
  fileprivate var rootOfMagnitude: SIMD8<Float> {
    var root = self
    for lane in 0..<8 { root[lane] = self[lane].magnitude.squareRoot() }
    return root
  }
}

/// x to a whole power, in multiplications alone: the same bits on every machine.
private func power(_ x: Double, _ exponent: Int) -> Double {
  var (result, base, rest) = (1.0, x, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= base }
    base *= base
    rest >>= 1
  }
  return result
}
