import Emotions
import Evaluation
import Testing

@Suite("ConfusionCounts and Ratio")
struct ConfusionCountsTests {
  @Test(
    "Precision, recall and F1 by hand, undefined where there is nothing to count",
    arguments: [
      // tp, fp, fn, tn, precision, recall, F1
      (3, 1, 2, 4, 0.75, 0.6, 2.0 / 3),
      (0, 0, 0, 9, nil, nil, nil),
      (0, 2, 0, 1, 0, nil, 0),
      (0, 0, 2, 1, nil, 0, 0),
      (5, 0, 0, 0, 1, 1, 1),
    ] as [(Int, Int, Int, Int, Double?, Double?, Double?)])
  func ratios(
    tp: Int, fp: Int, fn: Int, tn: Int, precision: Double?, recall: Double?, f1: Double?
  ) {
    let counts = ConfusionCounts(
      truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn)
    #expect(isClose(counts.precision.value, precision))
    #expect(isClose(counts.recall.value, recall))
    #expect(isClose(counts.f1.value, f1))
    #expect(counts.support == tp + fn)
    #expect(counts.judgedCount == tp + fp + fn + tn)
  }

  @Test("An undefined ratio is told from zero, and is zero in averages")
  func undefined() {
    #expect(Ratio(0, over: 0).value == nil)
    #expect(Ratio(0, over: 3).value == 0)
    #expect(Ratio(0, over: 0).valueOrZero == 0)
    #expect(Ratio(0, over: 0) != Ratio(0, over: 3))
    #expect(Ratio(2, over: 3).value == Ratio(4, over: 6).value)
  }

  @Test("A ratio is of counts")
  func promise() async {
    await #expect(processExitsWith: .failure) { _ = Ratio(-1, over: 2) }
    await #expect(processExitsWith: .failure) { _ = Ratio(1, over: -2) }
  }

  @Test("Each emotion is counted by itself")
  func perEmotion() {
    let counts = ConfusionCounts.perEmotion(
      predictions: [EmotionSet(.joy), EmotionSet(.joy), []],
      truth: [EmotionSet(.joy), EmotionSet(.fear), []],
      masks: [.all, .all, EmotionSet(.joy)])
    #expect(
      counts[.joy] == ConfusionCounts(truePositives: 1, falsePositives: 1, trueNegatives: 1))
    #expect(counts[.fear] == ConfusionCounts(falseNegatives: 1, trueNegatives: 1))
    #expect(counts[.anger] == ConfusionCounts(trueNegatives: 2))
  }
}
