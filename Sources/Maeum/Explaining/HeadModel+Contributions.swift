internal import Emotions
internal import Learning
internal import Matrices

extension HeadModel {
  // Measured on the bundled corpora; see the tests of completeness.
  private static let integrationSteps = 256

  /// How ``contributions(of:)`` are computed.
  var explanationMethod: Explanation.Method {
    switch self {
    case .linear: .exact
    case .perceptron: .integratedGradients(steps: Self.integrationSteps)
    }
  }

  /// What each entry of a sparse row adds to the logits, one lane an emotion.
  ///
  /// Complexity: O(entries), times the units of the first layer for a perceptron.
  func contributions(of row: SparseRow) -> [SIMD8<Double>] {
    switch self {
    case .linear(let model):
      zip(row.columns, row.values).map { column, value in
        SIMD8<Double>(model.weights[Int(column)]) * Double(value)
      }
    case .perceptron(let network):
      network.integratedGradients(
        columns: row.columns.span, values: row.values.span, steps: Self.integrationSteps)
    }
  }
}
