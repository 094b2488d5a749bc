internal import Emotions
internal import Learning

/// Which loss a multilayer perceptron is trained with.
public enum LossChoice: Sendable, Hashable, Codable {
  /// The cross-entropy: binary for each emotion, of the softmax for single labels.
  case crossEntropy
  /// The focal loss, which turns to rows that are still wrong; for several labels only.
  case focal(gamma: Float, alpha: Float?)

  /// Whether γ is from 0 to 10 and α from 0 to 1.
  public var isValid: Bool {
    guard case .focal(let gamma, let alpha) = self else { return true }
    return (0...10).contains(gamma) && (0...1).contains(alpha ?? 0)
  }

  /// The loss for targets with these class weights.
  func loss(
    task: ClassificationTask, weights: (positive: EmotionScores, negative: EmotionScores)
  ) -> any EmotionLoss {
    switch (task, self) {
    case (.multiclass, _): return SoftmaxCrossEntropy(classWeights: weights.positive)
    case (.multilabel, .focal(let gamma, let alpha)): return FocalLoss(gamma: gamma, alpha: alpha)
    case (.multilabel, .crossEntropy):
      // Soft targets may leave next to nothing of an emotion's positives.
      let ratio = pointwiseMin(
        weights.positive.lanes / weights.negative.lanes,
        SIMD8(repeating: ClassWeights.largestFactor))
      return BinaryCrossEntropy(
        positiveWeights: EmotionScores(ratio), classWeights: weights.negative)
    }
  }
}
