internal import Features
internal import Learning

extension MultilayerPerceptron {
  // A row has at most 10⁸ entries and a count of at most 10⁷; a normalised row's values sum to at most
  // the root of the first.
  private static let largestNormalizedSum = 1e4
  // The lexicon's eight values are below 1 before they are scaled.
  private static let largestLexiconSum = 8.0 * Double(Lexicon.columnScale)
  private static let largestCountSum = 1e14
  private static let largestFiniteLogit = 1e38

  /// Whether the sums inside the network are finite for the row of every text.
  ///
  /// A model file is refused without it. `largestScale` is that of rows that are not normalised.
  /// Complexity: O(weights).
  func isFinite(largestScale: Float?) -> Bool {
    let ngramSum =
      largestScale.map { Double($0) * Self.largestCountSum } ?? Self.largestNormalizedSum
    let inputSum = ngramSum + Self.largestLexiconSum
    return largestLogit(inputSum: inputSum) < Self.largestFiniteLogit
  }
}
