internal import Emotions

/// An entry of a lexicon in a text, with the modifiers that change it there.
struct LexiconMatch: Sendable, Hashable {
  private var start: Int32
  private var end: Int32
  /// The number of the entry's meaning.
  let meaning: Int32
  /// What the modifiers that make it stronger or weaker multiply it with.
  var factor: Float = 1
  /// Whether an odd number of negations denies it.
  var isDenied = false

  /// A match that nothing has changed yet.
  init(_ place: PatternScanner.Place) {
    start = Int32(truncatingIfNeeded: place.index)
    end = Int32(truncatingIfNeeded: place.end)
    meaning = place.meaning
  }

  /// The range of the entry in the normalised text, in scalars or UTF-8 bytes as its maker says.
  var range: Range<Int> {
    get { Int(start)..<Int(end) }
    set { (start, end) = (Int32(newValue.lowerBound), Int32(newValue.upperBound)) }
  }

  /// Changes the match by a modifier that stands behind it.
  mutating func change(by meaning: Lexicon.Meaning) {
    if meaning.kind == .negationAfter {
      isDenied.toggle()
    } else {
      factor = min(factor * meaning.lanes[0], PendingModifiers.largestFactor)
    }
  }
}

extension Lexicon {
  /// What a match says: one lane an emotion, at least 0.
  ///
  /// What is denied is not there. Denied joy is also half a sadness and denied trust half a disgust, the
  /// opposites on Plutchik's wheel (안 좋다, 못 믿겠다); to deny another emotion (안 무섭다) is to say
  /// nothing.
  @inline(__always)
  func value(of match: LexiconMatch) -> SIMD8<Float> {
    let strength = meanings[Int(match.meaning)].lanes * match.factor
    return match.isDenied ? Self.opposite(of: strength) : strength
  }

  @inline(never)
  private static func opposite(of strength: SIMD8<Float>) -> SIMD8<Float> {
    let said = EmotionScores(strength)
    var meant = EmotionScores(repeating: 0)
    meant[.sadness] = said[.joy] / 2
    meant[.disgust] = said[.trust] / 2
    return meant.lanes
  }
}
