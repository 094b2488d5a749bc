import Emotions
import Evaluation
import Testing

/// Scores of rows, and what scikit-learn says of their order and of predicting them from .5.
struct RankingCase: Decodable, CustomTestStringConvertible {
  let name: String
  let truth: [UInt8]
  let masks: [UInt8]?
  let scores: [[Float]]
  let predictedCount: [Int]
  let matthewsCorrelation: [Double?]
  let areaUnderPrecisionRecall: [Double?]
  let macroAreaUnderPrecisionRecall: Double?
  /// Threshold, precision and recall of each point, from the highest threshold to the lowest.
  let points: [[[Double]]]
  let coverageError: Double?
  let rankingLoss: Double?

  var testDescription: String { name }

  /// Every figure of these rows.
  var metrics: EmotionMetrics {
    EmotionMetrics.evaluate(
      scores: EvaluationTests.scores(scores), truth: sets(truth), masks: masks.map(sets),
      thresholds: EmotionScores(repeating: 0.5))
  }
}

@Suite("Rankings and correlations equal scikit-learn's")
struct RankingGoldenTests {
  static let cases = try! Golden<RankingCase>.load("ranking.json").cases

  @Test("The golden file is scikit-learn 1.9.1's")
  func tool() throws {
    let golden = try Golden<RankingCase>.load("ranking.json")
    #expect(golden.tool["scikit-learn"] == "1.9.1")
    #expect(golden.cases.count == 12)
  }

  @Test("Correlation and number of predictions", arguments: cases)
  func correlation(_ golden: RankingCase) {
    let counts = golden.metrics.labels.counts
    for emotion in Emotion.allCases {
      #expect(counts[emotion].predictedCount == golden.predictedCount[emotion.index])
      #expect(
        isClose(
          counts[emotion].matthewsCorrelation, golden.matthewsCorrelation[emotion.index]))
    }
  }

  @Test("Area under the precision–recall curve", arguments: cases)
  func area(_ golden: RankingCase) {
    let ranking = golden.metrics.ranking
    for emotion in Emotion.allCases {
      #expect(
        isClose(
          ranking.areaUnderPrecisionRecall[emotion],
          golden.areaUnderPrecisionRecall[emotion.index]))
    }
    #expect(
      isClose(ranking.macroAreaUnderPrecisionRecall, golden.macroAreaUnderPrecisionRecall))
  }

  @Test("Points of the precision–recall curve", arguments: cases)
  func points(_ golden: RankingCase) {
    let rankings = ScoreRanking.perEmotion(
      scores: scores(golden.scores), truth: sets(golden.truth), masks: golden.masks.map(sets))
    for emotion in Emotion.allCases {
      let points = rankings[emotion].operatingPoints
      let expected = golden.points[emotion.index]
      #expect(points.map(\.threshold) == expected.map { Float($0[0]) })
      for (point, expected) in zip(points, expected) {
        let (precision, recall) = (expected[1], expected[2])
        #expect(isClose(point.precision, precision))
        #expect(isClose(point.recall, recall))
        let sum = precision + recall
        #expect(isClose(point.f1, sum == 0 ? 0 : 2 * precision * recall / sum))
      }
    }
  }

  @Test("Coverage error and ranking loss", arguments: cases)
  func rows(_ golden: RankingCase) {
    let rows = golden.metrics.rows
    #expect(isClose(rows.coverageError, golden.coverageError))
    #expect(isClose(rows.rankingLoss, golden.rankingLoss))
  }
}
