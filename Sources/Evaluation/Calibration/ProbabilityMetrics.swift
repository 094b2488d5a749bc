internal import Emotions

/// What probabilities are worth as probabilities: proper scores, and how they compare with what came true.
public struct ProbabilityMetrics: Sendable, Hashable {
  /// The Brier score and the log-loss of each emotion.
  public let proper: ProperScores
  /// The probabilities of each emotion in 15 bins beside the share that came true.
  public let reliability: PerEmotion<Reliability>

  /// The metrics of rows.
  ///
  /// Without a judged row every mean is nil. Sums run in the order of the rows. Complexity: O(rows).
  ///
  /// Precondition: judged probabilities are from 0 to 1.
  public init(_ rows: EvaluatedRows) {
    proper = ProperScores(
      probabilities: rows.probabilities, truth: rows.truth, masks: rows.masks)
    reliability = Reliability.perEmotion(
      probabilities: rows.probabilities, truth: rows.truth, masks: rows.masks)
  }

  /// The mean Brier score over the emotions with a judged row, from 0 to 1; nil without one.
  public var brier: Double? { proper.brier.definedMean }

  /// The mean log-loss over the emotions with a judged row, in nats, 0 or more; nil without one.
  public var logLoss: Double? { proper.logLoss.definedMean }

  /// The mean expected calibration error over the emotions with a judged row, from 0 to 1; nil without one.
  public var expectedCalibrationError: Double? {
    reliability.map(\.expectedCalibrationError).definedMean
  }
}
