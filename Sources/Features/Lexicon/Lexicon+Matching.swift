extension Lexicon {
  /// Appends the entries in a normalised text, from left to right and without overlap.
  ///
  /// At each place the longest pattern counts. A modifier before an entry changes the next entry
  /// within its reach, one behind it the last one; negations cancel out in pairs. Symbols are not changed,
  /// and nothing reaches across the end of a sentence.
  /// With `everyPlace` no place is passed over before its walk: the plain twin for tests.
  /// Complexity: O(bytes), with at most the length of the longest pattern at each place.
  func appendMatches(
    in utf8: Span<UInt8>, to matches: inout [LexiconMatch], everyPlace: Bool = false
  ) {
    // The last entry of the sentence, which a modifier behind it changes.
    var last: Int?
    var pending = PendingModifiers()
    // The word in which the last entry of this text ends, counted in spaces.
    var lastWord = 0
    var word = 0
    var place = 0
    var beginsWord = true
    while place < utf8.count {
      let root: Int
      if everyPlace {
        var end = place
        root = patterns.child(of: 0, for: decodeScalar(utf8, at: &end))
      } else {
        var endsSentence = false
        root = passPlaces(
          of: utf8, from: &place, word: &word, beginsWord: &beginsWord, endsSentence: &endsSentence)
        if place == utf8.count { return }
        if endsSentence {
          pending = PendingModifiers()
          last = nil
        }
      }
      guard let found = longestPattern(in: utf8, at: place, root: root, beginsWord: beginsWord)
      else {
        let scalar = decodeScalar(utf8, at: &place)
        if scalar == 0x20 { word += 1 }
        if isSentenceEnd(scalar) {
          pending = PendingModifiers()
          last = nil
        }
        beginsWord = !isLetter(scalar)
        continue
      }
      let meaning = meanings[found.meaning]
      switch meaning.kind {
      case .entry:
        let (factor, isDenied) = pending.take(before: place, inWord: word)
        matches.append(
          LexiconMatch(
            range: place..<found.end, strength: meaning.lanes, factor: factor, isDenied: isDenied))
        last = matches.count - 1
        lastWord = word + found.spaces
      case .symbol:
        matches.append(
          LexiconMatch(
            range: place..<found.end, strength: meaning.lanes, factor: 1, isDenied: false))
      case .negationBefore, .scalingBefore:
        pending.add(
          factor: meaning.kind == .scalingBefore ? meaning.lanes[0] : nil, start: place, word: word,
          at: PendingModifiers.Place(
            end: found.end, word: word + found.spaces, reach: meaning.reach, in: utf8))
      case .negationAfter, .scalingAfter:
        guard let last, word - lastWord <= Int(meaning.reach) else { break }
        if meaning.kind == .negationAfter {
          matches[last].isDenied.toggle()
        } else {
          matches[last].factor = min(
            matches[last].factor * meaning.lanes[0], PendingModifiers.largestFactor)
        }
      case .none:
        break
      }
      word += found.spaces
      place = found.end
      // What follows a modifier without a space is a word of its own: 개좋다, 너무안좋다.
      var end = place - 1
      while end > 0, utf8[end] & 0xC0 == 0x80 { end -= 1 }
      beginsWord = meaning.isBefore || !isLetter(decodeScalar(utf8, at: &end))
    }
  }

  /// Passes over places where no pattern can begin, up to one where it may, and gives the child of the
  /// trie's root for the scalar there.
  @inline(__always)
  private func passPlaces(
    of utf8: Span<UInt8>, from place: inout Int, word: inout Int, beginsWord: inout Bool,
    endsSentence: inout Bool
  ) -> Int {
    let starts = patterns.starts
    var (scalar, end) = nextScalar(of: utf8, at: place)
    while let entry = starts.entry(of: scalar) {
      let next = nextScalar(of: utf8, at: end)
      if starts.mayBegin(entry, next: next.scalar, beginsWord: beginsWord) {
        return Int(entry & PatternStarts.Mark.child)
      }
      word &+= scalar == 0x20 ? 1 : 0
      beginsWord = entry & PatternStarts.Mark.letter == 0
      endsSentence = endsSentence || entry & PatternStarts.Mark.sentenceEnd != 0
      place = end
      if place == utf8.count { return 0 }
      (scalar, end) = next
    }
    return patterns.child(of: 0, for: scalar)
  }

  /// The longest pattern at a place: where it ends, what it means and how many spaces it has.
  private func longestPattern(
    in utf8: Span<UInt8>, at start: Int, root: Int, beginsWord: Bool
  ) -> (end: Int, meaning: Int, spaces: Int)? {
    var best: (end: Int, meaning: Int, spaces: Int)?
    var place = start
    // Where the last scalar of a pattern starts.
    var lastPlace = start
    var spaces = 0
    _ = decodeScalar(utf8, at: &place)
    var node = root
    while node != 0 {
      let value = patterns.values[node]
      if value >= 0, beginsWord || value & 1 == 0 {
        best = (value & 2 == 0 ? place : lastPlace, Int(value >> 2), spaces)
      }
      guard place < utf8.count else { break }
      lastPlace = place
      let scalar = decodeScalar(utf8, at: &place)
      if scalar == 0x20 { spaces += 1 }
      node = patterns.child(of: node, for: scalar)
    }
    return best
  }
}

/// The modifiers that wait for an entry: a chain in which each reaches the next.
private struct PendingModifiers {
  private var negationCount = 0
  private var factor: Float = 1
  private var last: Place?

  // 정말 진짜 너무너무 is no more than a very.
  static let largestFactor: Float = 2

  /// Where a modifier ends, and how far it reaches.
  struct Place {
    let end: Int
    let word: Int
    let reach: Int
    /// Whether the modifier is no mere beginning of a word, as 안 is of 안녕.
    let endsWord: Bool

    init(end: Int, word: Int, reach: UInt8, in utf8: Span<UInt8>) {
      self.end = end
      self.word = word
      self.reach = Int(reach)
      var next = end
      endsWord = end == utf8.count || !isLetter(decodeScalar(utf8, at: &next))
    }
  }

  /// Adds a modifier that starts at a place in a word; nil as a factor is a negation.
  mutating func add(factor: Float?, start: Int, word: Int, at place: Place) {
    if !reaches(start, inWord: word) { self = PendingModifiers() }
    if let factor {
      self.factor = min(self.factor * factor, Self.largestFactor)
    } else {
      negationCount += 1
    }
    last = place
  }

  /// What the modifiers make of an entry; none waits afterwards.
  mutating func take(before start: Int, inWord word: Int) -> (factor: Float, isDenied: Bool) {
    defer { self = PendingModifiers() }
    return reaches(start, inWord: word) ? (factor, negationCount % 2 == 1) : (1, false)
  }

  private func reaches(_ start: Int, inWord word: Int) -> Bool {
    guard let last else { return false }
    return start == last.end || last.endsWord && word - last.word <= last.reach
  }
}
