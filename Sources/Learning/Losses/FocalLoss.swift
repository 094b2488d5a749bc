public import Emotions

/// A binary cross-entropy in which what is already right counts little.
///
/// With p = σ(z), a lane's loss is `α·t·(1 − p)^γ·softplus(−z) + (1 − α)·(1 − t)·p^γ·softplus(z)`, where
/// softplus(z) = log(1 + eᶻ) and both α factors are 1 without an α. Its derivative is
/// `(1 − α)·(1 − t)·p^γ·(p + γ·(1 − p)·softplus(z)) − α·t·(1 − p)^γ·(1 − p + γ·p·softplus(−z))`. With γ = 0
/// and no α it is ``BinaryCrossEntropy``, bit for bit.
///
/// A soft target is t of a positive and 1 − t of a negative. For hard targets this is torchvision's
/// `sigmoid_focal_loss`; for soft ones that function differs: it first mixes p_t = t·p + (1 − t)·(1 − p)
/// and α_t = α·t + (1 − α)·(1 − t), then multiplies the whole cross-entropy by α_t·(1 − p_t)^γ.
/// The mean divides by the number of unmasked lanes, as torchvision's does. Source: T.-Y. Lin, P. Goyal,
/// R. Girshick, K. He and P. Dollár, "Focal loss for dense object detection", 2017.
public struct FocalLoss: EmotionLoss, Hashable, Codable {
  /// How fast what is right stops counting; 0 is not at all, the paper's choice is 2.
  public let gamma: Float
  /// The share of positives in the loss, from 0 to 1; nil counts both sides once.
  public let alpha: Float?

  /// A loss from its constants. Precondition: γ is from 0 to 10¹⁸, α from 0 to 1.
  public init(gamma: Float = 2, alpha: Float? = nil) {
    precondition((0...1e18).contains(gamma), "a gamma of \(gamma)")
    if let alpha { precondition((0...1).contains(alpha), "an alpha of \(alpha)") }
    self.gamma = gamma
    self.alpha = alpha
  }

  /// One row's loss a lane, and the derivative of their sum by each logit; complexity O(1).
  public func terms(
    logits: EmotionScores, targets: EmotionScores, mask: EmotionSet
  ) -> LossTerms {
    let point = LogisticPoint(logit: logits.lanes.keeping(mask))
    let weight = SIMD8<Float>(repeating: 1).keeping(mask)
    let target = targets.lanes.keeping(mask)
    // Powers of p and 1 − p from their logarithms: no power of zero, no negative exponent.
    let positive =
      (alpha ?? 1) * target * LaneMath.expOfNonPositive(-gamma * point.softplus)
    let negative =
      (alpha.map { 1 - $0 } ?? 1) * (weight - target)
      * LaneMath.expOfNonPositive(-gamma * point.softplusOfNegated)
    let rising = point.sigma + gamma * (point.oneMinusSigma * point.softplus)
    let falling = point.oneMinusSigma + gamma * (point.sigma * point.softplusOfNegated)
    return LossTerms(
      overflowing: point.loss(positive: positive, negative: negative),
      gradient: negative * rising - positive * falling)
  }

  /// The number of unmasked lanes.
  public func count(targets: EmotionScores, mask: EmotionSet) -> Float { Float(mask.count) }
}
