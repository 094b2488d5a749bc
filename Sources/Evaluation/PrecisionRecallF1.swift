public import Emotions

/// Precision, recall and F1, averaged in one way; each from 0 to 1.
///
/// A part of an average that has nothing to count is 0, as with scikit-learn's `zero_division=0`.
/// An average over nothing at all is nil.
public struct PrecisionRecallF1: Sendable, Hashable {
  /// The averaged precision.
  public let precision: Double
  /// The averaged recall.
  public let recall: Double
  /// The averaged F1. It is a mean of F1s, not the F1 of the two means.
  public let f1: Double

  /// An average of each of the three ratios of counts.
  init(_ average: ((ConfusionCounts) -> Ratio) -> Double) {
    precision = average(\.precision)
    recall = average(\.recall)
    f1 = average(\.f1)
  }

  /// An average of which the three parts are known.
  init(precision: Double, recall: Double, f1: Double) {
    self.precision = precision
    self.recall = recall
    self.f1 = f1
  }
}

extension PrecisionRecallF1 {
  /// The mean over the emotions with a judged pair; nil where there is none.
  ///
  /// With at least one row and no masks these are all eight emotions, those without a true label too.
  public static func macro(_ counts: PerEmotion<ConfusionCounts>) -> PrecisionRecallF1? {
    let judged = counts.values.filter { $0.judgedCount > 0 }
    guard !judged.isEmpty else { return nil }
    return PrecisionRecallF1 { ratio in
      judged.reduce(0) { $0 + ratio($1).valueOrZero } / Double(judged.count)
    }
  }

  /// The ratios of the counts of all emotions together; nil where no pair is judged.
  public static func micro(_ counts: PerEmotion<ConfusionCounts>) -> PrecisionRecallF1? {
    let total = counts.values.reduce(ConfusionCounts(), +)
    guard total.judgedCount > 0 else { return nil }
    return PrecisionRecallF1 { ratio in ratio(total).valueOrZero }
  }

  /// The mean over emotions, each weighted with its number of true labels; nil where no pair is judged.
  ///
  /// Without any true label it is 0, as nothing could be found.
  public static func weighted(_ counts: PerEmotion<ConfusionCounts>) -> PrecisionRecallF1? {
    let total = counts.values.reduce(ConfusionCounts(), +)
    guard total.judgedCount > 0 else { return nil }
    guard total.support > 0 else { return PrecisionRecallF1(precision: 0, recall: 0, f1: 0) }
    return PrecisionRecallF1 { ratio in
      counts.values.reduce(0) { $0 + Double($1.support) * ratio($1).valueOrZero }
        / Double(total.support)
    }
  }

  /// The mean over the rows of |T ∩ P|/|P|, |T ∩ P|/|T| and 2·|T ∩ P|/(|T| + |P|).
  ///
  /// T and P are a row's true and predicted labels inside its mask; a row without T and P counts as 0.
  /// Rows with an empty mask are left out; nil where no row is left. Complexity: O(rows).
  ///
  /// Precondition: as many predictions, label sets and masks as rows.
  public static func samples(
    predictions: [EmotionSet], truth: [EmotionSet], masks: [EmotionSet]? = nil
  ) -> PrecisionRecallF1? {
    let truth = MaskedTruth(labels: truth, masks: masks, rowCount: predictions.count)
    // Every denominator is at most 16 and divides this number, so the sums are exact and the order
    // of the rows does not matter.
    let unit = 720_720
    var (precision, recall, f1, rowCount) = (0, 0, 0, 0)
    for row in truth.rows where !truth.mask(row).isEmpty {
      let labels = truth.labels[row].intersection(truth.mask(row))
      let predicted = predictions[row].intersection(truth.mask(row))
      let common = labels.intersection(predicted).count
      rowCount += 1
      guard common > 0 else { continue }
      precision += common * (unit / predicted.count)
      recall += common * (unit / labels.count)
      f1 += 2 * common * (unit / (labels.count + predicted.count))
    }
    guard rowCount > 0 else { return nil }
    let whole = Double(unit * rowCount)
    return PrecisionRecallF1(
      precision: Double(precision) / whole, recall: Double(recall) / whole, f1: Double(f1) / whole)
  }
}
