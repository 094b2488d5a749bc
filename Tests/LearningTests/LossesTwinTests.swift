import Emotions
import Foundation
import Learning
import Testing

@Suite struct LossesTwinTests {
  @Test("every loss equals its plain formula", arguments: LossExample.all)
  func value(example: LossExample) {
    for (index, row) in LossRow.random(60, seed: 1).enumerated() {
      let found = row.terms(example.loss).losses
      let (logits, targets, mask) = row.numbers
      for (lane, expected) in example.twin(logits, targets, mask).enumerated() {
        let difference = abs(Double(found.lanes[lane]) - expected)
        #expect(difference <= 1e-6 * max(1e-3, expected), "row \(index), lane \(lane)")
      }
    }
  }

  @Test(
    "every gradient equals central differences of the plain formula", arguments: LossExample.all)
  func gradient(example: LossExample) {
    for (index, row) in LossRow.random(40, seed: 2).enumerated() {
      let found = row.terms(example.loss).gradient
      let (logits, targets, mask) = row.numbers
      func sum(_ lane: Int, _ step: Double) -> Double {
        var moved = logits
        moved[lane] += step
        return example.twin(moved, targets, mask).reduce(0, +)
      }
      // A stencil of fourth order; its error is about 1e-12 of the loss.
      let h = 1e-3
      for lane in 0..<8 {
        let near = sum(lane, h) - sum(lane, -h)
        let far = sum(lane, 2 * h) - sum(lane, -2 * h)
        let expected = (8 * near - far) / (12 * h)
        let difference = abs(Double(found.lanes[lane]) - expected)
        #expect(difference <= 1e-5 * abs(expected) + example.roundOff, "row \(index), lane \(lane)")
      }
    }
  }

  @Test("what stands outside the mask has no effect and no loss", arguments: LossExample.all)
  func masks(example: LossExample) {
    for row in LossRow.random(40, seed: 3) {
      let terms = row.terms(example.loss)
      let count = example.loss.count(targets: row.targets, mask: row.mask)
      for rubbish in [0, 1e30, -.infinity, .nan] as [Float] {
        var other = row
        for emotion in Emotion.allCases where !row.mask.contains(emotion) {
          other.logits[emotion] = rubbish
          other.targets[emotion] = rubbish
          #expect(terms.losses[emotion] == 0 && terms.gradient[emotion] == 0)
        }
        #expect(other.terms(example.loss) == terms)
        #expect(example.loss.count(targets: other.targets, mask: other.mask) == count)
      }
    }
    let empty = example.loss.terms(
      logits: EmotionScores(repeating: 3), targets: EmotionScores(repeating: 1), mask: [])
    let zero = EmotionScores(repeating: 0)
    #expect(empty == LossTerms(losses: zero, gradient: zero))
    #expect(example.loss.count(targets: EmotionScores(repeating: 1), mask: []) == 0)
  }

  @Test("a focal loss without focus is the binary cross-entropy, bit for bit")
  func focalWithoutFocus() {
    for row in LossRow.random(60, seed: 4) {
      #expect(row.terms(FocalLoss(gamma: 0)) == row.terms(BinaryCrossEntropy()))
    }
    let far = LossRow(
      logits: EmotionScores([1e30, -1e30, 1e4, -1e4, 88, -88, 0, -0.0]),
      targets: EmotionScores([1, 0, 0, 1, 0.5, 0.5, 0.25, 1]), mask: .all)
    #expect(far.terms(FocalLoss(gamma: 0)) == far.terms(BinaryCrossEntropy()))
  }

  @Test("the same shift of all logits does not change a softmax")
  func shift() {
    for row in LossRow.random(20, seed: 5) {
      var moved = row
      // Eighths, so that adding rounds nothing.
      moved.logits.lanes = (row.logits.lanes * 8).rounded(.toNearestOrEven) / 8
      let terms = moved.terms(SoftmaxCrossEntropy())
      moved.logits.lanes += 1000
      #expect(moved.terms(SoftmaxCrossEntropy()) == terms)
    }
  }

  @Test("a loss survives coding")
  func coding() throws {
    func coded<Value: Codable>(_ value: Value) throws -> Value {
      try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }
    let weights = EmotionScores(LossExample.classWeights)
    let binary = BinaryCrossEntropy(
      positiveWeights: EmotionScores(LossExample.positiveWeights), classWeights: weights)
    #expect(try coded(binary) == binary)
    #expect(try coded(SoftMarginLoss(classWeights: weights)).classWeights == weights)
    #expect(try coded(SoftmaxCrossEntropy(classWeights: weights)).classWeights == weights)
    #expect(try coded(FocalLoss(gamma: 3)) == FocalLoss(gamma: 3, alpha: nil))
    #expect(try coded(FocalLoss(gamma: 3, alpha: 0.5)) == FocalLoss(gamma: 3, alpha: 0.5))
  }
}
