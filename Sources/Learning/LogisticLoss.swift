import Emotions
import Parallel

/// The data term of logistic regression, Σᵢ [aᵢ·softplus(−zᵢ) + bᵢ·softplus(zᵢ)] a lane.
///
/// aᵢ is the weight of row i as a positive, bᵢ as a negative; a row with a soft target is a little of
/// both. softplus(z) = log(1 + eᶻ).
struct LogisticLoss: DataTerm {
  /// aᵢ, at least 0.
  private let positives: LaneVector
  /// bᵢ, at least 0.
  private let negatives: LaneVector
  private let threads: Threads

  /// Precondition: both have equally many rows of one width.
  init(positives: LaneVector, negatives: LaneVector, threads: Threads) {
    precondition(positives.count == negatives.count && positives.width == negatives.width)
    self.positives = positives
    self.negatives = negatives
    self.threads = threads
  }

  /// Writes the derivative by each logit to `residuals`, (aᵢ + bᵢ)·σ(z) − aᵢ, and sums up.
  func evaluate(
    at point: RowCombination, along direction: RowCombination, step: SIMD8<Float>,
    residuals: LaneVector
  ) -> DataSums {
    let width = positives.width
    // The borders decide how sums round, so they depend on nothing.
    return mapChunks(
      of: positives.octetCount, chunk: width.octets(rows: 512), threads: threads
    ) { octets in
      switch width {
      case .two:
        sums(of: octets, by: SumOfTwos.self, at: point, along: direction, step, residuals)
      case .four:
        sums(of: octets, by: SumOfFours.self, at: point, along: direction, step, residuals)
      case .eight:
        sums(of: octets, by: SumOfEights.self, at: point, along: direction, step, residuals)
      }
    }.reduce(DataSums()) { $0 + $1 }
  }

  private func sums<Sum: LaneSum>(
    of octets: Range<Int>, by _: Sum.Type, at point: RowCombination,
    along direction: RowCombination, _ step: SIMD8<Float>, _ residuals: LaneVector
  ) -> DataSums {
    let (z, u) = (point.image, direction.image)
    let width = positives.width
    let zBias = width.repeated(SIMD8<Float>(point.bias))
    let uBias = width.repeated(SIMD8<Float>(direction.bias))
    let step = width.repeated(step)
    var (loss, slope, curvature) = (Sum(), Sum(), Sum())
    for octet in octets {
      let change = u[octet: octet] + uBias
      let term = Self.term(
        logit: z[octet: octet] + zBias + step * change, positive: positives[octet: octet],
        negative: negatives[octet: octet])
      residuals[octet: octet] = term.slope
      loss.add(term.loss)
      slope.add(term.slope * change)
      curvature.add(term.curvature * (change * change))
    }
    return DataSums(loss: loss.lanes, slope: slope.lanes, curvature: curvature.lanes)
  }

  /// One row's loss, and its first and second derivative by the logit.
  @inline(__always)
  static func term(
    logit z: SIMD8<Float>, positive: SIMD8<Float>, negative: SIMD8<Float>
  ) -> (loss: SIMD8<Float>, slope: SIMD8<Float>, curvature: SIMD8<Float>) {
    let point = LogisticPoint(logit: z)
    return (
      point.loss(positive: positive, negative: negative),
      negative * point.sigma - positive * point.oneMinusSigma,
      (positive + negative) * (point.sigma * point.oneMinusSigma)
    )
  }
}
