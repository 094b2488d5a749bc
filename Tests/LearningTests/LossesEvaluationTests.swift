import Emotions
import Foundation
import Learning
import Testing

@Suite struct LossesEvaluationTests {
  /// Scores of the first lanes, the others as in the argument.
  private func scores(_ numbers: [Float], others: Float = 0) -> EmotionScores {
    EmotionScores(SIMD8(numbers + Array(repeating: others, count: 8 - numbers.count)))
  }

  private func isClose(_ found: Double?, _ expected: Double, within tolerance: Double) -> Bool {
    found.map { abs($0 - expected) <= tolerance } ?? false
  }

  private static let fiveLanes = EmotionSet(rawValue: 0b1_1111)
  private static let published:
    [(logits: [Float], targets: [Float], losses: [Double], mean: Double)] = [
      (
        [-0.7480, 0.6282, -1.8508, -0.5212, -0.6264], [1, 1, 0, 0, 1],
        [1.1355, 0.4276, 0.1459, 0.4661, 1.0546], 0.6460
      ),
      (
        [0.0744, -0.2861, 2.3179, -1.2633, 1.0343], [1, 1, 0, 1, 0],
        [0.6567, 0.8464, 2.4118, 1.5123, 1.3385], 1.3531
      ),
      (
        [0.6806, -0.0375, -1.4666, -0.2414, 0.3977], [1, 0, 1, 0, 1],
        [0.4097, 0.6746, 1.6742, 0.5797, 0.5139], 0.7704
      ),
    ]

