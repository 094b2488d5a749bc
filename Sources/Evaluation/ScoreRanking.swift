public import Emotions

/// The judged rows of one emotion from the highest score to the lowest, rows of equal score together.
///
/// Everything that asks only for the order of scores is answered from here, after a single sort.
public struct ScoreRanking: Sendable, Hashable {
  /// The rows that share one score.
  public struct Tie: Sendable, Hashable {
    /// The score of all these rows.
    public let score: Float
    /// The rows that have the emotion.
    public let positiveCount: Int
    /// The rows that do not have it.
    public let negativeCount: Int
  }

  /// The distinct scores in falling order; none without rows.
  public let ties: [Tie]
  /// The number of rows that have the emotion.
  public let positiveCount: Int
  /// The number of rows that do not have it.
  public let negativeCount: Int

  /// The ranking of rows by score; infinite scores have their place in the order.
  ///
  /// Complexity: O(n log n) for n rows.
  ///
  /// Precondition: as many labels as scores, and no score is NaN.
  public init(scores: [Float], labels: [Bool]) {
    precondition(scores.count == labels.count, "\(labels.count) labels for \(scores.count) scores")
    if let row = scores.firstIndex(where: \.isNaN) {
      preconditionFailure("score \(row) of \(scores.count) is NaN")
    }
    var ties: [Tie] = []
    for (score, isPositive) in zip(scores, labels).sorted(by: { $0.0 > $1.0 }) {
      let (positives, negatives) = isPositive ? (1, 0) : (0, 1)
      if let last = ties.last, last.score == score {
        ties[ties.count - 1] = Tie(
          score: score, positiveCount: last.positiveCount + positives,
          negativeCount: last.negativeCount + negatives)
      } else {
        ties.append(Tie(score: score, positiveCount: positives, negativeCount: negatives))
      }
    }
    self.ties = ties
    positiveCount = ties.reduce(0) { $0 + $1.positiveCount }
    negativeCount = ties.reduce(0) { $0 + $1.negativeCount }
  }

  /// The ranking of each emotion over the rows whose mask has it.
  ///
  /// `masks` are the emotions that the source of each row can express; nil means all eight in every
  /// row. Complexity: O(n log n) for n rows.
  ///
  /// Precondition: as many label sets and masks as rows, and no judged score is NaN.
  public static func perEmotion(
    scores: [EmotionScores], truth: [EmotionSet], masks: [EmotionSet]? = nil
  ) -> PerEmotion<ScoreRanking> {
    let truth = MaskedTruth(labels: truth, masks: masks, rowCount: scores.count)
    return PerEmotion { emotion in
      let judged = truth.judged(emotion, scores: scores)
      return ScoreRanking(scores: judged.scores, labels: judged.labels)
    }
  }
}

extension ScoreRanking {
  /// The average precision: Σₙ (Rₙ − Rₙ₋₁)·Pₙ over the distinct scores in falling order.
  ///
  /// Pₙ and Rₙ are precision and recall of predicting every row down to the n-th distinct score, so
  /// the result does not depend on the order inside a tie. From 0 to 1; nil without a positive row.
  /// This is scikit-learn's step-wise `average_precision_score`.
  public var averagePrecision: Double? {
    guard positiveCount > 0 else { return nil }
    var (truePositives, predicted, sum) = (0, 0, 0.0)
    for tie in ties {
      truePositives += tie.positiveCount
      predicted += tie.positiveCount + tie.negativeCount
      sum += Double(tie.positiveCount) * Double(truePositives) / Double(predicted)
    }
    return sum / Double(positiveCount)
  }

  /// The area under the receiver operating characteristic: the share of pairs (positive, negative)
  /// in which the positive row has the higher score; a tie counts half.
  ///
  /// From 0 to 1, .5 for scores that say nothing; undefined without a positive or a negative row.
  /// The ratio is 2·(pairs won) + (pairs tied) over 2·positives·negatives, exact for up to 2³¹ rows.
  /// Source: the Mann–Whitney U statistic; Hanley & McNeil, "The meaning and use of the area under a
  /// receiver operating characteristic curve", 1982.
  public var areaUnderROC: Ratio {
    var (negativesBelow, halfPairs) = (negativeCount, 0)
    for tie in ties {
      negativesBelow -= tie.negativeCount
      halfPairs += tie.positiveCount * (2 * negativesBelow + tie.negativeCount)
    }
    return Ratio(halfPairs, over: 2 * positiveCount * negativeCount)
  }
}
