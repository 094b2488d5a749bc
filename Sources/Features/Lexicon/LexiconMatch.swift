internal import Emotions

/// An entry of a lexicon in a text, with the modifiers that change it there.
struct LexiconMatch: Sendable, Hashable {
  /// The range of the entry in the normalised text, in codes or UTF-8 bytes as its maker says.
  var range: Range<Int>
  /// The strength of each emotion that the entry names.
  let strength: SIMD8<Float>
  /// What the modifiers that make it stronger or weaker multiply it with.
  var factor: Float
  /// Whether an odd number of negations denies it.
  var isDenied: Bool

  /// Changes the match by a modifier that stands behind it.
  mutating func change(by meaning: Lexicon.Meaning) {
    if meaning.kind == .negationAfter {
      isDenied.toggle()
    } else {
      factor = min(factor * meaning.lanes[0], PendingModifiers.largestFactor)
    }
  }

  /// What the match says: one lane an emotion, at least 0.
  ///
  /// What is denied is not there. Denied joy is also half a sadness and denied trust half a disgust, the
  /// opposites on Plutchik's wheel (안 좋다, 못 믿겠다); to deny another emotion (안 무섭다) is to say
  /// nothing.
  var value: SIMD8<Float> {
    guard isDenied else { return strength * factor }
    let said = EmotionScores(strength * factor)
    var meant = EmotionScores(repeating: 0)
    meant[.sadness] = said[.joy] / 2
    meant[.disgust] = said[.trust] / 2
    return meant.lanes
  }
}
