internal import Emotions

/// The language that a report is written in.
public enum ReportLanguage: String, Sendable, Hashable, CaseIterable {
  /// 한국어
  case korean = "ko"
  /// English
  case english = "en"

  /// The text of this language.
  func callAsFunction(_ english: String, _ korean: String) -> String {
    self == .korean ? korean : english
  }

  /// An emotion's name in this language.
  func name(of emotion: Emotion) -> String { self(emotion.name, emotion.koreanName) }
}
