import Emotions
import Learning
import Matrices
import Randomness

extension SeededGenerator {
  /// A number from −1 to 1.
  mutating func number() -> Float { Float.random(in: -1...1, using: &self) }

  /// A random matrix with about this share of entries.
  mutating func sparseMatrix(rows: Int, columns: Int, density: Double) -> SparseMatrix {
    var starts = [0]
    var indices: [Int32] = []
    var values: [Float] = []
    for _ in 0..<rows {
      for column in 0..<columns where Double.random(in: 0..<1, using: &self) < density {
        indices.append(Int32(column))
        values.append(number())
      }
      starts.append(indices.count)
    }
    return SparseMatrix(columnCount: columns, rowStarts: starts, columns: indices, values: values)
  }

  mutating func denseMatrix(rows: Int, columns: Int) -> DenseMatrix {
    DenseMatrix(
      rowCount: rows, columnCount: columns,
      values: (0..<rows * columns).map { _ in number() })
  }

  mutating func lanes() -> SIMD8<Float> { SIMD8((0..<8).map { _ in number() }) }

  mutating func labels(_ count: Int) -> [EmotionSet] {
    (0..<count).map { _ in
      EmotionSet(rawValue: UInt8.random(in: 0...255, using: &self))
    }
  }

  /// A training set with soft targets, weights and a dense block.
  mutating func trainingSet(rows: Int = 30) -> TrainingSet {
    TrainingSet(
      features: sparseMatrix(rows: rows, columns: 12, density: 0.3),
      dense: denseMatrix(rows: rows, columns: 3),
      targets: (0..<rows).map { _ in EmotionScores(0.5 + 0.5 * lanes()) },
      masks: labels(rows),
      weights: (0..<rows).map { _ in 1.5 + number() })
  }
}
