public import Emotions

/// How well predicted label sets agree with the true ones.
///
/// Definitions are those of scikit-learn 1.9 for multi-label data. All sums are of whole numbers, so
/// a permutation of the rows changes no bit of the result.
public struct LabelMetrics: Sendable, Hashable {
  /// The outcomes of each emotion over the rows whose mask has it.
  public let counts: PerEmotion<ConfusionCounts>
  /// The mean over emotions that have a judged pair; nil where there is none.
  public let macro: PrecisionRecallF1?
  /// The ratios of all emotions' counts together; nil where no pair is judged.
  public let micro: PrecisionRecallF1?
  /// The mean over emotions weighted by their number of true labels; nil where no pair is judged.
  public let weighted: PrecisionRecallF1?
  /// The mean over rows with a non-empty mask; nil where there is none.
  public let samples: PrecisionRecallF1?
  /// The rows that are right in every judged emotion, of the rows with a non-empty mask.
  public let subsetAccuracy: Ratio
  /// The pairs (row, emotion) that are wrong, of the judged pairs.
  public let hammingLoss: Ratio

  /// The metrics of predictions against the truth.
  ///
  /// `masks` are the emotions that the source of each row can express; nil means all eight in every
  /// row. Without rows every average is nil and every ratio undefined. Complexity: O(rows).
  ///
  /// Precondition: as many predictions, label sets and masks as rows.
  public init(predictions: [EmotionSet], truth: [EmotionSet], masks: [EmotionSet]? = nil) {
    counts = ConfusionCounts.perEmotion(predictions: predictions, truth: truth, masks: masks)
    macro = .macro(counts)
    micro = .micro(counts)
    weighted = .weighted(counts)
    samples = .samples(predictions: predictions, truth: truth, masks: masks)

    let truth = MaskedTruth(labels: truth, masks: masks, rowCount: predictions.count)
    var (rightRows, judgedRows, wrongPairs, judgedPairs) = (0, 0, 0, 0)
    for row in truth.rows where !truth.mask(row).isEmpty {
      let difference = truth.labels[row].symmetricDifference(predictions[row])
      let wrong = difference.intersection(truth.mask(row)).count
      judgedRows += 1
      rightRows += wrong == 0 ? 1 : 0
      judgedPairs += truth.mask(row).count
      wrongPairs += wrong
    }
    subsetAccuracy = Ratio(rightRows, over: judgedRows)
    hammingLoss = Ratio(wrongPairs, over: judgedPairs)
  }
}
