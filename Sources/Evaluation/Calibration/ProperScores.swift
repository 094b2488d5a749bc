public import Emotions

/// Penalties for probabilities that are least, in the long run, for the true probabilities.
///
/// Source: Gneiting & Raftery, "Strictly proper scoring rules, prediction, and estimation", 2007.
public struct ProperScores: Sendable, Hashable {
  /// The mean of (p − y)² of each emotion (Brier 1950), from 0 to 1; nil without a judged row.
  public let brier: PerEmotion<Double?>
  /// The mean of −log(probability of the truth) of each emotion, in nats, 0 or more; nil without a
  /// judged row. A probability of 0 or 1 that is wrong counts as if it were off by 2⁻²⁴, so it is finite.
  public let logLoss: PerEmotion<Double?>

  /// The scores of probabilities against the truth.
  ///
  /// `masks` are the emotions that the source of each row can express; nil means all eight in every
  /// row. Without rows every value is nil. Sums run in the order of the rows. Complexity: O(rows).
  ///
  /// Precondition: as many label sets and masks as rows, and judged probabilities are from 0 to 1.
  public init(probabilities: [EmotionScores], truth: [EmotionSet], masks: [EmotionSet]? = nil) {
    let truth = MaskedTruth(labels: truth, masks: masks, rowCount: probabilities.count)
    let judged = PerEmotion { truth.judgedProbabilities($0, probabilities: probabilities) }
    brier = judged.map { rows in
      Self.mean(rows) { probability, isPositive in
        let error = probability - (isPositive ? 1 : 0)
        return error * error
      }
    }
    // Half the distance from 1 to the next smaller Float: a probability nearer to 1 is rounded to it.
    let least = 0x1p-24
    logLoss = judged.map { rows in
      Self.mean(rows) { probability, isPositive in
        let clipped = min(max(probability, least), 1 - least)
        return Evaluation.logLoss(logit: logit(clipped), target: isPositive ? 1 : 0)
      }
    }
  }

  /// The mean penalty of rows; nil where there is none.
  private static func mean(
    _ rows: [(probability: Double, isPositive: Bool)], _ penalty: (Double, Bool) -> Double
  ) -> Double? {
    if rows.isEmpty { return nil }
    return rows.reduce(0) { $0 + penalty($1.probability, $1.isPositive) } / Double(rows.count)
  }
}
