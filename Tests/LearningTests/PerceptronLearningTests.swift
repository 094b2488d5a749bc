import Emotions
import Foundation
import Learning
import Matrices
import Testing
import Randomness

@Suite struct PerceptronLearningTests {
  /// Two rings around one centre, the inner one joyful.
  private func circles(_ count: Int, seed: UInt64) -> TrainingSet {
    var generator = SeededGenerator(seed: seed)
    return planarSet(
      (0..<count).map { index in
        let angle = Float.random(in: 0..<(2 * .pi), using: &generator)
        let radius: Float = index % 2 == 0 ? 0.5 : 1
        let noise = gaussian(&generator)
        return (
          radius * cosf(angle) + 0.03 * noise.x, radius * sinf(angle) + 0.03 * noise.y,
          index % 2 == 0
        )
      })
  }

  /// Two independent numbers of mean 0 and variance 1. Source: G. E. P. Box and M. E. Muller, 1958.
  private func gaussian(_ generator: inout SeededGenerator) -> (x: Float, y: Float) {
    let length = sqrtf(-2 * logf(1 - Float.random(in: 0..<1, using: &generator)))
    let angle = Float.random(in: 0..<(2 * .pi), using: &generator)
    return (length * cosf(angle), length * sinf(angle))
  }

  /// The share of rows whose joy is on its side of zero.
  private func accuracy(_ logits: [EmotionScores], _ set: TrainingSet) -> Double {
    let right = zip(logits, set.targets).filter { ($0[.joy] > 0) == ($1[.joy] > 0.5) }
    return Double(right.count) / Double(set.rowCount)
  }

  private func fit(
    _ set: TrainingSet, dev: TrainingSet, hiddenSizes: [Int] = [8], batchSize: Int, epochs: Int,
    loss: any EmotionLoss = BinaryCrossEntropy(), metric: ([EmotionScores]) -> Double?
  ) throws -> PerceptronFit {
    try PerceptronFit(
      set, dev: dev.features, devDense: dev.dense,
      options: PerceptronOptions(
        hiddenSizes: hiddenSizes, dropout: 0, inputDropout: 0,
        optimizer: AdamW(learningRate: 0.05, weightDecay: 0.001), batchSize: batchSize,
        maximumEpochs: epochs, patience: epochs, gradientClip: 5),
      loss: loss, seed: 81, metric: metric)
  }

  @Test("an exclusive or is learned, which no line can part")
  func exclusiveOr() throws {
    let corners: [(x: Float, y: Float, side: Bool)] = [
      (0, 0, false), (0, 1, true), (1, 0, true), (1, 1, false),
    ]
    let set = planarSet((0..<16).flatMap { _ in corners })
    let fit = try fit(set, dev: set, batchSize: 16, epochs: 40) { accuracy($0, set) }
    #expect(fit.epochs.last?.metric == 1)
    #expect(try #require(fit.epochs.last?.loss) < 0.2)
    let (linear, _) = try LogisticRegression().fit(set)
    #expect(accuracy(linear.logits(set.features, dense: set.dense), set) <= 0.75)
  }

  @Test("a ring inside a ring is learned, and a line is no better than a coin")
  func rings() throws {
    try learnRings(200, batchSize: 10, epochs: 20)
  }

  @Test(
    "a thousand points on two rings are learned",
    .enabled(
      if: ProcessInfo.processInfo.environment["MAEUM_CHECK_FULL"] == "1", "takes seconds"))
  func manyRings() throws {
    try learnRings(1000, batchSize: 20, epochs: 20)
  }

  private func learnRings(_ count: Int, batchSize: Int, epochs: Int) throws {
    let (set, dev) = (circles(count, seed: 82), circles(count, seed: 83))
    let fit = try fit(set, dev: dev, hiddenSizes: [16], batchSize: batchSize, epochs: epochs) {
      accuracy($0, dev)
    }
    let best = try #require(fit.epochs.compactMap(\.metric).max())
    #expect(best > 0.99)
    #expect(accuracy(fit.network.logits(dev.features, dense: dev.dense), dev) == best)
    let (linear, _) = try LogisticRegression().fit(set)
    #expect((0.4...0.6).contains(accuracy(linear.logits(dev.features, dense: dev.dense), dev)))
  }

  @Test("four clouds are four emotions of a softmax, the others masked")
  func clouds() throws {
    let emotions: [Emotion] = [.joy, .trust, .fear, .anger]
    var generator = SeededGenerator(seed: 84)
    func clouds(_ count: Int) -> TrainingSet {
      let points = (0..<count).map { index in
        let noise = gaussian(&generator)
        return (
          x: (index % 4 < 2 ? -1 : 1) + 0.3 * noise.x, y: (index % 2 == 0 ? -1 : 1) + 0.3 * noise.y,
          side: true
        )
      }
      return TrainingSet(
        features: planarSet(points).features, dense: planarSet(points).dense,
        targets: (0..<count).map { EmotionScores(EmotionSet(emotions[$0 % 4])) },
        masks: [EmotionSet](repeating: EmotionSet(emotions: emotions), count: count))
    }
    let (set, dev) = (clouds(160), clouds(200))
    func accuracy(_ logits: [EmotionScores]) -> Double {
      let right = logits.enumerated().filter { row, scores in
        emotions.max { scores[$0] < scores[$1] } == emotions[row % 4]
      }
      return Double(right.count) / Double(logits.count)
    }
    let fit = try fit(
      set, dev: dev, batchSize: 20, epochs: 10, loss: SoftmaxCrossEntropy(), metric: accuracy)
    #expect(accuracy(fit.network.logits(dev.features, dense: dev.dense)) > 0.98)
  }
}
