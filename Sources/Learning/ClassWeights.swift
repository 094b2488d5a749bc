public import Emotions

/// How much positives and negatives of an emotion count in the loss.
public enum ClassWeights: Sendable, Hashable, Codable {
  /// Each row counts as its weight says.
  case uniform
  /// Positives count n / (2·n₊), negatives n / (2·n₋), so that both sides weigh the same; at most
  /// ``largestFactor``.
  ///
  /// n, n₊ and n₋ are sums of the weights of the unmasked rows; a soft target counts on both sides
  /// in its shares. scikit-learn's formula; source: G. King and L. Zeng, "Logistic regression in
  /// rare events data", 2001.
  case balanced
  /// Positives count n₋ / n₊, but at most ``largestRatio``; negatives count 1.
  ///
  /// The `pos_weight` of PyTorch's `BCEWithLogitsLoss`. Up to a factor an emotion it is ``balanced``:
  /// negatives keep their weight, so a rare emotion's loss weighs more against a regularisation.
  case positiveRatio
  /// These factors for each emotion; finite and at least 0.
  case given(positive: EmotionScores, negative: EmotionScores)

  /// The bound of ``positiveRatio``: 100, so that a handful of rows does not rule the loss.
  public static let largestRatio = 100.0
  /// The largest factor of ``balanced``, 10¹⁸: what a loss can take. Hard labels stay far below.
  public static let largestFactor: Float = 1e18

  /// The factors by which each emotion's positive and negative loss is multiplied.
  ///
  /// `positives` and `negatives` are n₊ and n₋ as defined at ``balanced``, one an emotion, at least 0.
  /// Where one of them is 0 there is nothing to balance: both factors are 1, unless they are given.
  public func factors(
    positives: SIMD8<Double>, negatives: SIMD8<Double>
  ) -> (positive: EmotionScores, negative: EmotionScores) {
    let one = SIMD8<Double>(repeating: 1)
    var (positive, negative) = (one, one)
    switch self {
    case .uniform: break
    case .balanced:
      let half = 0.5 * (positives + negatives)
      let limit = one * Double(Self.largestFactor)
      positive = pointwiseMin(half / positives, limit)
      negative = pointwiseMin(half / negatives, limit)
    case .positiveRatio:
      positive = pointwiseMin(negatives / positives, one * Self.largestRatio)
    case .given(let positive, let negative): return (positive, negative)
    }
    let isOneSided = .!(positives .> 0 .& negatives .> 0)
    return (
      EmotionScores(SIMD8<Float>(positive.replacing(with: one, where: isOneSided))),
      EmotionScores(SIMD8<Float>(negative.replacing(with: one, where: isOneSided)))
    )
  }
}
