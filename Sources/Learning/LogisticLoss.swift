import Emotions
import Parallel

/// The data term of logistic regression, Σᵢ [aᵢ·softplus(−zᵢ) + bᵢ·softplus(zᵢ)] a lane.
///
/// aᵢ is the weight of row i as a positive, bᵢ as a negative; a row with a soft target is a little of
/// both. softplus(z) = log(1 + eᶻ).
struct LogisticLoss: DataTerm {
  /// aᵢ, at least 0.
  private let positives: [SIMD8<Float>]
  /// bᵢ, at least 0.
  private let negatives: [SIMD8<Float>]
  private let threads: Threads

  init(positives: [SIMD8<Float>], negatives: [SIMD8<Float>], threads: Threads) {
    precondition(positives.count == negatives.count)
    self.positives = positives
    self.negatives = negatives
    self.threads = threads
  }

  /// Writes the derivative by each logit to `residuals`, (aᵢ + bᵢ)·σ(z) − aᵢ, and sums up.
  func evaluate(
    at point: RowCombination, along direction: RowCombination, step: SIMD8<Float>,
    residuals: LaneVector
  ) -> DataSums {
    let (z, u) = (point.image, direction.image)
    let (zBias, uBias) = (SIMD8<Float>(point.bias), SIMD8<Float>(direction.bias))
    // The borders decide how sums round, so they depend on nothing.
    return mapChunks(of: positives.count, chunk: 512, threads: threads) { range in
      let positives = positives.span
      let negatives = negatives.span
      var sums = DataSums()
      for row in range {
        let change = u[row] + uBias
        let term = Self.term(
          logit: z[row] + zBias + step * change, positive: positives[row],
          negative: negatives[row])
        residuals[row] = term.slope
        sums.loss += DoubleLanes(term.loss)
        sums.slope += DoubleLanes(term.slope * change)
        sums.curvature += DoubleLanes(term.curvature * (change * change))
      }
      return sums
    }.reduce(DataSums()) { $0 + $1 }
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
