public import Emotions

/// How well scores put the rows that have an emotion before those that do not, at any threshold.
///
/// A strictly rising function of the scores changes nothing, so logits do as well as probabilities.
/// Neither does a permutation of the rows, not by a bit.
public struct RankingMetrics: Sendable, Hashable {
  /// The average precision of each emotion; nil without a positive row.
  public let averagePrecision: PerEmotion<Double?>
  /// The area under the precision–recall curve of each emotion, by the trapezium rule; nil without a
  /// positive row. See ``ScoreRanking/areaUnderPrecisionRecall``.
  public let areaUnderPrecisionRecall: PerEmotion<Double?>
  /// The area under the ROC curve of each emotion; nil without a positive or without a negative row.
  public let areaUnderROC: PerEmotion<Double?>

  /// The metrics of scores against the truth.
  ///
  /// `masks` are the emotions that the source of each row can express; nil means all eight in every
  /// row. Without rows every value is nil. Complexity: O(n log n) for n rows.
  ///
  /// Precondition: as many label sets and masks as rows, and no judged score is NaN.
  public init(scores: [EmotionScores], truth: [EmotionSet], masks: [EmotionSet]? = nil) {
    let rankings = ScoreRanking.perEmotion(scores: scores, truth: truth, masks: masks)
    averagePrecision = rankings.map(\.averagePrecision)
    areaUnderPrecisionRecall = rankings.map(\.areaUnderPrecisionRecall)
    areaUnderROC = rankings.map(\.areaUnderROC.value)
  }

  /// mAP: the mean of ``averagePrecision`` over the emotions for which it is defined.
  public var meanAveragePrecision: Double? { averagePrecision.definedMean }

  /// The mean of ``areaUnderPrecisionRecall`` over the emotions for which it is defined.
  public var macroAreaUnderPrecisionRecall: Double? { areaUnderPrecisionRecall.definedMean }

  /// The mean of ``areaUnderROC`` over the emotions for which it is defined.
  public var macroAreaUnderROC: Double? { areaUnderROC.definedMean }
}
