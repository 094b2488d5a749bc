import Emotions
import Evaluation
import Testing

@Suite("Points and area of the precision–recall curve")
struct OperatingPointTests {
  @Test(
    "The area by hand",
    arguments: [
      // Points (R, P): (0, 1), (½, 1), (½, ½), (½, ⅓), (1, ½): ½·1 + ½·(⅓ + ½)/2.
      ("apart", [4, 3, 2, 1], [true, false, false, true], 0.5 + 5.0 / 24),
      // One step from (0, 1) to (1, ¼).
      ("all scores equal", [1, 1, 1, 1], [true, false, false, false], 0.625),
      ("perfect", [3, 2, 1], [true, true, false], 1),
      ("reversed", [1, 2], [true, false], 0.25),
      ("infinite scores", [.infinity, -.infinity], [true, false], 1),
      ("no negative", [2, 1], [true, true], 1),
      ("no positive", [2, 1], [false, false], nil),
      ("no row", [], [], nil),
    ] as [(String, [Float], [Bool], Double?)])
  func area(name: String, scores: [Float], labels: [Bool], area: Double?) {
    let ranking = ScoreRanking(scores: scores, labels: labels)
    #expect(isClose(ranking.areaUnderPrecisionRecall, area))
  }

  @Test("With ties the trapezia promise more than average precision")
  func optimism() throws {
    let ranking = ScoreRanking(scores: [1, 1, 1, 1], labels: [true, false, false, false])
    #expect(ranking.averagePrecision == 0.25)
    #expect(ranking.areaUnderPrecisionRecall == 0.625)
  }

  @Test("Each distinct score is one point, from the highest to the lowest")
  func points() {
    let ranking = ScoreRanking(scores: [1, 3, 2, 3, 1], labels: [true, true, false, false, true])
    #expect(
      ranking.operatingPoints == [
        OperatingPoint(threshold: 3, precision: 1.0 / 2, recall: 1.0 / 3, f1: 2.0 / 5),
        OperatingPoint(threshold: 2, precision: 1.0 / 3, recall: 1.0 / 3, f1: 2.0 / 6),
        OperatingPoint(threshold: 1, precision: 3.0 / 5, recall: 1, f1: 6.0 / 8),
      ])
  }

  @Test("A point at any threshold is what predicting those rows gives", arguments: [1, 2, 3])
  func anyThreshold(seed: UInt64) throws {
    let rows = RandomRows(count: 60, seed: seed, levels: 10)
    let rankings = ScoreRanking.perEmotion(
      scores: rows.scores, truth: rows.truth, masks: rows.masks)
    for emotion in Emotion.allCases {
      let ranking = rankings[emotion]
      for threshold in [-1, 0, 0.05, 0.31, 0.5, 0.75, 1, 1.1, -.infinity, .infinity] as [Float] {
        let metrics = LabelMetrics(
          predictions: rows.scores.map { $0.reaching(EmotionScores(repeating: threshold)) },
          truth: rows.truth, masks: rows.masks)
        let counts = metrics.counts[emotion]
        let point = try #require(ranking.operatingPoint(at: threshold))
        #expect(point.threshold == threshold)
        #expect(point.precision == counts.precision.valueOrZero)
        #expect(point.recall == counts.recall.valueOrZero)
        #expect(point.f1 == counts.f1.valueOrZero)
      }
      for point in ranking.operatingPoints {
        #expect(ranking.operatingPoint(at: point.threshold) == point)
      }
    }
  }

  @Test("Above every score nothing is predicted, and precision is 0")
  func nothingPredicted() {
    let ranking = ScoreRanking(scores: [1, 2], labels: [true, false])
    #expect(
      ranking.operatingPoint(at: 3)
        == OperatingPoint(threshold: 3, precision: 0, recall: 0, f1: 0))
  }

  @Test("Without a positive row there is no point", arguments: [[], [0.5, 0.25]] as [[Float]])
  func noPositive(scores: [Float]) {
    let ranking = ScoreRanking(scores: scores, labels: scores.map { _ in false })
    #expect(ranking.operatingPoints.isEmpty)
    #expect(ranking.operatingPoint(at: 0.5) == nil)
  }

  @Test("A threshold is a number")
  func promise() async {
    await #expect(processExitsWith: .failure) {
      _ = ScoreRanking(scores: [1], labels: [true]).operatingPoint(at: .nan)
    }
  }
}
