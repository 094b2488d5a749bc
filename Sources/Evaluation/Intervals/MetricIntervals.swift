/// The confidence intervals of one emotion's figures; each is nil where the figure has none.
public struct EmotionIntervals: Sendable, Hashable {
  /// Of the precision, TP / (TP + FP).
  public let precision: ConfidenceInterval?
  /// Of the recall, TP / (TP + FN).
  public let recall: ConfidenceInterval?
  /// Of the F1, 2·TP / (2·TP + FP + FN).
  public let f1: ConfidenceInterval?
  /// Of the average precision.
  public let averagePrecision: ConfidenceInterval?
  /// Of the area under the ROC curve.
  public let areaUnderROC: ConfidenceInterval?

  /// Intervals in the order of ``MetricFigures``. Precondition: there are five.
  init(_ intervals: [ConfidenceInterval?]) {
    precondition(intervals.count == 5, "\(intervals.count) intervals of an emotion")
    precision = intervals[0]
    recall = intervals[1]
    f1 = intervals[2]
    averagePrecision = intervals[3]
    areaUnderROC = intervals[4]
  }
}

/// The confidence intervals of an evaluation's figures; see ``Bootstrap``.
///
/// A figure has no interval where it is undefined in more than half of the resamples, as one is that the
/// rows themselves leave undefined, or where there are no resamples.
public struct MetricIntervals: Sendable, Hashable {
  /// The intervals of each emotion's figures.
  public let perEmotion: PerEmotion<EmotionIntervals>
  /// Of the mean F1 over the emotions with a judged pair.
  public let macroF1: ConfidenceInterval?
  /// Of the F1 of all emotions' counts together.
  public let microF1: ConfidenceInterval?
  /// Of the mean average precision over the emotions for which it is defined.
  public let meanAveragePrecision: ConfidenceInterval?
  /// Of the mean area under the ROC curve over the emotions for which it is defined.
  public let macroAreaUnderROC: ConfidenceInterval?
  /// Of the share of rows that are right in every judged emotion.
  public let subsetAccuracy: ConfidenceInterval?
  /// The number of resamples, 0 or more.
  public let resamples: Int
  /// The share of resamples that an interval spans, above 0 and below 1.
  public let confidence: Double

  /// The intervals of each column of figures.
  init(resamples: Int, confidence: Double, _ interval: (Int) -> ConfidenceInterval?) {
    perEmotion = PerEmotion { EmotionIntervals(MetricFigures.columns(of: $0).map(interval)) }
    let overall = MetricFigures.overallColumns.map(interval)
    macroF1 = overall[0]
    microF1 = overall[1]
    meanAveragePrecision = overall[2]
    macroAreaUnderROC = overall[3]
    subsetAccuracy = overall[4]
    self.resamples = resamples
    self.confidence = confidence
  }
}
