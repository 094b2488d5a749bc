import Emotions
import Foundation
import Learning
import Matrices
import Testing

/// The matrix, the labels and scikit-learn's answers that `Golden/logistic_regression.py` wrote.
struct GoldenFile: Decodable {
  struct Case: Decodable, CustomTestStringConvertible {
    var name: String
    var c: Float
    var balanced: Bool
    var weighted: Bool
    var masked: Bool
    /// Emotions by features.
    var weights: [[Double]]
    var biases: [Double]
    /// Emotions by rows.
    var probabilities: [[Double]]
    var testDescription: String { name }
  }

  var tool: String
  var columns: Int
  var dense: Int
  /// The non-zero entries of each row, as pairs of column and value.
  var rows: [[[Double]]]
  var labels: [UInt8]
  var row_weights: [Float]
  var masks: [UInt8]
  var cases: [Case]

  static let shared: GoldenFile = {
    let url = Bundle.module.url(
      forResource: "logistic_regression", withExtension: "json", subdirectory: "Golden")!
    return try! JSONDecoder().decode(GoldenFile.self, from: Data(contentsOf: url))
  }()

  var features: SparseMatrix {
    SparseMatrix(
      columnCount: columns, rowStarts: rows.reduce(into: [0]) { $0.append($0.last! + $1.count) },
      columns: rows.flatMap { $0.map { Int32($0[0]) } },
      values: rows.flatMap { $0.map { Float($0[1]) } })
  }

  var targets: [EmotionScores] { labels.map { EmotionScores(EmotionSet(rawValue: $0)) } }

  /// The training set that a case was fitted on.
  func trainingSet(_ example: Case) -> TrainingSet {
    TrainingSet(
      features: features, targets: targets,
      masks: example.masked ? masks.map(EmotionSet.init(rawValue:)) : nil,
      weights: example.weighted ? row_weights : nil)
  }
}
