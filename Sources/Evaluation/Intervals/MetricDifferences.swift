/// By how much a figure of one model is above that of another on the same rows.
public struct MetricDifference: Sendable, Hashable {
  /// The first model's figure minus the second's, on all rows.
  public let value: Double
  /// Where that difference lies; nil where it is undefined in more than half of the resamples, or there
  /// are none.
  public let interval: ConfidenceInterval?
}

/// The differences of one emotion's figures; each is nil where either model's figure is undefined.
public struct EmotionDifferences: Sendable, Hashable {
  /// Of the precision, TP / (TP + FP).
  public let precision: MetricDifference?
  /// Of the recall, TP / (TP + FN).
  public let recall: MetricDifference?
  /// Of the F1, 2·TP / (2·TP + FP + FN).
  public let f1: MetricDifference?
  /// Of the average precision.
  public let averagePrecision: MetricDifference?
  /// Of the area under the ROC curve.
  public let areaUnderROC: MetricDifference?

  /// Differences in the order of ``MetricFigures``. Precondition: there are five.
  init(_ differences: [MetricDifference?]) {
    precondition(differences.count == 5, "\(differences.count) differences of an emotion")
    precision = differences[0]
    recall = differences[1]
    f1 = differences[2]
    averagePrecision = differences[3]
    areaUnderROC = differences[4]
  }
}

/// The differences between two models' figures on the same rows: the first minus the second.
///
/// Above zero the first model is better. See ``PairedBootstrap``.
public struct MetricDifferences: Sendable, Hashable {
  /// The differences of each emotion's figures.
  public let perEmotion: PerEmotion<EmotionDifferences>
  /// Of the mean F1 over the emotions with a judged pair.
  public let macroF1: MetricDifference?
  /// Of the F1 of all emotions' counts together.
  public let microF1: MetricDifference?
  /// Of the mean average precision over the emotions for which it is defined.
  public let meanAveragePrecision: MetricDifference?
  /// Of the mean area under the ROC curve over the emotions for which it is defined.
  public let macroAreaUnderROC: MetricDifference?
  /// Of the share of rows that are right in every judged emotion.
  public let subsetAccuracy: MetricDifference?
  /// The number of resamples, 0 or more.
  public let resamples: Int
  /// The share of resamples that an interval spans, above 0 and below 1.
  public let confidence: Double

  /// The differences of each column of figures.
  init(resamples: Int, confidence: Double, _ difference: (Int) -> MetricDifference?) {
    perEmotion = PerEmotion { EmotionDifferences(MetricFigures.columns(of: $0).map(difference)) }
    let overall = MetricFigures.overallColumns.map(difference)
    macroF1 = overall[0]
    microF1 = overall[1]
    meanAveragePrecision = overall[2]
    macroAreaUnderROC = overall[3]
    subsetAccuracy = overall[4]
    self.resamples = resamples
    self.confidence = confidence
  }
}
