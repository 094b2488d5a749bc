import Emotions
import Evaluation
import Testing

@Suite("LabelMetrics")
struct LabelMetricsTests {
  @Test("A row is compared inside its mask only, and a row with an empty mask is left out")
  func masks() {
    let joy = EmotionSet(.joy)
    let fear = EmotionSet(.fear)
    let metrics = LabelMetrics(
      predictions: [joy.union(fear), fear, .all], truth: [joy, [], []],
      masks: [joy, joy.union(fear), []])
    #expect(metrics.subsetAccuracy == Ratio(1, over: 2))
    #expect(metrics.hammingLoss == Ratio(1, over: 3))
    // The first row is right about joy; the second finds nothing.
    #expect(metrics.samples?.precision == 0.5)
    #expect(metrics.samples?.recall == 0.5)
    #expect(metrics.samples?.f1 == 0.5)
  }

  @Test("An emotion that no source can express is left out of the macro mean")
  func macroOfJudged() {
    let judged = EmotionSet(emotions: [.joy, .fear])
    let metrics = LabelMetrics(
      predictions: [EmotionSet(.joy)], truth: [EmotionSet(.joy)], masks: [judged])
    #expect(metrics.counts[.anger].judgedCount == 0)
    #expect(metrics.macro?.f1 == 0.5)
    #expect(metrics.weighted?.f1 == 1)
    #expect(metrics.micro?.f1 == 1)
  }

  @Test("All masks empty leave every average undefined")
  func nothingJudged() {
    let metrics = LabelMetrics(predictions: [.all], truth: [.all], masks: [[]])
    #expect(metrics.macro == nil)
    #expect(metrics.micro == nil)
    #expect(metrics.weighted == nil)
    #expect(metrics.samples == nil)
    #expect(metrics.subsetAccuracy.value == nil)
    #expect(metrics.hammingLoss.value == nil)
  }

  @Test("The mean over rows by hand")
  func samples() {
    let truth = [
      EmotionSet(emotions: [.joy, .trust, .fear]), EmotionSet(.anger), [], EmotionSet(.sadness),
    ]
    let predictions = [
      EmotionSet(emotions: [.joy, .trust]), EmotionSet(emotions: [.anger, .fear]), [], [],
    ]
    let samples = LabelMetrics(predictions: predictions, truth: truth).samples
    #expect(isClose(samples?.precision, (1 + 0.5) / 4))
    #expect(isClose(samples?.recall, (2.0 / 3 + 1) / 4))
    #expect(isClose(samples?.f1, (4.0 / 5 + 2.0 / 3) / 4))
  }
}
