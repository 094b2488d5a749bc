import Emotions
import Foundation
import Learning
import Matrices
import Testing

/// The matrix, the classes and scikit-learn's answers that `Golden/softmax_regression.py` wrote.
struct SoftmaxGoldenFile: Decodable {
  struct Case: Decodable, CustomTestStringConvertible {
    var name: String
    var c: Float
    var balanced: Bool
    var weighted: Bool
    /// Whether the rows have five of the eight classes.
    var five: Bool
    /// Whether the last columns are a dense block.
    var block: Bool
    /// Class weights, one an emotion.
    var factors: [Float]?
    /// The lanes of the classes that occur.
    var classes: [Int]
    /// Classes by features.
    var weights: [[Double]]
    /// One a class, with sum 0.
    var biases: [Double]
    /// Classes by rows.
    var probabilities: [[Double]]
    var testDescription: String { name }

    var classWeights: ClassWeights {
      if let factors {
        return .given(
          positive: EmotionScores(SIMD8(factors)), negative: EmotionScores(repeating: 0))
      }
      return balanced ? .balanced : .uniform
    }
  }

  var columns: Int
  var dense: Int
  /// The non-zero entries of each row, as pairs of column and value.
  var rows: [[[Double]]]
  /// Each row's class, of eight and of five.
  var eight: [Int]
  var five: [Int]
  var row_weights: [Float]
  var cases: [Case]

  static let shared: SoftmaxGoldenFile = {
    let url = Bundle.module.url(
      forResource: "softmax_regression", withExtension: "json", subdirectory: "Golden")!
    return try! JSONDecoder().decode(SoftmaxGoldenFile.self, from: Data(contentsOf: url))
  }()

  /// The training set that a case was fitted on.
  func trainingSet(_ example: Case) -> TrainingSet {
    let count = example.block ? columns - dense : columns
    let entries = rows.map { $0.filter { Int($0[0]) < count } }
    var block = [Float](repeating: 0, count: rows.count * dense)
    for (row, pairs) in rows.enumerated() {
      for pair in pairs where Int(pair[0]) >= columns - dense {
        block[row * dense + Int(pair[0]) - (columns - dense)] = Float(pair[1])
      }
    }
    return TrainingSet(
      features: SparseMatrix(
        columnCount: count,
        rowStarts: entries.reduce(into: [0]) { $0.append($0.last! + $1.count) },
        columns: entries.flatMap { $0.map { Int32($0[0]) } },
        values: entries.flatMap { $0.map { Float($0[1]) } }),
      dense: example.block
        ? DenseMatrix(rowCount: rows.count, columnCount: dense, values: block) : nil,
      targets: (example.five ? five : eight).map {
        EmotionScores(EmotionSet(Emotion.allCases[$0]))
      },
      weights: example.weighted ? row_weights : nil)
  }
}
