public import Emotions
public import Features
internal import Matrices

extension EmotionClassifier {
  /// The number of n-grams that the model knows.
  public var featureCount: Int { vectorizer.vectorizer.columnCount }

  /// The n-grams that speak most for an emotion, or most against it, and their weights.
  ///
  /// The weight is what the n-gram adds to the emotion's logit where it is the only n-gram of a text: for
  /// a logistic regression its weight, for a perceptron the difference that it makes to an empty text's
  /// logit, and for both their mean. Equal weights stand in the order of the features.
  /// Precondition: `count` is at least 0. Complexity: O(features · log features) and, for a perceptron,
  /// O(features · units).
  public func strongestNGrams(
    for emotion: Emotion, count: Int, against: Bool = false
  ) -> [(ngram: NGram, weight: Float)] {
    precondition(count >= 0, "\(count) n-grams")
    let weights = ngramWeights.map { $0[emotion] }
    let sign: Float = against ? -1 : 1
    let ranked = weights.indices.sorted {
      (sign * weights[$1], $0) < (sign * weights[$0], $1)
    }
    return ranked.prefix(count).map { (ngramNames[$0], weights[$0]) }
  }

  /// What each n-gram adds to the logits where it is the only n-gram of a text.
  ///
  /// Complexity: O(features), times the units for a perceptron.
  public var ngramWeights: [EmotionScores] { Array(columnWeights.prefix(featureCount)) }

  /// What each of the lexicon's eight values adds to the logits where a text has nothing else and the value
  /// is 1; empty without a lexicon.
  ///
  /// Complexity: as ``ngramWeights``.
  public var lexiconWeights: [EmotionScores] { Array(columnWeights.dropFirst(featureCount)) }

  private var columnWeights: [EmotionScores] {
    let count = vectorizer.columnCount
    let ones = [Float](repeating: 1, count: featureCount)
    let values =
      ones + [Float](repeating: Lexicon.columnScale, count: count - featureCount)
    let perModel = head.parts.map { part -> [EmotionScores] in
      if case .linear(let model) = part.model {
        return zip(model.weights, values).map { EmotionScores($0 * $1) }
      }
      let single = SparseMatrix(
        columnCount: count, rowStarts: Array(0...count), columns: (0..<count).map(Int32.init),
        values: values)
      let empty = part.model.logits(
        SparseMatrix(columnCount: count, rowStarts: [0, 0], columns: [], values: []))[0]
      return part.model.logits(single).map { EmotionScores($0.lanes - empty.lanes) }
    }
    return meanScores(perModel)
  }
}
