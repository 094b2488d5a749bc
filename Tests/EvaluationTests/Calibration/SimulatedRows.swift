import Emotions
import Foundation

/// Rows of one emotion, joy, whose true probability is a known function of their logit.
struct SimulatedRows {
  private(set) var logits: [EmotionScores] = []
  private(set) var truth: [EmotionSet] = []
  private(set) var folds: [Int] = []

  /// Joy alone is judged.
  var masks: [EmotionSet] { truth.map { _ in .joy } }

  /// Rows with logits from a normal distribution of mean −1 and deviation 2, and labels by chance.
  init(count: Int, seed: UInt64, folds: Int = 5, probability: (Double) -> Double) {
    var generator = SplitMix64(state: seed)
    for row in 0..<count {
      let radius = (-2 * log(Double.random(in: 1e-9..<1, using: &generator))).squareRoot()
      let z = 2 * radius * cos(Double.random(in: 0..<2 * .pi, using: &generator)) - 1
      let isPositive = Double.random(in: 0..<1, using: &generator) < probability(z)
      logits.append(EmotionScores(repeating: Float(z)))
      truth.append(isPositive ? .joy : [])
      self.folds.append(row % folds)
    }
  }
}
