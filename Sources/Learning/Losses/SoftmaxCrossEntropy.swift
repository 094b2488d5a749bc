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
    guard !mask.isEmpty else {
      let zero = EmotionScores(repeating: 0)
      return LossTerms(losses: zero, gradient: zero)
    }
    let z = logits.lanes.replacing(with: -.infinity, where: .!mask.lanes)
    let softmax = LaneMath.softmax(z)
    let weighted = DoubleLanes(weightedTargets(targets, mask))
    // 0 · ∞ of a masked lane counts for nothing.
    let distance = (softmax.maximum - DoubleLanes(z)).replacing(
      with: 0, where: DoubleLanes(z) .== -.infinity)
    return LossTerms(
      overflowing: SIMD8<Float>(weighted * (distance + softmax.logSum)),
      gradient: SIMD8<Float>(
        softmax.probabilities * (weighted.sum() - weighted) - weighted * softmax.complements))
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
