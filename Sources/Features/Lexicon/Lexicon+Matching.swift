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
    if !matches.isEmpty { matches.removeAll(keepingCapacity: true) }
    scanner.reset()
    var sentence = Sentence()
    // The first place behind the last pattern.
    var next: Int32 = 0
    while scanner.findPlaces(
      in: codes, count: count, patterns: patterns, everyPlace: everyPlace)
    {
      for number in 0..<scanner.count {
        var place = scanner.places[number]
        guard place.index >= next else { continue }
        while true {
          let meaning = meanings[Int(place.meaning)]
          sentence.enter(place, in: codes)
          switch meaning.kind {
          case .negationBefore, .scalingBefore:
            let end = Int(place.end)
            sentence.add(
              meaning, at: place, endsWord: end == count || !isLetter(codes[end]))
          case .negationAfter, .scalingAfter:
            if let last = sentence.entry(behindWhich: meaning) {
              matches[last].change(by: meaning)
            }
          case .entry, .symbol:
            matches.append(sentence.match(meaning, at: place, number: matches.count))
          case .none:
            break
          }
          next = place.end
          // What follows a modifier without a space is a word of its own: 개좋다, 너무안좋다.
          guard meaning.isBefore, next < count else { break }
          // In bounds: it is below `count`, and the scanner knows that two codes follow.
          guard
            let following = unsafe patterns.longest(
              at: Int(next), of: codes, count: count, isBehindModifier: true, plainly: everyPlace)
          else { break }
          place = following
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
}

/// What a sentence has said so far that may change what comes, or be changed by it.
private struct Sentence {
  private var pending = PendingModifiers()
  // The last entry and the word in which it ends.
  private var last: (match: Int, word: Int)?
  // The end of the last pattern. Words are numbers of spaces: only what lies between two of them
  // matters, so that spaces are counted from the first pattern on that may change, or be changed.
  private var end = 0
  private var (word, endWord) = (0, 0)

  /// Goes on to a pattern: a new sentence where another one ended on the way.
  ///
  /// The pattern's own codes end no sentence.
  mutating func enter(_ place: PatternScanner.Place, in codes: Span<UInt32>) {
    let (start, stop) = (Int(place.index), Int(place.end))
    precondition(start <= stop && stop <= codes.count, "\(start)..<\(stop) of \(codes.count)")
    if last != nil || !pending.isEmpty {
      word = endWord
      while end < start {
        // In bounds: `end` is below `start`, and not below 0.
        let code = unsafe codes[unchecked: end]
        end &+= 1
        // Such as all Hangul syllables.
        if code > lastSentenceEnd { continue }
        if code == 0x20 {
          word += 1
        } else if endsSentence(code) {
          pending = PendingModifiers()
          last = nil
          break
        }
      }
    }
    endWord = word
    end = start
    while end < stop {
      if unsafe codes[unchecked: end] == 0x20 { endWord += 1 }
      end &+= 1
    }
  }

  /// Adds a modifier that stands before its entry.
  mutating func add(
    _ meaning: Lexicon.Meaning, at place: PatternScanner.Place, endsWord: Bool
  ) {
    pending.add(
      factor: meaning.kind == .scalingBefore ? meaning.lanes[0] : nil, start: Int(place.index),
      word: word,
      at: PendingModifiers.Place(
        end: end, word: endWord, reach: Int(meaning.reach), endsWord: endsWord))
  }

  /// The number of the match that a modifier behind it changes; nil where none is within its reach.
  func entry(behindWhich meaning: Lexicon.Meaning) -> Int? {
    guard let last, word - last.word <= Int(meaning.reach) else { return nil }
    return last.match
  }

  /// The match of an entry or a symbol, which gets this number.
  mutating func match(
    _ meaning: Lexicon.Meaning, at place: PatternScanner.Place, number: Int
  ) -> LexiconMatch {
    var match = LexiconMatch(
      range: Int(place.index)..<Int(place.end), strength: meaning.lanes, factor: 1,
      isDenied: false)
    if meaning.kind == .entry {
      (match.factor, match.isDenied) = pending.take(before: Int(place.index), inWord: word)
      last = (number, endWord)
    }
    return match
  }
}
