import Emotions
import Evaluation
import Testing

@Suite("RowRankingMetrics")
struct RowRankingMetricsTests {
  @Test(
    "One row by hand",
    arguments: [
      // Joy and anticipation are true; the rest of the eight scores are 0.
      ("first and third of the scores", [0.9, 0.5, 0.7], 0b11, 255, 3, 1.0 / 12),
      ("a tie counts against the row", [0.9, 0.5, 0.5], 0b11, 255, 3, 1.0 / 12),
      ("both on top", [0.9, 0.8, 0.7], 0b11, 255, 2, 0),
      ("all scores equal", [0, 0, 0], 0b11, 255, 8, 1),
      ("no label", [0.9, 0.5, 0.7], 0, 255, 0, 0),
      ("all labels", [0.9, 0.5, 0.7], 255, 255, 8, 0),
      ("the emotion between is masked", [0.9, 0.5, 0.7], 0b11, 0b1111_1011, 2, 0),
      ("a true emotion is masked", [0.9, 0.5, 0.7], 0b11, 0b1111_1101, 1, 0),
      ("one emotion is judged, and true", [0.1, 0.5, 0.7], 0b11, 0b1, 1, 0),
      ("infinite scores", [.infinity, -.infinity, 0], 0b11, 255, 8, 0.5),
    ] as [(String, [Float], UInt8, UInt8, Double, Double)])
  func byHand(
    name: String, values: [Float], truth: UInt8, mask: UInt8, coverage: Double, loss: Double
  ) {
    let metrics = RowRankingMetrics(
      scores: scores([values]), truth: sets([truth]), masks: sets([mask]))
    #expect(metrics.coverageError == coverage)
    #expect(isClose(metrics.rankingLoss, loss))
  }

  @Test("Rows without a judged emotion are left out, and without rows all is undefined")
  func undefined() {
    let rows = scores([[1, 2], [1, 2]])
    let masked = RowRankingMetrics(scores: rows, truth: sets([1, 1]), masks: sets([255, 0]))
    #expect(masked == RowRankingMetrics(scores: [rows[0]], truth: sets([1])))
    #expect(masked.coverageError == 2)
    for metrics in [
      RowRankingMetrics(scores: [], truth: []),
      RowRankingMetrics(scores: rows, truth: sets([1, 1]), masks: sets([0, 0])),
    ] {
      #expect(metrics.coverageError == nil)
      #expect(metrics.rankingLoss == nil)
    }
  }

  @Test("The sums equal a plain comparison of every judged pair", arguments: [1, 2, 3, 4])
  func twin(seed: UInt64) {
    let rows = RandomRows(count: 60, seed: seed, levels: 6)
    var (coverage, loss, count) = (0.0, 0.0, 0.0)
    for (scores, (truth, mask)) in zip(rows.scores, zip(rows.truth, rows.masks))
    where !mask.isEmpty {
      let judged = Emotion.allCases.filter { mask.contains($0) }
        .map { (score: scores[$0], isTrue: truth.contains($0)) }
      let (labels, others) = (judged.filter(\.isTrue), judged.filter { !$0.isTrue })
      count += 1
      coverage += Double(
        judged.count { pair in labels.contains { pair.score >= $0.score } })
      var lost = 0.0
      for label in labels { for other in others where other.score >= label.score { lost += 1 } }
      if lost > 0 { loss += lost / Double(labels.count * others.count) }
    }
    #expect(loss > 0)
    let metrics = RowRankingMetrics(scores: rows.scores, truth: rows.truth, masks: rows.masks)
    #expect(isClose(metrics.coverageError, coverage / count))
    #expect(isClose(metrics.rankingLoss, loss / count))
  }

  @Test("Rows, labels and masks must match in number, and a judged score be a number")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = RowRankingMetrics(scores: [], truth: [.all])
    }
    await #expect(processExitsWith: .failure) {
      _ = RowRankingMetrics(scores: [EmotionScores(repeating: .nan)], truth: [[]])
    }
  }
}
