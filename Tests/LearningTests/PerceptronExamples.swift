import Emotions
import Matrices

@testable import Learning
import Randomness

extension PerceptronOptions {
  /// Options without anything random: no dropout, a constant rate, all rows in a step, no clip.
  static func plain(
    hiddenSizes: [Int] = [8], optimizer: AdamW = AdamW(), batchSize: Int = 1_000_000,
    epochs: Int = 10
  ) -> PerceptronOptions {
    PerceptronOptions(
      hiddenSizes: hiddenSizes, dropout: 0, inputDropout: 0, optimizer: optimizer,
      schedule: LearningRateSchedule(decay: .constant, warmUp: 0), batchSize: batchSize,
      maximumEpochs: epochs, patience: epochs, gradientClip: .infinity)
  }
}

/// What a row's features are made of.
enum InputKind: String, CaseIterable {
  case sparse, dense, both
}

extension SeededGenerator {
  /// Rows with soft targets, weights and masks, and features of a kind.
  mutating func trainingSet(_ kind: InputKind, rows: Int) -> TrainingSet {
    TrainingSet(
      features: sparseMatrix(rows: rows, columns: kind == .dense ? 0 : 6, density: 0.5),
      dense: kind == .sparse ? nil : denseMatrix(rows: rows, columns: 3),
      targets: (0..<rows).map { _ in EmotionScores(0.5 + 0.5 * lanes()) },
      masks: labels(rows), weights: (0..<rows).map { _ in 1.5 + number() })
  }
}

/// The points of a plane as two dense features, each with one emotion that says on which side it lies.
func planarSet(_ points: [(x: Float, y: Float, side: Bool)]) -> TrainingSet {
  TrainingSet(
    features: SparseMatrix(
      columnCount: 0, rows: [SparseRow](repeating: SparseRow(), count: points.count)),
    dense: DenseMatrix(
      rowCount: points.count, columnCount: 2, values: points.flatMap { [$0.x, $0.y] }),
    targets: points.map { EmotionScores($0.side ? .joy : []) },
    masks: points.map { _ in .joy })
}

/// Largest difference of two lists of numbers, relative to `floor` or the expected number.
func largestError(_ found: [Double], _ expected: [Double], floor: Double) -> Double {
  guard found.count == expected.count else { return .infinity }
  return zip(found, expected).map { abs($0 - $1) / max(floor, abs($1)) }
    .reduce(0) { $0.isNaN || $1.isNaN ? .nan : max($0, $1) }
}
