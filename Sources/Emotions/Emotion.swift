/// One of the eight basic emotions of Plutchik's wheel.
///
/// The raw value is the emotion's place in every eight-lane value of this package: bit
/// `1 << rawValue` of an ``EmotionSet``, lane `rawValue` of an ``EmotionScores``.
///
/// Source: R. Plutchik, "A general psychoevolutionary theory of emotion", 1980.
public enum Emotion: UInt8, CaseIterable, Sendable, Hashable {
  /// 기쁨
  case joy
  /// 기대
  case anticipation
  /// 신뢰
  case trust
  /// 놀람
  case surprise
  /// 혐오
  case disgust
  /// 공포
  case fear
  /// 분노
  case anger
  /// 슬픔
  case sadness

  /// The number of emotions, which is also the number of lanes: 8.
  public static let count = 8

  /// The emotion's lane, 0 to 7.
  public var index: Int { Int(rawValue) }

  /// The English identifier that corpora, model files and output use, such as `"joy"`.
  public var name: String { Self.names[index] }

  /// The Korean name, such as `"기쁨"`.
  public var koreanName: String { Self.koreanNames[index] }

  /// The emotion with an English identifier or a Korean name, or nil where there is none.
  ///
  /// The comparison is exact: `"joy"` and `"기쁨"` are names, `"Joy"` is not.
  public init?(name: String) {
    guard let index = Self.names.firstIndex(of: name) ?? Self.koreanNames.firstIndex(of: name)
    else { return nil }
    self = Self.allCases[index]
  }

  private static let names = [
    "joy", "anticipation", "trust", "surprise", "disgust", "fear", "anger", "sadness",
  ]
  private static let koreanNames = ["기쁨", "기대", "신뢰", "놀람", "혐오", "공포", "분노", "슬픔"]
}

extension Emotion: CustomStringConvertible {
  /// The English identifier.
  public var description: String { name }
}
