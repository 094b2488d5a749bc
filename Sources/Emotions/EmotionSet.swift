/// A set of emotions in one byte: the labels of a text, or the emotions that a source can express.
public struct EmotionSet: OptionSet, Sendable, Hashable {
  /// Bit `1 << emotion.rawValue` is set where the emotion is a member.
  public let rawValue: UInt8

  /// The set with these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The set with this emotion alone.
  public init(_ emotion: Emotion) { rawValue = 1 << emotion.rawValue }

  /// The set of the emotions in a sequence; repetitions count once.
  public init(emotions: some Sequence<Emotion>) {
    rawValue = emotions.reduce(0) { $0 | 1 << $1.rawValue }
  }

  /// Joy alone, 기쁨.
  public static let joy = EmotionSet(Emotion.joy)
  /// Anticipation alone, 기대.
  public static let anticipation = EmotionSet(Emotion.anticipation)
  /// Trust alone, 신뢰.
  public static let trust = EmotionSet(Emotion.trust)
  /// Surprise alone, 놀람.
  public static let surprise = EmotionSet(Emotion.surprise)
  /// Disgust alone, 혐오.
  public static let disgust = EmotionSet(Emotion.disgust)
  /// Fear alone, 공포.
  public static let fear = EmotionSet(Emotion.fear)
  /// Anger alone, 분노.
  public static let anger = EmotionSet(Emotion.anger)
  /// Sadness alone, 슬픔.
  public static let sadness = EmotionSet(Emotion.sadness)

  /// All eight emotions.
  public static let all = EmotionSet(rawValue: 0xFF)

  /// The number of members, 0 to 8.
  public var count: Int { rawValue.nonzeroBitCount }

  /// The members in the order of ``Emotion``.
  public var emotions: [Emotion] { Emotion.allCases.filter(contains) }

  /// Whether the emotion is a member.
  public func contains(_ emotion: Emotion) -> Bool { rawValue & (1 << emotion.rawValue) != 0 }
}

extension EmotionSet: CustomStringConvertible {
  /// The members' English identifiers, such as `"joy|trust"`; empty for the empty set.
  public var description: String { emotions.map(\.name).joined(separator: "|") }
}
