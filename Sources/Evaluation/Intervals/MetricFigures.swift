internal import Emotions

/// The figures that have a confidence interval, as columns of one row.
///
/// Five an emotion (precision, recall, F1, average precision, area under the ROC curve), then five over all
/// emotions (macro-F1, micro-F1, mAP, macro-AUROC, subset accuracy). An undefined figure is nil.
struct MetricFigures: Sendable {
  /// The number of columns.
  static let count = 5 * Emotion.count + 5
  /// The columns of the figures over all emotions.
  static let overallColumns = 5 * Emotion.count..<count

  /// The columns of an emotion's figures.
  static func columns(of emotion: Emotion) -> Range<Int> {
    5 * emotion.index..<5 * emotion.index + 5
  }

  /// The figures, column by column.
  let values: [Double?]

  /// The figures of counts and rankings.
  ///
  /// What is 0/0, and which emotions a mean is over, is decided where ``LabelMetrics`` and
  /// ``RankingMetrics`` decide it.
  init(
    counts: PerEmotion<ConfusionCounts>, averagePrecision: PerEmotion<Double?>,
    areaUnderROC: PerEmotion<Double?>, subsetAccuracy: Ratio
  ) {
    var values: [Double?] = []
    values.reserveCapacity(Self.count)
    for emotion in Emotion.allCases {
      let counts = counts[emotion]
      values.append(counts.precision.value)
      values.append(counts.recall.value)
      values.append(counts.f1.value)
      values.append(averagePrecision[emotion])
      values.append(areaUnderROC[emotion])
    }
    values.append(PrecisionRecallF1.macro(counts)?.f1)
    values.append(PrecisionRecallF1.micro(counts)?.f1)
    values.append(averagePrecision.definedMean)
    values.append(areaUnderROC.definedMean)
    values.append(subsetAccuracy.value)
    self.values = values
  }
}