  @Test("published rows have their published losses")
  func publishedRows() {
    let logits = Self.published.map { scores($0.logits, others: 9) }
    let targets = Self.published.map { scores($0.targets, others: 1) }
    let masks = Array(repeating: Self.fiveLanes, count: 3)
    let binary = BinaryCrossEntropy().evaluate(
      logits: logits, targets: targets, masks: masks, reduction: .mean)
    let soft = SoftMarginLoss().evaluate(
      logits: logits, targets: targets, masks: masks, reduction: .mean)
    for (row, example) in Self.published.enumerated() {
      for (lane, expected) in example.losses.enumerated() {
        #expect(
          isClose(Double(binary.elements[row].lanes[lane]), expected, within: 2e-4),
          "row \(row), lane \(lane)")
      }
      let mean = Double(soft.elements[row].lanes.sum())
      #expect(isClose(mean, example.mean, within: 2e-4), "row \(row)")
    }
    #expect(isClose(binary.value, 0.9232, within: 2e-4))
    #expect(isClose(soft.value, 0.9232, within: 2e-4))
  }

  @Test("a published soft margin loss with weights")
  func publishedWeights() {
    let value = SoftMarginLoss(classWeights: scores([0.5, 2, 1.5])).evaluate(
      logits: [scores([0.5, -1, 3]), scores([1.5, -2, 0])],
      targets: [scores([1, 0, 1]), scores([0, 1, 0])],
      masks: [EmotionSet(rawValue: 0b111), EmotionSet(rawValue: 0b111)], reduction: .mean
    ).value
    #expect(isClose(value, 1.1801, within: 2e-4))
  }

  @Test("from probabilities or from their logits, the binary cross-entropy is the same")
  func probabilities() {
    let (logits, targets): ([Double], [Double]) = ([1, 2, -3], [0, 1, 1])
    let terms = zip(logits.map(sigmoid), targets).map { p, t in
      -(t * log(p) + (1 - t) * log(1 - p))
    }
    let plain = terms.reduce(0, +) / 3
    #expect(abs(plain - 1.4963) < 1e-4)
    let value = BinaryCrossEntropy().evaluate(
      logits: [scores(logits.map { Float($0) })], targets: [scores(targets.map { Float($0) })],
      masks: [EmotionSet(rawValue: 0b111)], reduction: .mean
    ).value
    #expect(isClose(value, plain, within: 1e-6))
  }

  @Test("a focal loss by hand")
  func focal() {
    // p = ½: the cross-entropy is log 2 and (1 − p)² = ¼.
    let terms = FocalLoss(gamma: 2, alpha: 0.75).terms(
      logits: EmotionScores(repeating: 0), targets: scores([1, 0, 0.5]),
      mask: EmotionSet(rawValue: 0b111))
    let unit = log(2.0) / 4
    for (lane, share) in [0.75, 0.25, 0.5].enumerated() {
      #expect(isClose(Double(terms.losses.lanes[lane]), share * unit, within: 1e-7))
    }
    // −α·(1 − p)²·(1 − p + 2·p·log 2), and the mirror image.
    let slope = (0.5 + log(2.0)) / 4
    for (lane, factor) in [-0.75, 0.25, -0.25].enumerated() {
      #expect(isClose(Double(terms.gradient.lanes[lane]), factor * slope, within: 1e-7))
    }
  }

  @Test("equal logits share a softmax between the unmasked emotions")
  func softmax() {
    let mask = EmotionSet(rawValue: 0b0110_0101)
    let terms = SoftmaxCrossEntropy().terms(
      logits: EmotionScores(repeating: 5), targets: EmotionScores([1, 1, 0, 0, 0, 0, 0, 0]),
      mask: mask)
    #expect(isClose(Double(terms.losses.lanes[0]), log(4.0), within: 1e-6))
    #expect(terms.gradient.lanes == [-0.75, 0, 0.25, 0, 0, 0.25, 0.25, 0])
    #expect(SoftmaxCrossEntropy().count(targets: EmotionScores(repeating: 1), mask: mask) == 4)
  }

  @Test("two equally likely emotions share what is left, whichever is the target")
  func ties() {
    let terms = SoftmaxCrossEntropy().terms(
      logits: scores([20, 20, -20], others: -20), targets: scores([0, 1]), mask: .all)
    #expect(terms.losses.lanes[0] == 0)
    #expect(isClose(Double(terms.losses.lanes[1]), log(2.0), within: 1e-6))
    #expect(terms.gradient.lanes[0] == 0.5 && terms.gradient.lanes[1] == -0.5)
  }

  @Test("a row of weight two is that row twice, and one of weight zero is none")
  func weights() throws {
    let rows = LossRow.random(6, seed: 6)
    let weights: [Float] = [1, 2, 0, 1, 2, 1]
    let repeated = zip(rows, weights).flatMap { Array(repeating: $0, count: Int($1)) }
    for example in LossExample.all {
      for reduction in [LossReduction.mean, .sum] {
        let weighted = example.loss.evaluate(
          logits: rows.map(\.logits), targets: rows.map(\.targets), masks: rows.map(\.mask),
          weights: weights, reduction: reduction)
        let twice = example.loss.evaluate(
          logits: repeated.map(\.logits), targets: repeated.map(\.targets),
          masks: repeated.map(\.mask), reduction: reduction)
        let expected = try #require(twice.value)
        #expect(isClose(weighted.value, expected, within: 1e-12 * max(1, expected)))
        #expect(weighted.elements[2] == EmotionScores(repeating: 0))
        #expect(weighted.gradient[2] == EmotionScores(repeating: 0))
      }
    }
  }

  @Test("where nothing counts, loss and gradient are zero", arguments: LossExample.all)
  func nothing(example: LossExample) {
    let empty = example.loss.evaluate(logits: [], targets: [], reduction: .mean)
    #expect(empty.value == 0 && empty.elements.isEmpty && empty.gradient.isEmpty)
    #expect(example.loss.evaluate(logits: [], targets: [], reduction: .none).value == nil)
    #expect(example.loss.evaluate(logits: [], targets: [], reduction: .sum).value == 0)
    let zero = EmotionScores(repeating: 0)
    let row = EmotionScores(repeating: 1)
    for (mask, weight) in [(EmotionSet(), 1), (.all, 0)] as [(EmotionSet, Float)] {
      let evaluation = example.loss.evaluate(
        logits: [row], targets: [row], masks: [mask], weights: [weight], reduction: .mean)
      #expect(evaluation.value == 0)
      #expect(evaluation.elements == [zero] && evaluation.gradient == [zero])
    }
  }

  @Test("parts of different lengths and numbers out of range are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = BinaryCrossEntropy().evaluate(
        logits: [EmotionScores(repeating: 0)], targets: [], reduction: .sum)
    }
    await #expect(processExitsWith: .failure) {
      _ = BinaryCrossEntropy().evaluate(logits: [], targets: [], masks: [.all], reduction: .sum)
    }
    await #expect(processExitsWith: .failure) {
      let one = [EmotionScores(repeating: 1)]
      _ = BinaryCrossEntropy().evaluate(
        logits: one, targets: one, weights: [-1], reduction: .sum)
    }
    await #expect(processExitsWith: .failure) {
      let row = [EmotionScores(repeating: 1.5)]
      _ = BinaryCrossEntropy().evaluate(logits: row, targets: row, reduction: .sum)
    }
    await #expect(processExitsWith: .failure) {
      _ = SoftMarginLoss(classWeights: EmotionScores(repeating: -1))
    }
    await #expect(processExitsWith: .failure) {
      _ = SoftmaxCrossEntropy(classWeights: EmotionScores(repeating: .nan))
    }
    await #expect(processExitsWith: .failure) {
      _ = BinaryCrossEntropy(positiveWeights: EmotionScores(repeating: .infinity))
    }
    await #expect(processExitsWith: .failure) { _ = FocalLoss(gamma: -1) }
    await #expect(processExitsWith: .failure) { _ = FocalLoss(gamma: 2, alpha: 1.5) }
  }
}
