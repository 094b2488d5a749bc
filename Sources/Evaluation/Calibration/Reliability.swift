public import Emotions

/// How probabilities of one emotion compare with what came true, in bins of equal width.
///
/// Source: Guo, Pleiss, Sun & Weinberger, "On calibration of modern neural networks", 2017, for the
/// probability of a positive row.
public struct Reliability: Sendable, Hashable {
  /// The rows whose probability lies in one bin.
  public struct Bin: Sendable, Hashable {
    /// The number of rows.
    public let count: Int
    /// The number of rows that have the emotion.
    public let positiveCount: Int
    /// The sum of the rows' probabilities.
    public let probabilitySum: Double

    /// The mean probability; nil in an empty bin.
    public var meanProbability: Double? { count == 0 ? nil : probabilitySum / Double(count) }

    /// The share of rows that have the emotion; undefined in an empty bin.
    public var positiveShare: Ratio { Ratio(positiveCount, over: count) }
  }

  /// Bin i of n holds i/n <= p < (i + 1)/n; the last one holds p = 1 too.
  public let bins: [Bin]

  /// The expected calibration error: Σ over bins of (rows / all rows)·|mean probability − share|.
  ///
  /// From 0 to 1; nil without rows.
  public var expectedCalibrationError: Double? {
    let count = bins.reduce(0) { $0 + $1.count }
    if count == 0 { return nil }
    let gaps = bins.reduce(0) { $0 + abs($1.probabilitySum - Double($1.positiveCount)) }
    return gaps / Double(count)
  }

  /// The bins of each emotion over the rows whose mask has it.
  ///
  /// Fifteen bins are customary (Guo et al. 2017). `masks` are the emotions that the source of each row
  /// can express; nil means all eight in every row. Complexity: O(rows + bins).
  ///
  /// Precondition: as many label sets and masks as rows, judged probabilities are from 0 to 1, and
  /// `binCount` is at least 1.
  public static func perEmotion(
    probabilities: [EmotionScores], truth: [EmotionSet], masks: [EmotionSet]? = nil,
    binCount: Int = 15
  ) -> PerEmotion<Reliability> {
    precondition(binCount >= 1, "\(binCount) bins")
    let truth = MaskedTruth(labels: truth, masks: masks, rowCount: probabilities.count)
    return PerEmotion { emotion in
      var counts = Array(repeating: 0, count: binCount)
      var positiveCounts = counts
      var sums = Array(repeating: 0.0, count: binCount)
      for row in truth.judgedProbabilities(emotion, probabilities: probabilities) {
        let bin = min(Int(row.probability * Double(binCount)), binCount - 1)
        counts[bin] += 1
        positiveCounts[bin] += row.isPositive ? 1 : 0
        sums[bin] += row.probability
      }
      return Reliability(
        bins: counts.indices.map {
          Bin(count: counts[$0], positiveCount: positiveCounts[$0], probabilitySum: sums[$0])
        })
    }
  }
}
