public import Emotions
public import Parallel

/// What calibration does to the probabilities of rows: three scores before and after.
public struct CalibrationReport: Sendable, Hashable, Codable {
  /// The scores of probabilities; nil for an emotion without a judged row.
  ///
  /// The mean over the emotions is each value's `definedMean`.
  public struct Scores: Sendable, Hashable, Codable {
    /// The Brier score, from 0 to 1; see ``ProperScores/brier``.
    public let brier: PerEmotion<Double?>
    /// The expected calibration error in 15 bins, from 0 to 1; see ``Reliability``.
    public let expectedCalibrationError: PerEmotion<Double?>
    /// The log-loss in nats, 0 or more; see ``ProperScores/logLoss``.
    public let logLoss: PerEmotion<Double?>
  }

  /// The scores of the uncalibrated probabilities.
  public let before: Scores
  /// The scores of the calibrated probabilities.
  public let after: Scores

  /// The scores before and after calibration over the rows whose mask has the emotion.
  ///
  /// `before` are the probabilities that raw logits give, such as σ(z). `after` are those of
  /// ``CalibrationSelection/crossFitted``; a calibration that was fitted to these very rows would look
  /// better than it is on others. `masks` are the emotions that the source of each row can express; nil
  /// means all eight in every row. Without rows every score is nil. Complexity: O(rows).
  ///
  /// Precondition: as many probabilities, label sets and masks of each, and judged probabilities are
  /// from 0 to 1.
  public init(
    before: [EmotionScores], after: [EmotionScores], truth: [EmotionSet],
    masks: [EmotionSet]? = nil, threads: Threads = .one
  ) {
    precondition(
      after.count == before.count, "\(after.count) rows after for \(before.count) before")
    @Sendable func scores(_ probabilities: [EmotionScores]) -> Scores {
      let proper = ProperScores(probabilities: probabilities, truth: truth, masks: masks)
      let reliability = Reliability.perEmotion(
        probabilities: probabilities, truth: truth, masks: masks)
      return Scores(
        brier: proper.brier,
        expectedCalibrationError: reliability.map(\.expectedCalibrationError),
        logLoss: proper.logLoss)
    }
    let both = mapChunks(of: 2, chunk: 1, threads: threads) {
      scores([before, after][$0.lowerBound])
    }
    (self.before, self.after) = (both[0], both[1])
  }
}
