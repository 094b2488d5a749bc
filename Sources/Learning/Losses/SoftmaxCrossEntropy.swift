public import Emotions

/// The negative log-likelihood of one emotion among the unmasked ones, from their logits.
///
/// With pⱼ = e^zⱼ / Σ e^zₖ over the unmasked lanes, a lane's loss is `−wⱼ·tⱼ·log pⱼ` with the class weight w;
/// the derivative of their sum is `pⱼ·Σ wₖ·tₖ − wⱼ·tⱼ`. PyTorch's `CrossEntropyLoss(weight)`. The mean divides
/// by Σ w·t, as PyTorch's does for targets that are indices; for targets that are probabilities
/// PyTorch divides by the number of rows. A row without a target or with an empty mask has no loss.
public struct SoftmaxCrossEntropy: EmotionLoss, Hashable, Codable {
  /// How much each emotion counts.
  public let classWeights: EmotionScores

  /// A loss from its weights. Precondition: all are from 0 to 10¹⁸.
  public init(classWeights: EmotionScores = EmotionScores(repeating: 1)) {
    precondition(isLossFactor(classWeights.lanes), "class weights \(classWeights)")
    self.classWeights = classWeights
  }

  /// One row's loss a lane, and the derivative of their sum by each logit; complexity O(1).
  public func terms(
    logits: EmotionScores, targets: EmotionScores, mask: EmotionSet
  ) -> LossTerms {
    let zero = SIMD8<Float>(repeating: 0)
    guard !mask.isEmpty else { return LossTerms(overflowing: zero, gradient: zero) }
    let greatest = Float.greatestFiniteMagnitude
    let isMasked = .!mask.lanes
    let z = logits.lanes.replacing(with: -greatest, where: isMasked)
    // Logits count from the largest, so that no power overflows and the largest one is 1.
    let depth = z - z.max()
    let powers = LaneMath.expOfNonPositive(depth).replacing(with: 0, where: isMasked)
    let isTop = depth .== 0 .& mask.lanes
    // The sum without the 1 of one largest logit: where that is far ahead, this is all that is left to
    // see.
    let ties = zero.replacing(with: 1, where: isTop).sum() - 1
    let rest = powers.replacing(with: 0, where: isTop).sum() + ties
    let total = 1 + rest
    let logTotal = LaneMath.log1pOfNonNegative(SIMD8(repeating: rest))
    let surprise = logTotal - depth

    let weighted = weightedTargets(targets, mask)
    let share = powers / total
    let oneMinusShare = (1 - share).replacing(with: rest / total, where: isTop)
    return LossTerms(
      // Two finite logits may lie infinitely far apart, and 0·∞ is not a number.
      overflowing: weighted * surprise.replacing(with: greatest, where: surprise .> greatest),
      gradient: share * (weighted.sum() - weighted) - weighted * oneMinusShare)
  }

  /// Σ w·t over the unmasked lanes.
  public func count(targets: EmotionScores, mask: EmotionSet) -> Float {
    weightedTargets(targets, mask).sum()
  }

  @inline(__always)
  private func weightedTargets(_ targets: EmotionScores, _ mask: EmotionSet) -> SIMD8<Float> {
    classWeights.lanes * targets.lanes.keeping(mask)
  }
}
