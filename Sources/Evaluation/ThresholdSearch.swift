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
public enum ThresholdSearch: String, Sendable, Hashable, Codable, CaseIterable {
  /// Every threshold that makes a difference: halfway between neighbouring distinct scores, and the
  /// lowest score, which predicts every row. No other threshold has a higher F1.
  case midpoints
  /// The probabilities .10, .15 … .90, for thresholds that people can read and compare.
  case grid
  /// The midpoint with the best *expected* F1, where a row has the emotion with its probability p:
  /// `2·Σ_{p ≥ t} p / (#{p ≥ t} + Σ p)`, a ratio of expectations.
  ///
  /// It averages out the chance of single rows: thresholds from four fifths of KOTE's 7,000 out-of-fold
  /// rows gave the last fifth .0017 ± .0004 more macro-F1 than ``midpoints`` did (24 draws). It believes
  /// the probabilities, so they must be calibrated on rows of the same kind; else take ``midpoints``.
  /// Source: Ye, Chai, Lee & Chieu, "Optimizing F-measure: a tale of two approaches", 2012.
  case expected

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
    let candidates =
      switch self {
      case .midpoints: ranking.midpointCandidates
      case .grid: ranking.gridCandidates
      case .expected: ranking.expectedCandidates
      }
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
  init(_ threshold: Float, truePositives: Double, predicted: Int, positives: Double) {
    self.threshold = threshold
    let rows = Double(predicted) + positives
    f1 = rows > 0 ? 2 * truePositives / rows : 0
  }

  /// How far the threshold lies from a number.
  func distance(to target: Double) -> Double { abs(Double(threshold) - target) }
}

extension ScoreRanking {
  /// The thresholds between neighbouring distinct scores, and the lowest score, in falling order.
  fileprivate var midpointCandidates: [ThresholdCandidate] {
    midpointCandidates { Double($0.positiveCount) }
  }

  /// The same thresholds with the F1 to expect of rows that are positive with their score.
  fileprivate var expectedCandidates: [ThresholdCandidate] {
    midpointCandidates { Double($0.score) * Double($0.positiveCount + $0.negativeCount) }
  }

  /// The thresholds between neighbours, where a group of equal scores has so many positive rows.
  private func midpointCandidates(positives: (Tie) -> Double) -> [ThresholdCandidate] {
    let allPositives = ties.reduce(0) { $0 + positives($1) }
    var (truePositives, predicted) = (0.0, 0)
    return ties.indices.map { index in
      let tie = ties[index]
      truePositives += positives(tie)
      predicted += tie.positiveCount + tie.negativeCount
      let threshold =
        index + 1 < ties.count
        ? ThresholdSearch.threshold(between: ties[index + 1].score, and: tie.score) : tie.score
      return ThresholdCandidate(
        threshold, truePositives: truePositives, predicted: predicted, positives: allPositives)
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
        threshold, truePositives: Double(truePositives), predicted: predicted,
        positives: Double(positiveCount))
    }
  }
}
