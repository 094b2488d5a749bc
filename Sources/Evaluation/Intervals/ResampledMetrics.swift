/// The confidence intervals of an evaluation's figures; see ``Bootstrap``.
///
/// A figure has no interval where it is undefined in more than half of the resamples, as one is that the
/// rows themselves leave undefined, or where there are no resamples.
public typealias MetricIntervals = ResampledMetrics<ConfidenceInterval>

/// The differences between two models' figures on the same rows: the first minus the second.
///
/// Above zero the first model is better; nil where either model's figure is undefined. See
/// ``Bootstrap/differences(of:minus:threads:using:)``.
public typealias MetricDifferences = ResampledMetrics<MetricDifference>

/// What resamples of the rows say about each figure of an evaluation.
public struct ResampledMetrics<Value: Sendable & Hashable>: Sendable, Hashable {
  /// What they say about one emotion's figures.
  public struct OfEmotion: Sendable, Hashable {
    /// Of the precision, TP / (TP + FP).
    public let precision: Value?
    /// Of the recall, TP / (TP + FN).
    public let recall: Value?
    /// Of the F1, 2·TP / (2·TP + FP + FN).
    public let f1: Value?
    /// Of the average precision.
    public let averagePrecision: Value?
    /// Of the area under the ROC curve.
    public let areaUnderROC: Value?

    /// Values in the order of ``MetricFigures``. Precondition: there are five.
    init(_ values: [Value?]) {
      precondition(values.count == 5, "\(values.count) values of an emotion")
      precision = values[0]
      recall = values[1]
      f1 = values[2]
      averagePrecision = values[3]
      areaUnderROC = values[4]
    }
  }

  /// Of each emotion's figures.
  public let perEmotion: PerEmotion<OfEmotion>
  /// Of the mean F1 over the emotions with a judged pair.
  public let macroF1: Value?
  /// Of the F1 of all emotions' counts together.
  public let microF1: Value?
  /// Of the mean average precision over the emotions for which it is defined.
  public let meanAveragePrecision: Value?
  /// Of the mean area under the ROC curve over the emotions for which it is defined.
  public let macroAreaUnderROC: Value?
  /// Of the share of rows that are right in every judged emotion.
  public let subsetAccuracy: Value?
  /// The number of resamples, 0 or more.
  public let resamples: Int
  /// The share of resamples that an interval spans, above 0 and below 1.
  public let confidence: Double

  /// What a function says about each column of figures.
  init(resamples: Int, confidence: Double, _ value: (Int) -> Value?) {
    perEmotion = PerEmotion { OfEmotion(MetricFigures.columns(of: $0).map(value)) }
    let overall = MetricFigures.overallColumns.map(value)
    macroF1 = overall[0]
    microF1 = overall[1]
    meanAveragePrecision = overall[2]
    macroAreaUnderROC = overall[3]
    subsetAccuracy = overall[4]
    self.resamples = resamples
    self.confidence = confidence
  }
}
