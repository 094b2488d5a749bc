internal import Emotions

/// How the probabilities of one emotion are spread over rows that have it and rows that do not.
public struct ScoreHistogram: Sendable, Hashable {
  /// Rows that have the emotion, by bin: bin i of n holds i/n <= p < (i + 1)/n, the last one p = 1 too.
  public let positives: [Int]
  /// Rows that do not have it, in the same bins.
  public let negatives: [Int]

  /// A histogram. Precondition: both have equally many bins.
  public init(positives: [Int], negatives: [Int]) {
    precondition(
      positives.count == negatives.count,
      "\(positives.count) bins of positives, \(negatives.count) of negatives")
    self.positives = positives
    self.negatives = negatives
  }
}

extension ScoreHistogram {
  /// The histogram of each emotion over the rows whose mask has it.
  ///
  /// Without rows all bins are 0. Complexity: O(rows + bins).
  ///
  /// Precondition: judged probabilities are from 0 to 1, and `binCount` is at least 1.
  public static func perEmotion(
    _ rows: EvaluatedRows, binCount: Int = 20
  ) -> PerEmotion<ScoreHistogram> {
    precondition(binCount >= 1, "\(binCount) bins")
    let truth = MaskedTruth(labels: rows.truth, masks: rows.masks, rowCount: rows.count)
    return PerEmotion { emotion in
      var positives = Array(repeating: 0, count: binCount)
      var negatives = positives
      for row in truth.judgedProbabilities(emotion, probabilities: rows.probabilities) {
        let bin = min(Int(row.probability * Double(binCount)), binCount - 1)
        if row.isPositive { positives[bin] += 1 } else { negatives[bin] += 1 }
      }
      return ScoreHistogram(positives: positives, negatives: negatives)
    }
  }
}
