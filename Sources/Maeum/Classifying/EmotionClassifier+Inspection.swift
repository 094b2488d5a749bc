public import Emotions
public import Features

extension EmotionClassifier {
  /// The number of n-grams that the model knows.
  public var featureCount: Int { vectorizer.columnCount }

  /// The n-grams that speak most for an emotion, or most against it, and their weights.
  ///
  /// The weight is what the n-gram adds to the emotion's logit where it is the only n-gram of a text.
  /// Equal weights stand in the order of the features. Precondition: `count` is at least 0.
  /// Complexity: O(features · log features).
  public func strongestNGrams(
    for emotion: Emotion, count: Int, against: Bool = false
  ) -> [(ngram: NGram, weight: Float)] {
    precondition(count >= 0, "\(count) n-grams")
    let lane = emotion.index
    let sign: Float = against ? -1 : 1
    let ranked = model.weights.indices.sorted {
      (sign * model.weights[$1][lane], $0) < (sign * model.weights[$0][lane], $1)
    }
    return ranked.prefix(count).map { (ngramNames[$0], model.weights[$0][lane]) }
  }
}
