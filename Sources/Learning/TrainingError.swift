public import Emotions

/// Why a model cannot be trained.
public enum TrainingError: Error, Hashable, Sendable {
  /// A number that must be finite is not: `emotion`'s loss or gradient in this iteration.
  ///
  /// Iteration 0 is the start. Finite features can do this only by being so large that their
  /// products overflow a Float.
  case notFinite(step: String, iteration: Int, emotion: Emotion)
  /// A feature is NaN or infinite; `feature` counts sparse features first, then dense ones.
  case featureNotFinite(row: Int, feature: Int, value: Float)
  /// A step's loss, or the length of its gradient where the loss is finite, is NaN or infinite, or after
  /// the last step of an epoch a weight is; steps count from 1.
  ///
  /// `loss` is what is not finite, and infinite where a weight is not.
  case diverged(step: Int, loss: Double, learningRate: Double)
}

extension TrainingError: CustomStringConvertible {
  /// One sentence with the facts and what to try.
  public var description: String {
    switch self {
    case .notFinite(let step, let iteration, let emotion):
      "the \(step) of \(emotion) is not finite in iteration \(iteration); scale the features, or use a smaller C"
    case .featureNotFinite(let row, let feature, let value):
      "feature \(feature) of row \(row) is \(value); every feature must be a finite number"
    case .diverged(let step, let loss, let learningRate):
      "the loss or its gradient is \(loss) in step \(step) at a learning rate of \(learningRate); scale the features, or use a lower learning rate"
    }
  }
}
