extension Lexicon {
  /// Appends the entries in a normalised text, from left to right and without overlap.
  ///
  /// At each place the longest pattern counts. A modifier before an entry changes the next entry
  /// within its reach, one behind it the last one; negations cancel out in pairs. Symbols are not changed,
  /// and nothing reaches across the end of a sentence.
  /// Complexity: O(bytes), with at most the length of the longest pattern at each place.
  func appendMatches(in utf8: Span<UInt8>, to matches: inout [LexiconMatch]) {
    // The last entry of the sentence, which a modifier behind it changes.
    var last: Int?
    var pending = PendingModifiers()
    // The word in which the last entry of this text ends, counted in spaces.
    var lastWord = 0
    var word = 0
    var place = 0
    var beginsWord = true
    while place < utf8.count {
      guard let found = longestPattern(in: utf8, at: place, beginsWord: beginsWord) else {
        let scalar = decodeScalar(utf8, at: &place)
        if scalar == 0x20 { word += 1 }
        if endsSentence(scalar) {
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

  /// The longest pattern at a place: where it ends, what it means and how many spaces it has.
  private func longestPattern(
    in utf8: Span<UInt8>, at start: Int, beginsWord: Bool
  ) -> (end: Int, meaning: Int, spaces: Int)? {
    var best: (end: Int, meaning: Int, spaces: Int)?
    var place = start
    // Where the last scalar of a pattern starts.
    var lastPlace = start
    var spaces = 0
    var node = patterns.rootChild(for: decodeScalar(utf8, at: &place))
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

/// Hangul syllables, Latin letters and digits, of which words are made; jamo and symbols are not.
@inline(__always)
private func isLetter(_ scalar: UInt32) -> Bool {
  scalar >= 0xAC00 && scalar <= 0xD7A3
    || (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A && scalar < 0x80
    || scalar >= 0x30 && scalar <= 0x39
}

/// What a modifier does not reach across: . , ! ? ~ … and 。
@inline(__always)
private func endsSentence(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x21, 0x2C, 0x2E, 0x3F, 0x7E, 0x2026, 0x3002: true
  default: false
  }
}

/// The scalar at a place of well-formed UTF-8, and the place moved behind it.
@inline(__always)
private func decodeScalar(_ utf8: Span<UInt8>, at place: inout Int) -> UInt32 {
  let lead = UInt32(utf8[place])
  if lead < 0x80 {
    place += 1
    return lead
  }
  func tail(_ offset: Int) -> UInt32 { UInt32(utf8[place + offset] & 0x3F) }
  if lead < 0xE0 {
    defer { place += 2 }
    return (lead & 0x1F) << 6 | tail(1)
  }
  if lead < 0xF0 {
    defer { place += 3 }
    return (lead & 0x0F) << 12 | tail(1) << 6 | tail(2)
  }
  defer { place += 4 }
  return (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
}
