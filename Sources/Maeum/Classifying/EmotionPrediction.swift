public import Emotions

/// What a classifier says about one text.
public struct EmotionPrediction: Sendable, Hashable {
  /// The emotions whose probability reaches their threshold: none, one or several.
  public let labels: EmotionSet

  /// The calibrated probability of each emotion, 0 to 1, independent of the others.
  public let probabilities: EmotionScores

  /// A prediction.
  public init(labels: EmotionSet, probabilities: EmotionScores) {
    self.labels = labels
    self.probabilities = probabilities
  }
}

extension EmotionPrediction: Encodable {
  private enum CodingKeys: String, CodingKey { case labels, scores }

  /// Writes `{"labels": ["joy"], "scores": {"joy": 0.9, …}}`, as the command `maeum classify` does.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(labels.emotions.map(\.name), forKey: .labels)
    try values.encode(probabilities, forKey: .scores)
  }
}
