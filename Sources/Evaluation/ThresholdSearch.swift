public import Emotions

/// Where to look for the threshold with the best F1.
///
/// A threshold is the least score that predicts: `score >= threshold`.
///
/// Of several thresholds with the same best F1, the search takes the one nearest to half that F1, then
/// the lower. Half the best F1 is where the optimum lies if the scores are calibrated probabilities
/// (Lipton, Elkan & Naryanaswamy, "Optimal Thresholding of Classifiers to Maximize F1 Measure",
/// 2014). Where simulated calibrated rows, 50 to 1,000 at a time, left such a choice, it was better on
/// fresh rows by .001 to .044 F1 than the one nearest to .5 or the middle of the widest gap.
/// Scores of another unit get a threshold that is just as good on the rows of the search.
public enum ThresholdSearch: Sendable, Hashable, CaseIterable {
  /// Every threshold that makes a difference: halfway between neighbouring distinct scores, and the
  /// lowest score, which predicts every row. No other threshold has a higher F1.
  case midpoints
  /// The probabilities .10, .15 … .90, for thresholds that people can read and compare.
  case grid

  /// The threshold of an emotion without a positive or without a negative row: .5.
  ///
  /// Such rows tell nothing about where the two part, so an even probability decides.
  public static let undecided: Float = 0.5

  /// The threshold with the best F1 for each emotion, over the rows whose mask has the emotion.
  ///
  /// `scores` are calibrated probabilities where that is possible. `masks` are the emotions that the
  /// source of each row can express; nil means all eight in every row. Without rows all thresholds
  /// are ``undecided``. Complexity: O(n log n) for n rows.
  ///
  /// Precondition: as many label sets and masks as rows, and no judged score is NaN.
  public func thresholds(
    scores: [EmotionScores], truth: [EmotionSet], masks: [EmotionSet]? = nil
  ) -> EmotionScores {
    let rankings = ScoreRanking.perEmotion(scores: scores, truth: truth, masks: masks)
    var thresholds = EmotionScores(repeating: 0)
    for emotion in Emotion.allCases { thresholds[emotion] = threshold(for: rankings[emotion]) }
    return thresholds
  }

  /// The threshold with the best F1 for ranked rows; ``undecided`` without a positive or a negative.
  ///
  /// Complexity: O(distinct scores).
  public func threshold(for ranking: ScoreRanking) -> Float {
    guard ranking.positiveCount > 0, ranking.negativeCount > 0 else { return Self.undecided }
    let candidates = self == .midpoints ? ranking.midpointCandidates : ranking.gridCandidates
    let best = candidates.reduce(0) { max($0, $1.f1) }
    let chosen = candidates.filter { $0.f1 == best }.min { one, other in
      (one.distance(to: best / 2), one.threshold) < (other.distance(to: best / 2), other.threshold)
    }
    return chosen?.threshold ?? Self.undecided
  }

  /// A Float that parts two scores: `lower < threshold <= upper`.
  ///
  /// It is the mean where a Float between the two can hold it, else the upper score.
  ///
  /// Precondition: `lower < upper`.
  static func threshold(between lower: Float, and upper: Float) -> Float {
    precondition(lower < upper, "no threshold lies above \(lower) and up to \(upper)")
    // A Double holds the mean of two neighbouring Floats, but rounding it can fall back on the lower one.
    // Nor does the mean part them if the lower is −∞; that of both infinities is NaN.
    let mean = Float((Double(lower) + Double(upper)) / 2)
    return mean > lower ? mean : upper
  }
}

/// A threshold and the F1 that it gives.
private struct ThresholdCandidate {
  let threshold: Float
  let f1: Double

  /// 2·TP + FP + FN is the number of predicted rows plus that of positive rows.
  init(_ threshold: Float, truePositives: Int, predicted: Int, positives: Int) {
    self.threshold = threshold
    f1 = Ratio(2 * truePositives, over: predicted + positives).valueOrZero
  }

  /// How far the threshold lies from a number.
  func distance(to target: Double) -> Double { abs(Double(threshold) - target) }
}

extension ScoreRanking {
  /// The thresholds between neighbouring distinct scores, and the lowest score, in falling order.
  fileprivate var midpointCandidates: [ThresholdCandidate] {
    var (truePositives, predicted) = (0, 0)
    return ties.indices.map { index in
      let tie = ties[index]
      truePositives += tie.positiveCount
      predicted += tie.positiveCount + tie.negativeCount
      let threshold =
        index + 1 < ties.count
        ? ThresholdSearch.threshold(between: ties[index + 1].score, and: tie.score) : tie.score
      return ThresholdCandidate(
        threshold, truePositives: truePositives, predicted: predicted, positives: positiveCount)
    }
  }

  /// The thresholds .10, .15 … .90, each the Float nearest to its decimal.
  fileprivate var gridCandidates: [ThresholdCandidate] {
    (2...18).map { twentieth in
      let threshold = Float(twentieth) / 20
      var (truePositives, predicted) = (0, 0)
      for tie in ties.prefix(while: { $0.score >= threshold }) {
        truePositives += tie.positiveCount
        predicted += tie.positiveCount + tie.negativeCount
      }
      return ThresholdCandidate(
        threshold, truePositives: truePositives, predicted: predicted, positives: positiveCount)
    }
  }
}
