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
    #expect(counts.predictedCount == tp + fp)
    #expect(counts.judgedCount == tp + fp + fn + tn)
  }

  @Test(
    "The correlation by hand, undefined where everything or nothing is predicted or true",
    arguments: [
      // tp, fp, fn, tn: (tp·tn − fp·fn) / √(products of the marginals)
      (3, 1, 2, 4, 10 / 600.0.squareRoot()),
      (1, 2, 4, 3, -5 / 525.0.squareRoot()),
      (2, 1, 4, 2, 0),
      (7, 0, 0, 3, 1),
      (0, 7, 3, 0, -1),
      (2, 0, 3, 0, nil),
      (2, 3, 0, 0, nil),
      (0, 0, 2, 3, nil),
      (0, 2, 0, 3, nil),
      (0, 0, 0, 0, nil),
    ] as [(Int, Int, Int, Int, Double?)])
  func correlation(tp: Int, fp: Int, fn: Int, tn: Int, expected: Double?) {
    // A common factor changes nothing: the greatest keeps all counts below 2³¹.
    for factor in [1, 3, 1 << 28] {
      let counts = ConfusionCounts(
        truePositives: tp * factor, falsePositives: fp * factor, falseNegatives: fn * factor,
        trueNegatives: tn * factor)
      #expect(isClose(counts.matthewsCorrelation, expected, 1e-15))
    }
  }

  @Test("Great counts do not overflow, and all right is exactly 1")
  func greatCounts() {
    let most = 1 << 31
    func correlation(_ tp: Int, _ fp: Int, _ fn: Int, _ tn: Int) -> Double? {
      ConfusionCounts(
        truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn
      ).matthewsCorrelation
    }
    #expect(correlation(most, most, most, most) == 0)
    #expect(correlation(most - 1, 0, 0, most - 3) == 1)
    #expect(correlation(0, most - 1, most - 3, 0) == -1)
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
