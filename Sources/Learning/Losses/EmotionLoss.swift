public import Emotions

/// A penalty of eight logits against eight targets, with its derivative.
///
/// Targets are from 0 to 1. The lanes outside a row's mask count for nothing, whatever their logits and
/// targets hold. A loss is finite and at least 0 for all finite logits: where its value is more than a
/// `Float` holds, it is the greatest one. A NaN among the logits of the mask gives a NaN.
public protocol EmotionLoss: Sendable {
  /// One row's loss a lane, and the derivative of their sum by each logit.
  ///
  /// Both are 0 outside the mask. Precondition, unchecked because this runs once a row: targets are
  /// from 0 to 1. Complexity: O(1).
  func terms(logits: EmotionScores, targets: EmotionScores, mask: EmotionSet) -> LossTerms

  /// What the row adds to the divisor of ``LossReduction/mean``; 0 for an empty mask.
  ///
  /// Complexity: O(1).
  func count(targets: EmotionScores, mask: EmotionSet) -> Float
}

/// The loss of one row and its derivative.
public struct LossTerms: Sendable, Equatable {
  /// The loss a lane; the row's loss is their sum.
  public var losses: EmotionScores
  /// The derivative of the row's loss by each logit.
  public var gradient: EmotionScores

  /// Terms from their parts.
  public init(losses: EmotionScores, gradient: EmotionScores) {
    self.losses = losses
    self.gradient = gradient
  }

  /// Terms of which the losses may have overflowed.
  @inline(__always)
  init(overflowing losses: SIMD8<Float>, gradient: SIMD8<Float>) {
    self.losses = EmotionScores(
      losses.replacing(
        with: .greatestFiniteMagnitude, where: losses .> .greatestFiniteMagnitude))
    self.gradient = EmotionScores(gradient)
  }
}

/// The factors that a loss takes: from 0 to 10¹⁸.
///
/// Eight times the product of two of them is still a `Float`, so that no gradient overflows.
func isLossFactor(_ factors: SIMD8<Float>) -> Bool {
  all(factors .>= 0 .& factors .<= 1e18)
}
