public import Emotions

/// The binary cross-entropy of a row, averaged over its unmasked emotions.
///
/// A lane's loss is `w·(t·softplus(−z) + (1 − t)·softplus(z)) / n` with the class weight w, softplus(z) =
/// log(1 + eᶻ) and n unmasked lanes; its derivative is `w·(σ(z) − t) / n`. PyTorch's
/// `MultiLabelSoftMarginLoss(weight)`. The mean divides by the number of rows that are not masked
/// entirely, so that every such row counts the same, however few emotions it speaks of.
public struct SoftMarginLoss: EmotionLoss, Hashable, Codable {
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
    let weight = classWeights.lanes.keeping(mask) / Float(max(1, mask.count))
    let target = targets.lanes.keeping(mask)
    let term = LogisticLoss.term(
      logit: logits.lanes.keeping(mask), positive: weight * target,
      negative: weight * (1 - target))
    return LossTerms(overflowing: term.loss, gradient: term.slope)
  }

  /// 1, or 0 for an empty mask.
  public func count(targets: EmotionScores, mask: EmotionSet) -> Float { mask.isEmpty ? 0 : 1 }
}
