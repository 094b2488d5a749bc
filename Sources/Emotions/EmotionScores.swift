/// One number for each emotion in one SIMD register: logits, probabilities, targets or thresholds.
public struct EmotionScores: Sendable, Hashable {
  /// Lane `emotion.index` holds the emotion's number.
  public var lanes: SIMD8<Float>

  /// The scores with these lanes.
  public init(_ lanes: SIMD8<Float>) { self.lanes = lanes }

  /// The scores that are all equal to one number.
  public init(repeating value: Float) { lanes = SIMD8(repeating: value) }

  /// One where the set has the emotion, zero elsewhere: hard labels as targets.
  public init(_ set: EmotionSet) {
    lanes = SIMD8(repeating: 0)
    for emotion in set.emotions { lanes[emotion.index] = 1 }
  }

  /// The number of one emotion.
  public subscript(emotion: Emotion) -> Float {
    get { lanes[emotion.index] }
    set { lanes[emotion.index] = newValue }
  }

  /// The emotions whose score is at least their threshold; a NaN reaches no threshold.
  public func reaching(_ thresholds: EmotionScores) -> EmotionSet {
    let reached = lanes .>= thresholds.lanes
    var bits: UInt8 = 0
    for lane in 0..<Emotion.count where reached[lane] { bits |= 1 << UInt8(lane) }
    return EmotionSet(rawValue: bits)
  }
}

extension EmotionScores: Codable {
  /// Reads an object with a number for each emotion, such as `{"joy": 0.5, …}`.
  ///
  /// Throws where one is missing.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: EmotionKey.self)
    self.init(repeating: 0)
    for emotion in Emotion.allCases {
      self[emotion] = try values.decode(Float.self, forKey: EmotionKey(emotion))
    }
  }

  /// Writes an object with a number for each emotion.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: EmotionKey.self)
    for emotion in Emotion.allCases {
      try values.encode(self[emotion], forKey: EmotionKey(emotion))
    }
  }
}

extension EmotionScores: CustomStringConvertible {
  /// The numbers by name, such as `joy 0.5, anticipation 0.1, …`.
  public var description: String {
    Emotion.allCases.map { "\($0) \(self[$0])" }.joined(separator: ", ")
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
