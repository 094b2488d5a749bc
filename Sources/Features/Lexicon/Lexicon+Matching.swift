extension Lexicon {
  /// Replaces `matches` by the entries in a normalised text, from left to right and without overlap.
  ///
  /// At each place the longest pattern counts. A modifier before an entry changes the next entry
  /// within its reach, one behind it the last one; negations cancel out in pairs. Symbols are not changed,
  /// and nothing reaches across the end of a sentence.
  /// The text is the first `count` scalars; zeros follow. The matches' ranges are of scalars.
  /// Precondition: at least two zeros. Complexity: O(scalars), with at most the length of the longest pattern
  /// at each place.
  func findMatches(
    in scalars: Span<UInt32>, count: Int, using scanner: inout PatternScanner,
    into matches: inout [LexiconMatch]
  ) {
    if !matches.isEmpty { matches.removeAll(keepingCapacity: true) }
    scanner.reset()
    var sentence = Sentence()
    // The first place behind the last pattern.
    var next = 0
    while scanner.findCandidates(in: scalars, count: count, filter: patterns.filter) {
      for number in 0..<scanner.count {
        let candidate = scanner.candidates[number]
        guard candidate.index >= next else { continue }
        // In bounds: a place of the text, and the scanner knows that two scalars follow.
        var found = unsafe patterns.longest(
          at: Int(candidate.index), of: scalars, hint: candidate.hint, isBehindModifier: false)
        while let place = found {
          found = nil
          next = place.end
          let meaning = meanings[Int(place.meaning)]
          switch meaning.kind {
          case .entry:
            matches.append(sentence.match(at: place, of: scalars, number: matches.count))
          case .symbol:
            matches.append(LexiconMatch(place))
            sentence.pass(place, of: scalars)
          case .none:
            sentence.pass(place, of: scalars)
          case .negationBefore, .scalingBefore:
            let endsWord = next == count || !isLetter(scalars[next])
            sentence.add(meaning, at: place, of: scalars, endsWord: endsWord)
            // What follows a modifier without a space is a word of its own: 개좋다, 너무안좋다.
            if next < count {
              let hint = patterns.filter.hint(scalars[next], scalars[next + 1], behind: 0)
              if !hint.isEmpty {
                // In bounds, as above.
                found = unsafe patterns.longest(
                  at: next, of: scalars, hint: hint, isBehindModifier: true)
              }
            }
          case .negationAfter, .scalingAfter:
            if let last = sentence.entry(behindWhich: meaning, at: place, of: scalars) {
              matches[last].change(by: meaning)
            }
          }
        }
      }
    }
  }

  /// The entries in a normalised text, with ranges of its UTF-8 bytes; see
  /// ``findMatches(in:count:using:into:)``.
  func matches(in utf8: Span<UInt8>) -> [LexiconMatch] {
    var scalars: [UInt32] = []
    readScalars(of: utf8, padding: PatternScanner.padding, into: &scalars)
    var scanner = PatternScanner()
    var matches: [LexiconMatch] = []
    findMatches(
      in: scalars.span, count: scalars.count - PatternScanner.padding, using: &scanner,
      into: &matches)
    // The first byte of each scalar.
    let starts = scalars.reduce(into: [0]) { $0.append($0[$0.count - 1] + byteCount(of: $1)) }
    for number in matches.indices {
      let range = matches[number].range
      matches[number].range = starts[range.lowerBound]..<starts[range.upperBound]
    }
    return matches
  }
}
