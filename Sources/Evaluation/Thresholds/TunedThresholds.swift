public import Emotions
public import Parallel

/// Thresholds from all rows, and how much they depend on which rows there are.
public struct TunedThresholds: Sendable, Hashable {
  /// The thresholds that all rows chose.
  public let thresholds: EmotionScores
  /// For each emotion the standard deviation of the thresholds that the folds choose alone, 0 or more.
  ///
  /// It is √(Σ (tⱼ − t̄)² / (k − 1)) over the k folds with a positive and a negative row of the emotion;
  /// nil where fewer than two folds have both, or where a threshold is infinite. A fold is smaller
  /// than all rows, so the thresholds from all rows vary less than this says.
  public let spread: PerEmotion<Double?>

  /// What the thresholds that were compared are worth on all rows.
  public let curves: PerEmotion<ThresholdCurve>

  /// Thresholds, their spread, and what others were worth.
  public init(
    thresholds: EmotionScores, spread: PerEmotion<Double?>, curves: PerEmotion<ThresholdCurve>
  ) {
    self.thresholds = thresholds
    self.spread = spread
    self.curves = curves
  }
}

extension ThresholdSearch {
  /// The thresholds of all rows, as ``thresholds(scores:truth:masks:)`` gives them, their spread over
  /// the folds, and what the others were worth.
  ///
  /// Row i belongs to fold `folds[i]`; any numbers do, and only whether two are equal counts. Without
  /// rows all thresholds are ``undecided`` and every spread is nil. Complexity: O(n log n) for n rows.
  ///
  /// Precondition: as many label sets, masks and folds as rows, no judged score is NaN, and the
  /// objective is valid.
  public func tuned(
    scores: [EmotionScores], truth: [EmotionSet], masks: [EmotionSet]? = nil, folds: [Int],
    threads: Threads = .one
  ) -> TunedThresholds {
    precondition(folds.count == scores.count, "\(folds.count) folds for \(scores.count) rows")
    // All rows, then those of each fold alone.
    let parts = [scores.indices.map { $0 }[...]] + Self.rows(ofEach: folds)
    let searches = mapChunks(of: parts.count, chunk: 1, threads: threads) { range in
      let rows = parts[range.lowerBound]
      let rankings = ScoreRanking.perEmotion(
        scores: rows.map { scores[$0] }, truth: rows.map { truth[$0] },
        masks: masks.map { masks in rows.map { masks[$0] } })
      return (rankings: rankings, thresholds: self.thresholds(for: rankings))
    }
    let (all, thresholds) = searches[0]
    var perFold = Array(repeating: [Double](), count: Emotion.count)
    for (rankings, chosen) in searches.dropFirst() {
      for emotion in Emotion.allCases where rankings[emotion].isDecided {
        perFold[emotion.index].append(Double(chosen[emotion]))
      }
    }
    return TunedThresholds(
      thresholds: thresholds, spread: PerEmotion { Self.deviation(perFold[$0.index]) },
      curves: PerEmotion { curve(for: all[$0], chosen: thresholds[$0]) })
  }

  /// The rows of each fold, in the order of the folds' numbers.
  private static func rows(ofEach folds: [Int]) -> [ArraySlice<Int>] {
    let sorted = folds.indices.sorted { (folds[$0], $0) < (folds[$1], $1) }
    let starts = sorted.indices.filter { $0 == 0 || folds[sorted[$0]] != folds[sorted[$0 - 1]] }
    return zip(starts, starts.dropFirst() + [sorted.endIndex]).map { sorted[$0..<$1] }
  }

  /// The sample standard deviation; nil of fewer than two numbers, or where one is infinite.
  private static func deviation(_ numbers: [Double]) -> Double? {
    guard numbers.count > 1, numbers.allSatisfy(\.isFinite) else { return nil }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(numbers.count - 1)).squareRoot()
  }
}
