internal import Emotions

/// Which labels of a corpus are probably wrong, by the probabilities of a classifier: confident learning.
///
/// Each emotion is a problem of its own with two labels, "has it" and "has it not". A label's threshold is
/// the mean probability that it gets in the rows that carry it, so a classifier that is always timid, or
/// always sure, about an emotion is judged by its own measure. A row counts for the label whose threshold its
/// probability reaches; where it reaches both, for the more probable one. A row that counts for the label
/// it does not carry is an issue. It is a list to read, not to delete by: hard rows are among them.
///
/// Source: Northcutt, Jiang & Chuang, "Confident learning: estimating uncertainty in dataset labels", 2021
/// (the off-diagonals of the confident joint, ranked by normalised margin); an emotion at a time as in
/// Thyagarajan, Snorrason, Northcutt & Mueller, "Identifying incorrect annotations in multi-label
/// classification data", 2022.
public enum LabelIssues {
  /// The least number of judged rows with an emotion, and of those without: with fewer the mean of their
  /// probabilities is no measure, and the emotion finds nothing.
  public static let leastRows = 5

  /// The issues of all emotions, the worst ``LabelIssue/margin`` first; equal ones by row, then emotion.
  ///
  /// The probabilities must be of a classifier that was not trained on these rows, such as those of
  /// cross-validation: one that was has learnt the wrong labels too. Only emotions in a row's mask are
  /// judged. Without rows none is found. Sums run in the order of the rows.
  /// Complexity: O(n log n) for n rows.
  ///
  /// Precondition: judged probabilities are from 0 to 1.
  public static func find(rows: EvaluatedRows) -> [LabelIssue] {
    Emotion.allCases.flatMap { find($0, rows: rows) }.sorted {
      if $0.margin != $1.margin { return $0.margin < $1.margin }
      if $0.row != $1.row { return $0.row < $1.row }
      return $0.emotion.index < $1.emotion.index
    }
  }

  /// The issues of one emotion in the order of the rows.
  private static func find(_ emotion: Emotion, rows: EvaluatedRows) -> [LabelIssue] {
    let truth = MaskedTruth(labels: rows.truth, masks: rows.masks, rowCount: rows.count)
    let judged = truth.judgedProbabilities(emotion, probabilities: rows.probabilities)
    let positives = judged.filter(\.isPositive)
    let negatives = judged.filter { !$0.isPositive }
    guard positives.count >= leastRows, negatives.count >= leastRows else { return [] }
    let positiveThreshold =
      positives.reduce(0) { $0 + $1.probability } / Double(positives.count)
    let negativeThreshold =
      negatives.reduce(0) { $0 + (1 - $1.probability) } / Double(negatives.count)

    return truth.rows.compactMap { row in
      guard let isLabelled = truth.isPositive(emotion, row: row) else { return nil }
      let probability = Double(rows.probabilities[row][emotion])
      let reachesPositive = probability >= positiveThreshold
      let reachesNegative = 1 - probability >= negativeThreshold
      // Both are reached only where rows with the emotion get no higher mean than rows without it. Then the
      // more probable one counts; at .5 neither speaks against the label.
      let isOpposite =
        isLabelled
        ? reachesNegative && (!reachesPositive || probability < 0.5)
        : reachesPositive && (!reachesNegative || probability > 0.5)
      return isOpposite
        ? LabelIssue(
          row: row, emotion: emotion, isLabelled: isLabelled,
          probability: rows.probabilities[row][emotion]) : nil
    }
  }
}
