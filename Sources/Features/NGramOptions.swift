/// Which n-grams of a text are features.
///
/// Two views of a text give n-grams. The *word* view is the sequence of its words, symbols and
/// emoji. The *syllable* view is the sequence of its grapheme clusters with one space mark before,
/// between and after the space-delimited pieces, so that "오늘 좋아" reads `␣오늘␣좋아␣`. A mark is never
/// a feature alone.
public struct NGramOptions: Sendable, Hashable, Codable {
  /// The orders of word n-grams, such as 1...2, or nil for none.
  public var words: ClosedRange<Int>?

  /// The orders of syllable n-grams, such as 1...2, or nil for none.
  public var syllables: ClosedRange<Int>?

  /// Whether a syllable n-gram may hold a space mark inside, and not only at its ends.
  ///
  /// False is scikit-learn's `char_wb`, true its `char`.
  public var crossingSpaces: Bool

  /// The largest order that is accepted: an n-gram that long is a whole phrase.
  public static let maximumOrder = 8

  /// Options. Precondition: orders lie in 1…``maximumOrder``.
  public init(words: ClosedRange<Int>?, syllables: ClosedRange<Int>?, crossingSpaces: Bool) {
    for orders in [words, syllables].compactMap({ $0 }) {
      precondition(
        orders.lowerBound >= 1 && orders.upperBound <= Self.maximumOrder,
        "n-gram orders \(orders) are not within 1…\(Self.maximumOrder)")
    }
    self.words = words
    self.syllables = syllables
    self.crossingSpaces = crossingSpaces
  }
}
