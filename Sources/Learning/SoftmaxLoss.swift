import Emotions
import Parallel

/// The data term of softmax regression, −Σᵢ Σ_c qᵢ_c·log pᵢ_c with pᵢ = softmax(zᵢ).
///
/// qᵢ_c is what row i weighs in class c, and Qᵢ their sum over the classes. The lanes share one sum,
/// so its numbers stand in every lane. Source: J. S. Bridle, "Probabilistic interpretation of
/// feedforward classification network outputs", 1990.
struct SoftmaxLoss: DataTerm {
  /// qᵢ, at least 0.
  private let shares: [SIMD8<Float>]
  /// 0 for a class of the row's softmax, −∞ for another.
  private let barriers: [SIMD8<Float>]
  private let threads: Threads

  init(shares: [SIMD8<Float>], barriers: [SIMD8<Float>], threads: Threads) {
    precondition(shares.count == barriers.count)
    self.shares = shares
    self.barriers = barriers
    self.threads = threads
  }

  /// Writes the derivative by each logit to `residuals`, Qᵢ·p − qᵢ, and sums up.
  ///
  /// The curvature along u is Qᵢ·(Σ_c p_c·u_c² − (Σ_c p_c·u_c)²), here as the mean square of u's
  /// distance from its mean, which cannot come out negative.
  func evaluate(
    at point: RowCombination, along direction: RowCombination, step: SIMD8<Float>,
    residuals: LaneVector
  ) -> DataSums {
    let (z, u, residuals) = (point.image.eights, direction.image.eights, residuals.eights)
    let (zBias, uBias) = (SIMD8<Float>(point.bias), SIMD8<Float>(direction.bias))
    // The borders decide how sums round, so they depend on nothing.
    let parts = mapChunks(of: shares.count, chunk: 512, threads: threads) { range in
      let shares = shares.span
      let barriers = barriers.span
      var (loss, slope, curvature) = (0.0, 0.0, 0.0)
      for row in range {
        let change = u[row] + uBias
        let term = Self.term(
          logits: z[row] + zBias + step * change + barriers[row], shares: shares[row])
        residuals[row] = SIMD8<Float>(term.slope)
        loss += term.loss
        let exactChange = DoubleLanes(change)
        slope += (term.slope * exactChange).sum()
        let spread = exactChange - (term.probabilities * exactChange).sum()
        curvature += term.weight * (term.probabilities * (spread * spread)).sum()
      }
      return (loss: loss, slope: slope, curvature: curvature)
    }
    let sums = parts.reduce((0, 0, 0)) { ($0.0 + $1.loss, $0.1 + $1.slope, $0.2 + $1.curvature) }
    return DataSums(
      loss: DoubleLanes(repeating: sums.0), slope: DoubleLanes(repeating: sums.1),
      curvature: DoubleLanes(repeating: sums.2))
  }

  /// One row's loss, its derivative by each logit, its probabilities and its weight Q.
  ///
  /// A logit of −∞ is not in the softmax; its share must be 0.
  @inline(__always)
  static func term(
    logits: SIMD8<Float>, shares: SIMD8<Float>
  ) -> (loss: Double, slope: DoubleLanes, probabilities: DoubleLanes, weight: Double) {
    let softmax = LaneMath.softmax(logits)
    let shares = DoubleLanes(shares)
    let weight = shares.sum()
    // 0 · ∞ of a class that is not in the softmax counts for nothing.
    let distance = (softmax.maximum - DoubleLanes(logits)).replacing(with: 0, where: shares .== 0)
    return (
      (shares * distance).sum() + weight * softmax.logSum, weight * softmax.probabilities - shares,
      softmax.probabilities, weight
    )
  }
}
