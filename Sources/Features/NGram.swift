/// An n-gram as text: what a feature stands for.
public struct NGram: Sendable, Hashable {
  /// The sequence that an n-gram is taken from.
  public enum View: UInt8, Sendable, CaseIterable {
    /// Words, symbols and emoji.
    case words = 0x77  // "w"
    /// Grapheme clusters and space marks.
    case syllables = 0x73  // "s"
  }

  /// The sequence that the n-gram is taken from.
  public let view: View

  /// The units, one after the other; words are separated by one space, and so a space mark is one.
  public let text: String

  /// An n-gram.
  public init(view: View, text: String) {
    self.view = view
    self.text = text
  }
}

extension NGram: CustomStringConvertible {
  /// The text, with the space marks of the syllable view shown as `␣` and control characters escaped,
  /// so that what a text held does not steer the terminal that shows its n-grams.
  public var description: String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case " " where view == .syllables: "␣"
      case _ where scalar.properties.generalCategory == .control: scalar.escaped(asASCII: true)
      default: String(scalar)
      }
    }.joined()
  }
}
