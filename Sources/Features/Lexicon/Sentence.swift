/// What a sentence has said so far that may change what comes, or be changed by it.
///
/// Spaces and ends of sentences are looked for only where a modifier may have something to change.
struct Sentence {
  private var pending = PendingModifiers()
  // The number of the last entry, and the word in which it ends; −1 for none.
  private var last = -1
  private var lastWord = 0
  // The place up to which the text is read. Words are numbers of spaces: only what lies between two of them
  // matters.
  private var end = 0
  // The words in which the last pattern that was entered begins and ends.
  private var (word, endWord) = (0, 0)

  /// The match of an entry, which gets this number.
  @inline(__always)
  mutating func match(
    at place: PatternScanner.Place, of scalars: Span<UInt32>, number: Int
  ) -> LexiconMatch {
    var match = LexiconMatch(place)
    if !pending.isEmpty {
      enter(place, of: scalars)
      (match.factor, match.isDenied) = pending.take(before: place.index, inWord: word)
    }
    (last, lastWord, end) = (number, endWord, place.end)
    return match
  }

  /// Goes past a pattern that changes nothing and is not changed.
  @inline(__always)
  mutating func pass(_ place: PatternScanner.Place, of scalars: Span<UInt32>) {
    // What ends no sentence may be read later.
    for index in place.index..<place.end where mayEndSentence(scalars[index]) {
      enter(place, of: scalars)
      return
    }
  }

  /// Adds a modifier that stands before its entry.
  @inline(__always)
  mutating func add(
    _ meaning: Lexicon.Meaning, at place: PatternScanner.Place, of scalars: Span<UInt32>,
    endsWord: Bool
  ) {
    enter(place, of: scalars)
    pending.add(
      factor: meaning.kind == .scalingBefore ? meaning.lanes[0] : nil, start: place.index,
      word: word,
      at: PendingModifiers.Place(
        end: place.end, word: endWord, reach: Int(meaning.reach), endsWord: endsWord))
  }

  /// The number of the match that a modifier behind it changes; nil where none is within its reach.
  @inline(__always)
  mutating func entry(
    behindWhich meaning: Lexicon.Meaning, at place: PatternScanner.Place, of scalars: Span<UInt32>
  ) -> Int? {
    enter(place, of: scalars)
    return last >= 0 && word &- lastWord <= Int(meaning.reach) ? last : nil
  }

  /// Reads on to the end of a pattern: a new sentence where another one ended on the way.
  ///
  /// The pattern's own scalars end no sentence.
  private mutating func enter(_ place: PatternScanner.Place, of scalars: Span<UInt32>) {
    let (start, stop) = (place.index, place.end)
    precondition(start <= stop && stop <= scalars.count, "\(start)..<\(stop) of \(scalars.count)")
    var index = end
    end = stop
    if last < 0, pending.isEmpty { return }
    word = endWord
    while index < stop {
      // In bounds: not below 0, and below the pattern's end.
      let scalar = unsafe scalars[unchecked: index]
      // 1 for a space; all bits in front of the pattern. Without a branch, since nobody can foretell them.
      let space = Int(truncatingIfNeeded: (UInt64(scalar ^ 0x20) &- 1) &>> 63)
      let isBefore = (index &- start) &>> (Int.bitWidth &- 1)
      endWord &+= space
      word &+= space & isBefore
      if mayEndSentence(scalar), index < start, endsSentence(scalar) {
        pending = PendingModifiers()
        last = -1
        return
      }
      index &+= 1
    }
  }

  /// False for spaces and syllables, as most scalars are.
  @inline(__always)
  private func mayEndSentence(_ scalar: UInt32) -> Bool {
    scalar &- 0x21 <= lastSentenceEnd - 0x21
  }
}
