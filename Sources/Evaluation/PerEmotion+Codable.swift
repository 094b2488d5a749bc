internal import Emotions

extension PerEmotion: Encodable where Value: Encodable {
  /// Writes an object with a value for each emotion, such as `{"joy": 0.5, …}`; nil becomes null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: EmotionKey.self)
    for emotion in Emotion.allCases {
      try container.encode(self[emotion], forKey: EmotionKey(emotion))
    }
  }
}

extension PerEmotion: Decodable where Value: Decodable {
  /// Reads an object with a value for each emotion; throws where one is missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: EmotionKey.self)
    try self.init { try container.decode(Value.self, forKey: EmotionKey($0)) }
  }
}

/// An emotion's identifier as a key.
private struct EmotionKey: CodingKey {
  let stringValue: String
  let intValue: Int? = nil

  init(_ emotion: Emotion) { stringValue = emotion.name }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
