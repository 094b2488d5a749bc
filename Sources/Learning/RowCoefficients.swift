public import Emotions

/// A linear model as a combination of training rows, w = Σᵢ αᵢ·xᵢ, and a bias.
///
/// At the minimum αᵢ is minus the derivative of row i's loss by its logit, whatever the features: so the
/// coefficients of one fit are a good start for another with nearly the same rows, even where it sees
/// other features.
public struct RowCoefficients: Sendable, Equatable {
  /// αᵢ of each row and emotion; 0 in the emotions that are not fitted.
  public var coefficients: [EmotionScores]
  /// The logits of a row without features.
  public var bias: EmotionScores

  /// A combination from its numbers.
  public init(coefficients: [EmotionScores], bias: EmotionScores) {
    self.coefficients = coefficients
    self.bias = bias
  }
}
