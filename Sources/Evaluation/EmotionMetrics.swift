public import Emotions

/// Everything that an evaluation says about a classifier: its labels, its scores, its rows.
public struct EmotionMetrics: Sendable, Hashable {
  /// The number of rows.
  public let rowCount: Int
  /// What the labels at the thresholds are worth.
  public let labels: LabelMetrics
  /// What the scores are worth at any threshold.
  public let ranking: RankingMetrics
  /// How well the scores put the true emotions of a row before its others.
  public let rows: RowRankingMetrics

  /// Compares scores, and the labels that reach their thresholds, with the truth.
  ///
  /// `scores` are probabilities or logits, and `thresholds` are in the same unit: an emotion is
  /// predicted where `score >= threshold`. `masks` are the emotions that the source of each row can
  /// express; nil means all eight in every row. A pair (row, emotion) outside its mask counts neither
  /// as right nor as wrong, and for a row as a whole only the emotions in its mask are compared.
  /// Without rows every mean is nil and every ratio undefined. Complexity: O(n log n) for n rows.
  ///
  /// Precondition: as many label sets and masks as rows, and no judged score is NaN.
  public static func evaluate(
    scores: [EmotionScores], truth: [EmotionSet], masks: [EmotionSet]? = nil,
    thresholds: EmotionScores
  ) -> EmotionMetrics {
    evaluate(
      scores: scores, predictions: scores.map { $0.reaching(thresholds) }, truth: truth,
      masks: masks)
  }

  /// Compares scores, and labels that were predicted in whatever way, with the truth.
  ///
  /// As ``evaluate(scores:truth:masks:thresholds:)``.
  /// Precondition: as many predictions, label sets and masks as rows, and no judged score is NaN.
  public static func evaluate(
    scores: [EmotionScores], predictions: [EmotionSet], truth: [EmotionSet],
    masks: [EmotionSet]? = nil
  ) -> EmotionMetrics {
    EmotionMetrics(
      rowCount: scores.count,
      labels: LabelMetrics(predictions: predictions, truth: truth, masks: masks),
      ranking: RankingMetrics(scores: scores, truth: truth, masks: masks),
      rows: RowRankingMetrics(scores: scores, truth: truth, masks: masks))
  }
}
