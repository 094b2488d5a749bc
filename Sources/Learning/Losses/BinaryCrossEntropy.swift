public import Emotions

/// The negative log-likelihood of eight independent yes-or-no labels, from their logits.
///
/// A lane's loss is `w·(p·t·softplus(−z) + (1 − t)·softplus(z))` with the class weight w, the positive
/// weight p and softplus(z) = log(1 + eᶻ); its derivative is `w·((1 − t)·σ(z) − p·t·(1 − σ(z)))`. PyTorch's
/// `BCEWithLogitsLoss(weight, pos_weight)`. The mean divides by the number of unmasked lanes, whatever
/// the weights.
public struct BinaryCrossEntropy: EmotionLoss, Hashable, Codable {
  /// How much more a positive counts than a negative; ``ClassWeights/positiveRatio`` is customary, see
  /// ``TrainingSet/factors(of:)``.
  public let positiveWeights: EmotionScores
  /// How much each emotion counts.
  public let classWeights: EmotionScores

  /// A loss from its weights. Precondition: all are from 0 to 10¹⁸.
  public init(
    positiveWeights: EmotionScores = EmotionScores(repeating: 1),
    classWeights: EmotionScores = EmotionScores(repeating: 1)
  ) {
    precondition(isLossFactor(positiveWeights.lanes), "positive weights \(positiveWeights)")
    precondition(isLossFactor(classWeights.lanes), "class weights \(classWeights)")
    self.positiveWeights = positiveWeights
    self.classWeights = classWeights
  }

  /// One row's loss a lane, and the derivative of their sum by each logit; complexity O(1).
  public func terms(
    logits: EmotionScores, targets: EmotionScores, mask: EmotionSet
  ) -> LossTerms {
    let weight = classWeights.lanes.keeping(mask)
    let target = targets.lanes.keeping(mask)
    let term = LogisticLoss.term(
      logit: logits.lanes.keeping(mask), positive: weight * (positiveWeights.lanes * target),
      negative: weight * (1 - target))
    return LossTerms(overflowing: term.loss, gradient: term.slope)
  }

  /// The number of unmasked lanes.
  public func count(targets: EmotionScores, mask: EmotionSet) -> Float { Float(mask.count) }
}
