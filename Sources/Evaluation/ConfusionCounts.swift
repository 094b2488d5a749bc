public import Emotions

/// How the predictions of one emotion, or of several together, compare with the truth.
public struct ConfusionCounts: Sendable, Hashable {
  /// Predicted and true.
  public let truePositives: Int
  /// Predicted but not true.
  public let falsePositives: Int
  /// True but not predicted.
  public let falseNegatives: Int
  /// Neither predicted nor true.
  public let trueNegatives: Int

  /// The counts of the four outcomes; by default nothing was counted.
  public init(
    truePositives: Int = 0, falsePositives: Int = 0, falseNegatives: Int = 0,
    trueNegatives: Int = 0
  ) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  /// The number of true labels: TP + FN.
  public var support: Int { truePositives + falseNegatives }

  /// The number of predicted labels: TP + FP.
  public var predictedCount: Int { truePositives + falsePositives }

  /// The number of judged pairs: TP + FP + FN + TN.
  public var judgedCount: Int { support + falsePositives + trueNegatives }

  /// How much of what was predicted is true: TP / (TP + FP); undefined without a prediction.
  public var precision: Ratio { Ratio(truePositives, over: predictedCount) }

  /// How much of what is true was predicted: TP / (TP + FN); undefined without a true label.
  public var recall: Ratio { Ratio(truePositives, over: support) }

  /// The harmonic mean of precision and recall: 2·TP / (2·TP + FP + FN).
  ///
  /// Undefined without a prediction and a true label.
  public var f1: Ratio {
    Ratio(2 * truePositives, over: 2 * truePositives + falsePositives + falseNegatives)
  }

  /// The correlation of predictions with the truth:
  /// (TP·TN − FP·FN) / √((TP + FP)·(TP + FN)·(TN + FP)·(TN + FN)).
  ///
  /// From −1 to 1, 0 for predictions that say nothing; unlike F1 it counts the true negatives too. nil
  /// where it is 0/0: everything or nothing is predicted, or true. scikit-learn's `matthews_corrcoef`
  /// gives 0 there. Exact to rounding for counts up to 2³¹, whose products an Int holds.
  /// Source: Matthews, "Comparison of the predicted and observed secondary structure of T4 phage
  /// lysozyme", 1975.
  public var matthewsCorrelation: Double? {
    let negatives = trueNegatives + falsePositives
    let predictedNegatives = trueNegatives + falseNegatives
    guard support > 0, negatives > 0, predictedCount > 0, predictedNegatives > 0 else { return nil }
    // Paired so that both factors are the same number where all is right, or all is wrong: then the root
    // is exact, and the result is 1 or −1.
    let truth = Double(support) * Double(negatives)
    let predictions = Double(predictedCount) * Double(predictedNegatives)
    let covariance = truePositives * trueNegatives - falsePositives * falseNegatives
    return Double(covariance) / (truth * predictions).squareRoot()
  }

  /// The counts of both.
  public static func + (left: ConfusionCounts, right: ConfusionCounts) -> ConfusionCounts {
    ConfusionCounts(
      truePositives: left.truePositives + right.truePositives,
      falsePositives: left.falsePositives + right.falsePositives,
      falseNegatives: left.falseNegatives + right.falseNegatives,
      trueNegatives: left.trueNegatives + right.trueNegatives)
  }
}

extension ConfusionCounts {
  /// The counts of each emotion over the rows whose mask has it.
  ///
  /// `masks` are the emotions that the source of each row can express; nil means all eight in every
  /// row. No rows give zero counts. Complexity: O(rows).
  ///
  /// Precondition: as many predictions, label sets and masks as rows.
  public static func perEmotion(
    predictions: [EmotionSet], truth: [EmotionSet], masks: [EmotionSet]? = nil
  ) -> PerEmotion<ConfusionCounts> {
    let truth = MaskedTruth(labels: truth, masks: masks, rowCount: predictions.count)
    return PerEmotion { emotion in
      // Index: 2 where the emotion is true, plus 1 where it is predicted.
      var outcomes = [0, 0, 0, 0]
      for row in truth.rows {
        guard let isPositive = truth.isPositive(emotion, row: row) else { continue }
        let isPredicted = predictions[row].contains(emotion)
        outcomes[(isPositive ? 2 : 0) + (isPredicted ? 1 : 0)] += 1
      }
      return ConfusionCounts(
        truePositives: outcomes[3], falsePositives: outcomes[1], falseNegatives: outcomes[2],
        trueNegatives: outcomes[0])
    }
  }
}
