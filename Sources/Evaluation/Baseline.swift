public import Emotions

/// What a classifier would get that has not read the texts: what a real one must beat.
public struct Baseline: Sendable, Hashable {
  /// The F1 of each emotion, from 0 to 1; nil where it is 0/0 or no row is judged.
  public let f1: PerEmotion<Double?>
  /// The mean of ``f1`` over the emotions with a judged row, 0 where it is undefined; nil without one.
  ///
  /// The convention of ``PrecisionRecallF1/macro(_:)``.
  public let macroF1: Double?
  /// The F1 of all emotions' counts together, from 0 to 1; nil where no pair is judged.
  ///
  /// The convention of ``PrecisionRecallF1/micro(_:)``.
  public let microF1: Double?
  /// The mean average precision over the emotions with a positive row, from 0 to 1; nil without one.
  ///
  /// The convention of ``RankingMetrics/meanAveragePrecision``.
  public let meanAveragePrecision: Double?

  /// Every emotion is predicted in every row, and all scores are equal.
  ///
  /// With P positive rows of n, F1 = 2·P / (n + P) and average precision = P/n. `masks` are the emotions
  /// that the source of each row can express; nil means all eight in every row. Without rows every value
  /// is nil. Complexity: O(rows).
  ///
  /// Precondition: as many masks as label sets.
  public static func alwaysOn(truth: [EmotionSet], masks: [EmotionSet]? = nil) -> Baseline {
    let counts = ConfusionCounts.perEmotion(
      predictions: truth.map { _ in .all }, truth: truth, masks: masks)
    return Baseline(
      f1: counts.map(\.f1.value),
      macroF1: PrecisionRecallF1.macro(counts)?.f1,
      microF1: PrecisionRecallF1.micro(counts)?.f1,
      meanAveragePrecision: counts.map { $0.support == 0 ? nil : $0.precision.value }.definedMean)
  }

  /// The expected values where each emotion's labels are predicted as often as they are true, but in rows
  /// drawn by chance, and scores are in random order without ties.
  ///
  /// With P positive rows of n, the number of true positives is hypergeometric with the mean P²/n, and as
  /// many labels are predicted as are true: the expected F1 is P/n, and that of all emotions together
  /// (Σ P²/n) / Σ P. These are exact means over all permutations, not draws. An F1 without a positive row
  /// is 0/0. `masks` are the emotions that the source of each row can express; nil means all eight in
  /// every row. Without rows every value is nil. Complexity: O(rows).
  ///
  /// Precondition: as many masks as label sets.
  public static func byChance(truth: [EmotionSet], masks: [EmotionSet]? = nil) -> Baseline {
    let counts = ConfusionCounts.perEmotion(predictions: truth, truth: truth, masks: masks)
    let f1 = counts.map { $0.support == 0 ? nil : Double($0.support) / Double($0.judgedCount) }
    let judged = Emotion.allCases.filter { counts[$0].judgedCount > 0 }
    let support = counts.values.reduce(0) { $0 + $1.support }
    let found = Emotion.allCases.reduce(0) { $0 + Double(counts[$1].support) * (f1[$1] ?? 0) }
    return Baseline(
      f1: f1,
      macroF1: judged.isEmpty
        ? nil : judged.reduce(0) { $0 + (f1[$1] ?? 0) } / Double(judged.count),
      microF1: judged.isEmpty ? nil : support == 0 ? 0 : found / Double(support),
      meanAveragePrecision: counts.map {
        expectedAveragePrecision(positives: $0.support, rows: $0.judgedCount)
      }.definedMean)
  }

  /// The mean average precision of P positive rows of n over all orders of the rows; nil without one.
  ///
  /// (Hₙ + (P − 1)/(n − 1)·(n − Hₙ)) / n with Hₙ = 1 + 1/2 + … + 1/n, and 1 for n = 1. For the row at rank
  /// k is positive with probability P/n, and then of the k − 1 rows above it (k − 1)·(P − 1)/(n − 1) are, so
  /// the mean is 1/P · Σₖ P/n · (1 + (k − 1)·(P − 1)/(n − 1))/k.
  private static func expectedAveragePrecision(positives: Int, rows: Int) -> Double? {
    if positives == 0 { return nil }
    if rows == 1 { return 1 }
    // The smallest parts first lose the least.
    let harmonic = (1...rows).reversed().reduce(0) { $0 + 1 / Double($1) }
    let others = Double(positives - 1) / Double(rows - 1)
    return (harmonic + others * (Double(rows) - harmonic)) / Double(rows)
  }
}
