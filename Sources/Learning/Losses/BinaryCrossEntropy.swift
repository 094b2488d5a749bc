public import Emotions

/// The negative log-likelihood of eight independent yes-or-no labels, from their logits.
///
/// A lane's loss is `w·(p·t·softplus(−z) + (1 − t)·softplus(z))` with the class weight w, the positive
/// weight p and softplus(z) = log(1 + eᶻ); its derivative is `w·((1 − t)·σ(z) − p·t·(1 − σ(z)))`. PyTorch's
/// `BCEWithLogitsLoss(weight, pos_weight)`. The mean divides by the number of unmasked lanes, whatever
/// the weights.
public struct BinaryCrossEntropy: EmotionLoss, Hashable, Codable {
  /// How much more a positive counts than a negative; see ``positiveWeights(of:masks:weights:upTo:)``.
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

extension BinaryCrossEntropy {
  /// The weights of positives that make both sides of each emotion weigh the same: negatives over
  /// positives, at most `limit`.
  ///
  /// Both are sums of the weights of the unmasked rows; a soft target counts on both sides in its
  /// shares. An emotion without positives or without negatives has weight 1, as all have without rows.
  /// Precondition: equally many of all, targets from 0 to 1 inside the masks, weights finite and at
  /// least 0, the limit from 0 to 10¹⁸. Complexity: O(samples).
  public static func positiveWeights(
    of targets: [EmotionScores], masks: [EmotionSet]? = nil, weights: [Float]? = nil,
    upTo limit: Float = 100
  ) -> EmotionScores {
    precondition((0...1e18).contains(limit), "a limit of \(limit)")
    let rows = LossRows(targets: targets, masks: masks, weights: weights)
    var positive = DoubleLanes(repeating: 0)
    var negative = positive
    for row in 0..<rows.count {
      let (targets, mask, weight) = rows[row]
      let all = weight * DoubleLanes(EmotionScores(mask).lanes)
      let target = DoubleLanes(targets.lanes.keeping(mask))
      positive += all * target
      negative += all * (1 - target)
    }
    let isTwoSided = positive .> 0 .& negative .> 0
    let ratio = DoubleLanes(repeating: 1).replacing(with: negative / positive, where: isTwoSided)
    return EmotionScores(
      SIMD8<Float>(
        ratio.replacing(with: Double(limit), where: isTwoSided .& ratio .> Double(limit))))
  }
}
