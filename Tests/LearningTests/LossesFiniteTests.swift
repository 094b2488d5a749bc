import Emotions
import Learning
import Testing

@Suite struct LossesFiniteTests {
  private func expectFinite(_ row: LossRow, _ loss: some EmotionLoss) {
    let terms = row.terms(loss)
    let (losses, slopes) = (terms.losses.lanes, terms.gradient.lanes)
    let greatest = Float.greatestFiniteMagnitude
    #expect(all(losses .>= 0 .& losses .<= greatest), "\(loss) of \(row): \(losses)")
    #expect(all(slopes .>= -greatest .& slopes .<= greatest), "\(loss) of \(row): \(slopes)")
  }

  @Test("every finite logit has a finite loss and slope", arguments: LossExample.all)
  func finite(example: LossExample) {
    let greatest = Float.greatestFiniteMagnitude
    var sizes: [Float] = [0, .leastNonzeroMagnitude, 16, 17, 87, 87.5, 88, 88.8, 104, 1e4, 1e19]
    sizes += [greatest.nextDown, greatest]
    // Every second power of two.
    sizes += stride(from: 0 as UInt32, to: 0x7F80_0000, by: 0x0100_0000)
      .map(Float.init(bitPattern:))
    for size in sizes {
      let logits = EmotionScores([size, -size, size, -size, size, -size, 1, -size])
      for targets in [[1, 0, 0, 1, 0.5, 0.25, 1, 1], [0, 1, 1, 0, 1, 0, 0, 0]] as [SIMD8<Float>] {
        for mask in [EmotionSet.all, EmotionSet(rawValue: 0b1000_0110)] {
          expectFinite(
            LossRow(logits: logits, targets: EmotionScores(targets), mask: mask), example.loss)
        }
      }
    }
  }

  @Test("the greatest weights leave losses and slopes finite")
  func greatestWeights() {
    let greatest = EmotionScores(repeating: 1e18)
    let losses: [any EmotionLoss] = [
      BinaryCrossEntropy(positiveWeights: greatest, classWeights: greatest),
      SoftMarginLoss(classWeights: greatest), SoftmaxCrossEntropy(classWeights: greatest),
      FocalLoss(gamma: 1e18, alpha: 0.5),
    ]
    for loss in losses {
      for size in [0, 1e-30, 1, 87, 1e10, 1e30, Float.greatestFiniteMagnitude] {
        let logits = EmotionScores([size, -size, size, -size, size, -size, 0, 1])
        for target in [0, 0.5, 1] as [Float] {
          expectFinite(
            LossRow(logits: logits, targets: EmotionScores(repeating: target), mask: .all), loss)
        }
      }
    }
  }

  @Test("a loss greater than all numbers is the greatest one")
  func saturation() {
    let greatest = Float.greatestFiniteMagnitude
    let row = LossRow(
      logits: EmotionScores([-greatest, greatest, 0, 0, 0, 0, 0, 0]),
      targets: EmotionScores([1, 0, 0, 0, 0, 0, 0, 0]), mask: EmotionSet(rawValue: 0b11))
    let binary = BinaryCrossEntropy(
      positiveWeights: EmotionScores(repeating: 100), classWeights: EmotionScores(repeating: 2))
    #expect(row.terms(binary).losses.lanes == [greatest, greatest, 0, 0, 0, 0, 0, 0])
    #expect(row.terms(binary).gradient.lanes == [-200, 2, 0, 0, 0, 0, 0, 0])
    #expect(row.terms(SoftmaxCrossEntropy()).losses.lanes == [greatest, 0, 0, 0, 0, 0, 0, 0])
    #expect(row.terms(SoftmaxCrossEntropy()).gradient.lanes == [-1, 1, 0, 0, 0, 0, 0, 0])
    let evaluation = binary.evaluate(
      logits: [row.logits], targets: [row.targets], masks: [row.mask], weights: [greatest],
      reduction: .sum)
    #expect(evaluation.elements[0].lanes == [greatest, greatest, 0, 0, 0, 0, 0, 0])
    #expect(evaluation.gradient[0].lanes == [-greatest, greatest, 0, 0, 0, 0, 0, 0])
    #expect(evaluation.value.map { $0.isFinite && $0 > 1e76 } == true)
  }

  @Test("the wrong side costs the distance, the right side nothing")
  func sides() {
    let row = LossRow(
      logits: EmotionScores([1000, -1000, 1000, -1000, 0, 0, 0, 0]),
      targets: EmotionScores([1, 0, 0, 1, 0, 0, 0, 0]), mask: EmotionSet(rawValue: 0b1111))
    #expect(row.terms(BinaryCrossEntropy()).losses.lanes == [0, 0, 1000, 1000, 0, 0, 0, 0])
    #expect(row.terms(BinaryCrossEntropy()).gradient.lanes == [0, 0, 1, -1, 0, 0, 0, 0])
    #expect(row.terms(SoftMarginLoss()).losses.lanes == [0, 0, 250, 250, 0, 0, 0, 0])
    #expect(row.terms(FocalLoss(gamma: 2)).losses.lanes == [0, 0, 1000, 1000, 0, 0, 0, 0])
    #expect(row.terms(FocalLoss(gamma: 2)).gradient.lanes == [0, 0, 1, -1, 0, 0, 0, 0])
  }

  @Test("a far ahead logit keeps the small loss that is left")
  func smallLoss() {
    let row = LossRow(
      logits: EmotionScores([30, 0, -5, 0, 0, 0, 0, 0]),
      targets: EmotionScores([1, 0, 0, 0, 0, 0, 0, 0]), mask: EmotionSet(rawValue: 0b111))
    // log(1 + x) = x for x = e^−30 + e^−35.
    let expected = 9.357_622_968_840_175e-14 * (1 + 6.737_946_999_085_467e-3)
    let terms = row.terms(SoftmaxCrossEntropy())
    #expect(abs(Double(terms.losses.lanes[0]) - expected) <= 1e-6 * expected)
    #expect(abs(Double(terms.gradient.lanes[0]) + expected) <= 1e-6 * expected)
  }

  @Test("a NaN in the mask is seen", arguments: LossExample.all)
  func notANumber(example: LossExample) {
    let terms = example.loss.terms(
      logits: EmotionScores([0, .nan, 1, 2, 3, 4, 5, 6]),
      targets: EmotionScores(repeating: 0.5), mask: .all)
    #expect(terms.losses.lanes[1].isNaN && terms.gradient.lanes[1].isNaN)
    let value = example.loss.evaluate(
      logits: [EmotionScores(repeating: .nan)], targets: [EmotionScores(repeating: 0.5)],
      reduction: .mean
    ).value
    #expect(value?.isNaN == true)
  }
}
