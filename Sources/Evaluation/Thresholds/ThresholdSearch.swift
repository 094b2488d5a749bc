public import Emotions

/// How thresholds are chosen: what the best one has the most of, and which ones are compared.
///
/// A threshold is the least score that predicts: `score >= threshold`.
public struct ThresholdSearch: Sendable, Hashable, Codable {
  /// What the best threshold has the most of.
  public var objective: ThresholdObjective
  /// The thresholds that are compared.
  public var candidates: ThresholdCandidates

  /// A search; by default for the best F1.
  public init(objective: ThresholdObjective = .f1, candidates: ThresholdCandidates) {
    self.objective = objective
    self.candidates = candidates
  }

  /// The best F1 of the midpoints between neighbouring scores; see ``ThresholdCandidates/midpoints``.
  public static let midpoints = ThresholdSearch(candidates: .midpoints)
  /// The best F1 of the grid; see ``ThresholdCandidates/grid``.
  public static let grid = ThresholdSearch(candidates: .grid)
  /// The best expected F1; see ``ThresholdCandidates/expected``.
  public static let expected = ThresholdSearch(candidates: .expected)

  /// The threshold of an emotion without a positive or without a negative row: .5.
  ///
  /// Such rows tell nothing about where the two part, so an even probability decides.
  public static let undecided: Float = 0.5

  /// The best threshold for each emotion, over the rows whose mask has the emotion.
  ///
  /// `scores` are calibrated probabilities where that is possible. `masks` are the emotions that the
  /// source of each row can express; nil means all eight in every row. Without rows all thresholds
  /// are ``undecided``. Complexity: O(n log n) for n rows.
  ///
  /// Precondition: as many label sets and masks as rows, no judged score is NaN, and the objective is
  /// valid.
  public func thresholds(
    scores: [EmotionScores], truth: [EmotionSet], masks: [EmotionSet]? = nil
  ) -> EmotionScores {
    thresholds(for: ScoreRanking.perEmotion(scores: scores, truth: truth, masks: masks))
  }

  /// The best threshold for one emotion's ranked rows; ``undecided`` without a positive or a negative.
  ///
  /// The emotion is taken for the only one, so its micro-F1 is its F1.
  /// Complexity: O(distinct scores), times the few rounds of ``ThresholdObjective/microF1``.
  ///
  /// Precondition: the objective is valid.
  public func threshold(for ranking: ScoreRanking) -> Float {
    chosen(from: [options(for: ranking)])[0]
  }

  /// The best threshold for each emotion's ranked rows.
  func thresholds(for rankings: PerEmotion<ScoreRanking>) -> EmotionScores {
    let chosen = chosen(from: rankings.values.map(options(for:)))
    var thresholds = EmotionScores(repeating: 0)
    for emotion in Emotion.allCases { thresholds[emotion] = chosen[emotion.index] }
    return thresholds
  }

  /// The thresholds that an emotion can have, in falling order.
  private func options(for ranking: ScoreRanking) -> [ThresholdOption] {
    guard ranking.isDecided else {
      return [ranking.option(at: Self.undecided, expected: candidates == .expected)]
    }
    let above = objective.mayPredictNothing ? ranking.optionAbove(candidates) : nil
    return (above.map { [$0] } ?? []) + ranking.options(candidates)
  }

  /// The threshold of each emotion.
  private func chosen(from emotions: [[ThresholdOption]]) -> [Float] {
    precondition(
      objective.isValid, "\(objective); expected β from 0 to 1,000, or a floor from 0 to 1")
    let chosen =
      objective == .microF1
      ? emotions.bestTogether() : emotions.map { $0.best(objective) }
    return chosen.map { $0?.threshold ?? Self.undecided }
  }

  /// A Float that parts two scores: `lower < threshold <= upper`.
  ///
  /// It is the mean where a Float between the two can hold it, else the upper score.
  ///
  /// Precondition: `lower < upper`.
  static func threshold(between lower: Float, and upper: Float) -> Float {
    precondition(lower < upper, "no threshold lies above \(lower) and up to \(upper)")
    // A Double holds the mean of two neighbouring Floats, but rounding it can fall back on the lower one.
    // Nor does the mean part them if the lower is −∞; that of both infinities is NaN.
    let mean = Float((Double(lower) + Double(upper)) / 2)
    return mean > lower ? mean : upper
  }
}

extension ScoreRanking {
  /// Whether there are rows of both kinds, so that a threshold can part them.
  var isDecided: Bool { positiveCount > 0 && negativeCount > 0 }
}
