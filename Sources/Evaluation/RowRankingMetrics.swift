public import Emotions

/// How well scores put the emotions that a row has before those that it does not have.
///
/// Here each row is a ranking of emotions; in ``RankingMetrics`` each emotion is a ranking of rows. So scores
/// of different emotions are compared, and their scale matters. Definitions are those of scikit-learn 1.9;
/// only the emotions in a row's mask are compared. All sums are of whole numbers, so a permutation of the
/// rows changes no bit of the result.
/// Source: Tsoumakas, Katakis & Vlahavas, "Mining multi-label data", 2010.
public struct RowRankingMetrics: Sendable, Hashable {
  /// How far one must go down a row's scores to have all its true emotions, in emotions, on average.
  ///
  /// A row's part is the number of emotions whose score is at least the lowest of its true ones, ties
  /// included; 0 for a row without a true emotion. From 0 to 8, at best the mean number of true emotions;
  /// nil without a row whose mask has an emotion. scikit-learn's `coverage_error`.
  public let coverageError: Double?
  /// The share of a row's pairs (true emotion, other emotion) in which the true one has no higher score, on
  /// average; a tie counts in full.
  ///
  /// 0 for a row without a true emotion or without another: it has no pair. From 0 to 1; nil without a
  /// row whose mask has an emotion. scikit-learn's `label_ranking_loss`.
  public let rankingLoss: Double?

  /// The metrics of scores against the truth.
  ///
  /// `masks` are the emotions that the source of each row can express; nil means all eight in every
  /// row. Complexity: O(rows).
  ///
  /// Precondition: as many label sets and masks as rows, and no judged score is NaN.
  public init(scores: [EmotionScores], truth: [EmotionSet], masks: [EmotionSet]? = nil) {
    let truth = MaskedTruth(labels: truth, masks: masks, rowCount: scores.count)
    // The number of pairs in a row is k·m with k + m <= 8. Each such product divides this number, so the
    // sum of shares is exact and the order of the rows does not matter.
    let unit = 5040
    var (covered, misplaced, rowCount) = (0, 0, 0)
    for row in truth.rows where !truth.mask(row).isEmpty {
      let labels = truth.labels[row].intersection(truth.mask(row))
      let others = truth.mask(row).subtracting(labels)
      let (reached, pairs) = Self.compare(
        scores[row], labels: labels.emotions, others: others.emotions, row: row)
      rowCount += 1
      covered += reached
      if pairs > 0 { misplaced += pairs * (unit / (labels.count * others.count)) }
    }
    coverageError = rowCount == 0 ? nil : Double(covered) / Double(rowCount)
    rankingLoss = rowCount == 0 ? nil : Double(misplaced) / Double(unit * rowCount)
  }

  /// How many emotions have a score that is at least the lowest of the true ones, and in how many pairs
  /// (true, other) the other's score is at least the true one's.
  private static func compare(
    _ scores: EmotionScores, labels: [Emotion], others: [Emotion], row: Int
  ) -> (reached: Int, misplacedPairs: Int) {
    for emotion in labels + others where scores[emotion].isNaN {
      preconditionFailure("the \(emotion) score of row \(row) is NaN")
    }
    guard let lowest = labels.map({ scores[$0] }).min() else { return (0, 0) }
    let othersReached = others.count { scores[$0] >= lowest }
    let pairs = labels.reduce(0) { pairs, label in
      pairs + others.count { scores[$0] >= scores[label] }
    }
    return (labels.count + othersReached, pairs)
  }
}
