public import Emotions

/// A word or expression and the emotions of who writes it.
public struct LexiconEntry: Sendable, Hashable {
  /// How it is written, see ``LexiconNotation``: `행복하-`, `화(가) 나-`, `극혐`.
  public let notation: String
  /// The emotions; none for an entry that only keeps its text from being matched otherwise.
  public let emotions: EmotionSet
  /// How strong they are: 1 faint, 2 clear, 3 strong.
  public let strength: Int

  /// An entry. Precondition: the strength is 1, 2 or 3.
  public init(_ notation: String, _ emotions: EmotionSet, strength: Int = 2) {
    precondition((1...3).contains(strength), "a strength of \(strength)")
    self.notation = notation
    self.emotions = emotions
    self.strength = strength
  }
}

/// A word or ending that changes what an entry near it means.
public struct LexiconModifier: Sendable, Hashable {
  /// What a modifier does to an entry.
  public enum Effect: Sendable, Hashable {
    /// Denies it: 안, -지 않-.
    case negation
    /// Multiplies its strength, from 0.1 to 4: 너무 makes it stronger, 조금 weaker.
    case scaling(Float)
    /// Nothing: it keeps its text from being read as another modifier, as -지 않나 does with -지 않-.
    case none
  }

  /// Which entry a modifier changes.
  public enum Side: String, Sendable, Hashable, CaseIterable {
    /// It stands before the entry: 안 좋-. Its text must end a word, or the entry follow it directly.
    case before
    /// It stands after the entry: 좋지 않-.
    case after
  }

  /// How it is written, see ``LexiconNotation``.
  public let notation: String
  /// What it does.
  public let effect: Effect
  /// On which side of the entry it stands.
  public let side: Side
  /// The number of spaces that may lie between it and the entry, 0 to 7.
  public let reach: Int

  /// A modifier. Precondition: the reach is 0 to 7, a factor 0.1 to 4.
  public init(_ notation: String, _ effect: Effect, _ side: Side, reach: Int) {
    precondition((0...7).contains(reach), "a reach of \(reach)")
    if case .scaling(let factor) = effect {
      precondition((0.1...4).contains(factor), "a factor of \(factor)")
    }
    self.notation = notation
    self.effect = effect
    self.side = side
    self.reach = reach
  }
}
