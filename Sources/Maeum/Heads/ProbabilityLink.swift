public import Emotions
public import Evaluation

/// How a model's eight logits become calibrated probabilities.
public enum ProbabilityLink: Sendable, Hashable {
  /// Each emotion's from its own logit, independent of the others.
  case independent(Calibration)
  /// Of a text with exactly one emotion: they sum to one.
  case softmax(SoftmaxCalibration)

  /// The probabilities, each from 0 to 1.
  public func probabilities(fromLogits logits: EmotionScores) -> EmotionScores {
    switch self {
    case .independent(let calibration): calibration.probabilities(fromLogits: logits)
    case .softmax(let calibration): calibration.probabilities(fromLogits: logits)
    }
  }
}
