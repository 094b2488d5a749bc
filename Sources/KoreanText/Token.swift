/// A part of a text and where it stands in the original, so that an explanation can underline it.
public struct Token: Sendable, Hashable {
  /// What a token is.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// Letters and numbers, as ICU's word segmentation gives them.
    case word
    /// One grapheme cluster inside a word.
    case syllable
    /// One symbol, or a run of one: `!!`, `^^`, `…`.
    case symbol
    /// One emoji, whatever it is made of.
    case emoji
  }

  /// What the token is.
  public let kind: Kind
  /// The UTF-8 range in the original text.
  public let range: Range<Int>

  /// A token of this kind at this UTF-8 range.
  public init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}
