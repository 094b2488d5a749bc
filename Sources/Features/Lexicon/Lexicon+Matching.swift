extension Lexicon {
  /// Replaces `matches` by the entries in a normalised text, from left to right and without overlap.
  ///
  /// At each place the longest pattern counts. A modifier before an entry changes the next entry
  /// within its reach, one behind it the last one; negations cancel out in pairs. Symbols are not changed,
  /// and nothing reaches across the end of a sentence.
  /// The text is the first `count` codes; zeros follow. The matches' ranges are of codes.
  /// With `everyPlace` no place is passed over before its walk: the plain twin for tests.
  /// Precondition: at least two zeros. Complexity: O(codes), with at most the length of the longest pattern
  /// at each place.
  func findMatches(
    in codes: Span<UInt32>, count: Int, using scanner: inout PatternScanner,
    into matches: inout [LexiconMatch], everyPlace: Bool = false
  ) {
    matches.removeAll(keepingCapacity: true)
    scanner.reset()
    var sentence = Sentence()
    // The first place behind the last pattern.
    var next = 0
    while scanner.findPlaces(
      in: codes, count: count, patterns: patterns, everyPlace: everyPlace)
    {
      for number in 0..<scanner.count {
        var place = scanner.places[number]
        guard place.index >= next else { continue }
        var beginsWord = place.index == 0 || !isLetter(codes[Int(place.index) - 1])
        while let found = longestPattern(
          in: codes, count: count, at: place, beginsWord: beginsWord, everyScalar: everyPlace)
        {
          let meaning = meanings[found.meaning]
          sentence.enter(place)
          let end = advanced(place, to: found.end, in: codes)
          switch meaning.kind {
          case .negationBefore, .scalingBefore:
            let endsWord = found.end == count || !isLetter(codes[found.end])
            sentence.add(meaning, from: place, to: end, endsWord: endsWord)
          case .negationAfter, .scalingAfter:
            if let last = sentence.entry(behindWhich: meaning, standsAt: place) {
              matches[last].change(by: meaning)
            }
          case .entry, .symbol:
            matches.append(sentence.match(meaning, from: place, to: end, number: matches.count))
          case .none:
            break
          }
          sentence.leave(end)
          place = end
          next = found.end
          // What follows a modifier without a space is a word of its own: 개좋다, 너무안좋다.
          guard meaning.isBefore, next < count else { break }
          place.node = patterns.node(for: codes[next], codes[next + 1], plainly: everyPlace)
          beginsWord = true
        }
      }
    }
  }

  /// The entries in a normalised text, with ranges of its UTF-8 bytes; see
  /// ``findMatches(in:count:using:into:everyPlace:)``.
  func matches(in utf8: Span<UInt8>, everyPlace: Bool = false) -> [LexiconMatch] {
    var codes: [UInt32] = []
    readCodes(of: utf8, padding: PatternScanner.padding, into: &codes)
    var scanner = PatternScanner()
    var matches: [LexiconMatch] = []
    findMatches(
      in: codes.span, count: codes.count - PatternScanner.padding, using: &scanner, into: &matches,
      everyPlace: everyPlace)
    // The first byte of each code.
    let starts = codes.reduce(into: [0]) { $0.append($0[$0.count - 1] + byteCount(of: $1)) }
    for number in matches.indices {
      let range = matches[number].range
      matches[number].range = starts[range.lowerBound]..<starts[range.upperBound]
    }
    return matches
  }

  /// The longest pattern at a place: where it ends and what it means.
  @inline(__always)
  private func longestPattern(
    in codes: Span<UInt32>, count: Int, at place: PatternScanner.Place, beginsWord: Bool,
    everyScalar: Bool
  ) -> (end: Int, meaning: Int)? {
    let nodes = patterns.nodes.span
    let start = Int(place.index)
    var best: (end: Int, meaning: Int)?
    /// Takes what ends at a node, which the codes before a place lead to.
    func meet(_ node: Int, before place: Int) {
      let value = nodes[node].value
      if value >= 0, beginsWord || value & 1 == 0 {
        best = (value & 2 == 0 ? place : place - 1, Int(value >> 2))
      }
    }
    // Few scalars are a pattern alone.
    let marks = patterns.filter.marks(of: codes[start])
    if everyScalar || marks & (3 * PatternFilter.Mark.pattern) != 0 {
      meet(patterns.child(of: 0, for: codes[start]), before: start + 1)
    }
    var node = Int(place.node)
    var end = start + 2
    while node != 0 {
      meet(node, before: end)
      if end >= count { break }
      node = patterns.child(of: node, for: codes[end])
      end += 1
    }
    return best
  }

  private func isLetter(_ code: UInt32) -> Bool {
    patterns.filter.marks(of: code) & PatternFilter.Mark.letter != 0
  }

  /// A place with what lies before a later one.
  private func advanced(
    _ place: PatternScanner.Place, to index: Int, in codes: Span<UInt32>
  ) -> PatternScanner.Place {
    var place = place
    for index in Int(place.index)..<index {
      place.pass(marks: patterns.filter.marks(of: codes[index]))
    }
    return place
  }
}

/// What a sentence has said so far that may change what comes, or be changed by it.
private struct Sentence {
  private var pending = PendingModifiers()
  // The last entry and the word in which it ends, counted in spaces.
  private var last: (match: Int, word: Int)?
  private var end = PatternScanner.Place()

  /// Goes on to the start of a pattern: a new sentence where another one ended on the way.
  mutating func enter(_ place: PatternScanner.Place) {
    guard place.sentenceEnds != end.sentenceEnds else { return }
    pending = PendingModifiers()
    last = nil
  }

  /// Goes on to the end of a pattern, whose own scalars end no sentence.
  mutating func leave(_ place: PatternScanner.Place) { end = place }

  /// Adds a modifier that stands before its entry.
  mutating func add(
    _ meaning: Lexicon.Meaning, from start: PatternScanner.Place, to end: PatternScanner.Place,
    endsWord: Bool
  ) {
    pending.add(
      factor: meaning.kind == .scalingBefore ? meaning.lanes[0] : nil, start: Int(start.index),
      word: Int(start.spaces),
      at: PendingModifiers.Place(
        end: Int(end.index), word: Int(end.spaces), reach: Int(meaning.reach), endsWord: endsWord))
  }

  /// The number of the match that a modifier behind it changes; nil where none is within its reach.
  func entry(
    behindWhich meaning: Lexicon.Meaning, standsAt place: PatternScanner.Place
  ) -> Int? {
    guard let last, Int(place.spaces) - last.word <= Int(meaning.reach) else { return nil }
    return last.match
  }

  /// The match of an entry or a symbol, which gets this number.
  mutating func match(
    _ meaning: Lexicon.Meaning, from start: PatternScanner.Place, to end: PatternScanner.Place,
    number: Int
  ) -> LexiconMatch {
    var match = LexiconMatch(
      range: Int(start.index)..<Int(end.index), strength: meaning.lanes, factor: 1, isDenied: false)
    if meaning.kind == .entry {
      (match.factor, match.isDenied) = pending.take(
        before: Int(start.index), inWord: Int(start.spaces))
      last = (number, Int(end.spaces))
    }
    return match
  }
}
