import Emotions
import Evaluation
import Testing

/// Rows whose probabilities follow a Beta distribution and come true that often.
private struct CalibratedRows {
  let ranking: ScoreRanking

  /// The a-th smallest of a + b − 1 uniform numbers follows Beta(a, b).
  init(a: Int, b: Int, count: Int, seed: UInt64) {
    var generator = SplitMix64(state: seed)
    let scores = (0..<count).map { _ in
      (0..<a + b - 1).map { _ in Float.random(in: 0..<1, using: &generator) }.sorted()[a - 1]
    }
    ranking = ScoreRanking(
      scores: scores, labels: scores.map { Float.random(in: 0..<1, using: &generator) < $0 })
  }

  /// Precision and recall at a threshold; with expected counts where each row counts with its score.
  func fMeasure(_ beta: Double, at threshold: Float, expected: Bool) -> Double {
    func positives(_ tie: ScoreRanking.Tie) -> Double {
      expected
        ? Double(tie.score) * Double(tie.positiveCount + tie.negativeCount)
        : Double(tie.positiveCount)
    }
    let reached = ranking.ties.filter { $0.score >= threshold }
    let predicted = reached.reduce(0) { $0 + $1.positiveCount + $1.negativeCount }
    let hits = reached.reduce(0) { $0 + positives($1) }
    let all = ranking.ties.reduce(0) { $0 + positives($1) }
    return (1 + beta * beta) * hits / (Double(predicted) + beta * beta * all)
  }
}

/// Lipton, Elkan & Naryanaswamy, "Optimal Thresholding of Classifiers to Maximize F1 Measure", 2014.
@Suite("Thresholds of calibrated probabilities")
struct CalibratedThresholdTests {
  static let shapes = [(1, 1), (2, 2), (1, 3), (1, 5), (2, 5), (3, 1)]

  @Test("The best F1 has its threshold near half of it", arguments: shapes)
  func half(a: Int, b: Int) {
    // The optimum is flat: one draw's threshold strays, the mean of several does less.
    var (distance, loss) = (0.0, 0.0)
    for seed in 1...8 as ClosedRange<UInt64> {
      let rows = CalibratedRows(a: a, b: b, count: 1000, seed: seed)
      let threshold = ThresholdSearch.midpoints.threshold(for: rows.ranking)
      let f1 = rows.fMeasure(1, at: threshold, expected: false)
      let atHalf = rows.fMeasure(1, at: Float(f1 / 2), expected: false)
      #expect(atHalf <= f1, "seed \(seed)")
      distance += (Double(threshold) - f1 / 2) / 8
      loss += (f1 - atHalf) / 8
    }
    #expect(abs(distance) < 0.04)
    #expect(loss < 0.02)
  }

  @Test("The best expected Fβ predicts exactly the rows above Fβ/(1 + β²)", arguments: shapes)
  func expected(a: Int, b: Int) {
    let rows = CalibratedRows(a: a, b: b, count: 300, seed: 7)
    for beta in [0.5, 1, 2] {
      let threshold = ThresholdSearch(objective: .fBeta(beta), candidates: .expected)
        .threshold(for: rows.ranking)
      let optimum = rows.fMeasure(beta, at: threshold, expected: true) / (1 + beta * beta)
      for tie in rows.ranking.ties {
        #expect((tie.score >= threshold) == (Double(tie.score) >= optimum), "β \(beta)")
      }
    }
  }
}
