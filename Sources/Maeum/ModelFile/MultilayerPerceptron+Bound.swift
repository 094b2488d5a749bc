internal import Learning

extension MultilayerPerceptron {
  // A row has at most 10⁸ entries and a count of at most 10⁷; a normalised row's values sum to at most
  // the root of the first.
  private static let largestNormalizedSum = 1e4
  private static let largestCountSum = 1e14
  private static let largestLogit = 1e38

  /// Whether the sums inside the network are finite for the row of every text.
  ///
  /// A model file is refused without it. `largestScale` is that of rows that are not normalised.
  /// Complexity: O(weights).
  func isFinite(largestScale: Float?) -> Bool {
    var bound = largestScale.map { Double($0) * Self.largestCountSum } ?? Self.largestNormalizedSum
    for layer in parameters {
      bound = bound * Self.largest(layer.weights) + Self.largest(layer.biases)
      guard bound < Self.largestLogit else { return false }
      bound *= Double(layer.outputCount)
    }
    return true
  }

  private static func largest(_ values: [Float]) -> Double {
    Double(values.reduce(0) { max($0, $1.magnitude) })
  }
}
