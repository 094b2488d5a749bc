import Emotions
import Evaluation
import Testing

@Suite("ScoreRanking and RankingMetrics")
struct ScoreRankingTests {
  @Test(
    "Average precision and area under the ROC curve by hand",
    arguments: [
      // A positive first, one last: AP = ½·1 + ½·2/4, one of two negatives beaten on average.
      ("apart", [4, 3, 2, 1], [true, false, false, true], 0.75, 0.5),
      ("all scores equal", [1, 1, 1, 1], [true, false, false, false], 0.25, 0.5),
      ("perfect", [2, 1], [true, false], 1, 1),
      ("reversed", [1, 2], [true, false], 0.5, 0),
      ("a tie counts half", [2, 2, 1], [true, false, false], 0.5, 0.75),
      ("infinite scores", [.infinity, -.infinity], [true, false], 1, 1),
      ("both zeros are one score", [0.0, -0.0], [true, false], 0.5, 0.5),
      ("no positive", [2, 1], [false, false], nil, nil),
      ("no negative", [2, 1], [true, true], 1, nil),
      ("no row", [], [], nil, nil),
    ] as [(String, [Float], [Bool], Double?, Double?)])
  func byHand(
    name: String, scores: [Float], labels: [Bool], averagePrecision: Double?, area: Double?
  ) {
    let ranking = ScoreRanking(scores: scores, labels: labels)
    #expect(isClose(ranking.averagePrecision, averagePrecision))
    #expect(isClose(ranking.areaUnderROC.value, area))
  }

  @Test("Distinct scores fall, and every row is in one tie")
  func ties() {
    let rows = RandomRows(count: 200, seed: 3, levels: 9)
    let rankings = ScoreRanking.perEmotion(
      scores: rows.scores, truth: rows.truth, masks: rows.masks)
    for emotion in Emotion.allCases {
      let ranking = rankings[emotion]
      let distinct = ranking.ties.map(\.score)
      #expect(zip(distinct, distinct.dropFirst()).allSatisfy { $0 > $1 })
      #expect(distinct.count < ranking.positiveCount + ranking.negativeCount)
      let judged = rows.masks.count { $0.contains(emotion) }
      #expect(ranking.positiveCount + ranking.negativeCount == judged)
    }
  }

  @Test("A strictly rising function of the scores changes nothing")
  func risingTransform() {
    let rows = RandomRows(count: 150, seed: 4)
    let metrics = RankingMetrics(scores: rows.scores, truth: rows.truth)
    let transformed = rows.scores.map { row in EmotionScores((row.lanes * 4 - 1) * 8) }
    let cubed = transformed.map { EmotionScores($0.lanes * $0.lanes * $0.lanes) }
    #expect(cubed != rows.scores)
    #expect(metrics == RankingMetrics(scores: cubed, truth: rows.truth))
    let falling = rows.scores.map { EmotionScores(-$0.lanes) }
    #expect(metrics != RankingMetrics(scores: falling, truth: rows.truth))
  }

  @Test("There is a label for each score, and a score is a number")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = ScoreRanking(scores: [1, 2], labels: [true])
    }
    await #expect(processExitsWith: .failure) {
      _ = ScoreRanking(scores: [1, .nan], labels: [true, false])
    }
  }

  @Test("An undefined emotion is left out of the mean")
  func definedMean() {
    let truth = sets([0b11, 0b10])
    let metrics = RankingMetrics(scores: scores([[2, 2], [1, 1]]), truth: truth)
    #expect(metrics.averagePrecision.definedCount == 2)
    #expect(metrics.meanAveragePrecision == 1)
    #expect(metrics.areaUnderROC.definedCount == 1)
    #expect(metrics.areaUnderROC[.anticipation] == nil)
    #expect(metrics.macroAreaUnderROC == 1)
  }
}
