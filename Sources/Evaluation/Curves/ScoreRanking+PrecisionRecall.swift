// The precision–recall curve of a ranking: its points, and the area under it.

extension ScoreRanking {
  /// What predicting the rows down to each distinct score gives, in falling order of the score.
  ///
  /// One point for each of ``ties``; its threshold is the score. None without a positive row, where recall
  /// is undefined. Complexity: O(ties).
  public var operatingPoints: [OperatingPoint] {
    guard positiveCount > 0 else { return [] }
    var (truePositives, predicted) = (0, 0)
    return ties.map { tie in
      truePositives += tie.positiveCount
      predicted += tie.positiveCount + tie.negativeCount
      return point(at: tie.score, truePositives: truePositives, predicted: predicted)
    }
  }

  /// What predicting the rows with `score >= threshold` gives; nil without a positive row.
  ///
  /// Above the highest score nothing is predicted: precision, 0/0, is 0 there, as are recall and F1.
  /// Complexity: O(ties).
  ///
  /// Precondition: the threshold is not NaN.
  public func operatingPoint(at threshold: Float) -> OperatingPoint? {
    precondition(!threshold.isNaN, "the threshold is \(threshold)")
    guard positiveCount > 0 else { return nil }
    var (truePositives, predicted) = (0, 0)
    for tie in ties.prefix(while: { $0.score >= threshold }) {
      truePositives += tie.positiveCount
      predicted += tie.positiveCount + tie.negativeCount
    }
    return point(at: threshold, truePositives: truePositives, predicted: predicted)
  }

  /// The area under the precision–recall curve by the trapezium rule:
  /// Σₙ (Rₙ − Rₙ₋₁)·(Pₙ + Pₙ₋₁)/2 over the distinct scores in falling order, from R₀ = 0 and P₀ = 1.
  ///
  /// From 0 to 1; nil without a positive row. This is scikit-learn's `auc(recall, precision)` of
  /// `precision_recall_curve`. It is not ``averagePrecision``, and may be above or below it: between two
  /// thresholds precision does not change in a straight line with recall, so the slanted side of a
  /// trapezium is what no threshold gives, and where many rows share a score it promises too much. Average
  /// precision has steps and no slant; this area is for comparison with figures of others.
  /// Complexity: O(ties).
  /// Source: Davis & Goadrich, "The relationship between precision-recall and ROC curves", 2006.
  public var areaUnderPrecisionRecall: Double? {
    guard positiveCount > 0 else { return nil }
    var (truePositives, predicted, precision, sum) = (0, 0, 1.0, 0.0)
    for tie in ties {
      let last = precision
      truePositives += tie.positiveCount
      predicted += tie.positiveCount + tie.negativeCount
      precision = Double(truePositives) / Double(predicted)
      sum += Double(tie.positiveCount) * (last + precision) / 2
    }
    return sum / Double(positiveCount)
  }

  /// The point of a threshold that predicts so many rows.
  private func point(at threshold: Float, truePositives: Int, predicted: Int) -> OperatingPoint {
    let counts = ConfusionCounts(
      truePositives: truePositives, falsePositives: predicted - truePositives,
      falseNegatives: positiveCount - truePositives)
    return OperatingPoint(
      threshold: threshold, precision: counts.precision.valueOrZero,
      recall: counts.recall.valueOrZero, f1: counts.f1.valueOrZero)
  }
}
