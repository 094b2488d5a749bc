import Foundation
import Maeum

/// Rows like the TF-IDF rows of comments, drawn at random from a seed.
///
/// A few features are in many rows and most in hardly any (Zipf's law); a row has length one. Which
/// emotions a row carries depends on its features, so that there is something to learn.
enum SyntheticRows {
  static let (rowCount, featureCount) = (5_600, 60_000)
  /// Features a row: 40 to 140, 90 in the mean.
  static let featuresPerRow = 40...140
  /// Zipf's law flattened at the top as in Mandelbrot's: the frequency goes as 1 / (rank + 10).
  private static let flattening = 10.0

  static func draw(seed: UInt64) -> TrainingSet {
    var generator = SeededGenerator(seed: seed)
    let slopes = (0..<featureCount).map { _ in
      SIMD8<Float>.random(in: -1...1, using: &generator)
    }
    var (starts, columns, values) = ([0], [Int32](), [Float]())
    var targets: [EmotionScores] = []
    for _ in 0..<rowCount {
      let count = Int.random(in: featuresPerRow, using: &generator)
      var ranks: Set<Int> = []
      while ranks.count < count {
        let uniform = Double.random(in: 0..<1, using: &generator)
        let rank = flattening * (pow(Double(featureCount) / flattening + 1, uniform) - 1)
        ranks.insert(min(Int(rank), featureCount - 1))
      }
      // A vocabulary in the order of first occurrence has frequent features first, too.
      let entries = ranks.sorted().map { (column: $0, rarity: rarity(rank: $0)) }
      let length = entries.reduce(0) { $0 + $1.rarity * $1.rarity }.squareRoot()
      var sum = SIMD8<Float>(repeating: 0)
      for entry in entries {
        let value = Float(entry.rarity / length)
        columns.append(Int32(entry.column))
        values.append(value)
        sum += slopes[entry.column] * value
      }
      starts.append(columns.count)
      // About a fifth of all labels are on.
      targets.append(
        EmotionScores(SIMD8(repeating: 0).replacing(with: 1, where: sum .> 0.5)))
    }
    return TrainingSet(
      features: SparseMatrix(
        columnCount: featureCount, rowStarts: starts, columns: columns, values: values),
      targets: targets)
  }

  /// What stands for the inverse document frequency.
  private static func rarity(rank: Int) -> Double { 1 + log(1 + Double(rank) / flattening) }
}
