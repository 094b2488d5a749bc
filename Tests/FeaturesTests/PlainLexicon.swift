@testable import Features

/// A lexicon's matches found the plain way: each walk begins at the root and none is passed over, every
/// space and every end of a sentence is counted when it is met.
///
/// The oracle of ``Lexicon/findMatches(in:count:using:into:)``.
struct PlainLexicon {
  private let lexicon: Lexicon
  private let scalars: [UInt32]
  private var pending = PendingModifiers()
  private var last: (match: Int, word: Int)?
  // The end of the last pattern, and the words in which it begins and ends.
  private var end = 0
  private var (word, endWord) = (0, 0)
  private var matches: [LexiconMatch] = []

  /// The matches in a normalised text, with ranges of its UTF-8 bytes.
  static func matches(of lexicon: Lexicon, in utf8: [UInt8]) -> [LexiconMatch] {
    var scalars: [UInt32] = []
    readScalars(of: utf8.span, padding: 0, into: &scalars)
    var plain = PlainLexicon(lexicon: lexicon, scalars: scalars)
    plain.findMatches()
    let starts = scalars.reduce(into: [0]) { $0.append($0[$0.count - 1] + byteCount(of: $1)) }
    return plain.matches.map {
      var match = $0
      match.range = starts[match.range.lowerBound]..<starts[match.range.upperBound]
      return match
    }
  }

  private init(lexicon: Lexicon, scalars: [UInt32]) {
    (self.lexicon, self.scalars) = (lexicon, scalars)
  }

  private mutating func findMatches() {
    var (index, isBehindModifier) = (0, false)
    while index < scalars.count {
      if let place = longest(at: index, isBehindModifier: isBehindModifier) {
        enter(place)
        let meaning = lexicon.meanings[Int(place.meaning)]
        take(meaning, at: place)
        (index, isBehindModifier) = (place.end, meaning.isBefore)
      } else {
        (index, isBehindModifier) = (index + 1, false)
      }
    }
  }

  /// The longest pattern at a place.
  private func longest(at index: Int, isBehindModifier: Bool) -> PatternScanner.Place? {
    let tree = lexicon.patterns.tree
    let beginsWord = isBehindModifier || index == 0 || !isLetter(scalars[index - 1])
    var place: PatternScanner.Place?
    var node = 0
    for (end, scalar) in scalars.enumerated().dropFirst(index) {
      guard let child = tree.children(of: node).first(where: { tree.endedScalars[$0] == scalar })
      else {
        break
      }
      node = child
      let value = tree.values[node]
      if value >= 0, value & 1 == 0 || beginsWord {
        // The last scalar of some patterns is not part of what is found.
        place = PatternScanner.Place(
          index: index, end: end + 1 - Int(value >> 1 & 1), meaning: value >> 2)
      }
    }
    return place
  }

  /// Goes on to a pattern: a new sentence where another one ended on the way.
  private mutating func enter(_ place: PatternScanner.Place) {
    word = endWord
    for scalar in scalars[end..<place.index] {
      if scalar == 0x20 { word += 1 }
      if endsSentence(scalar) { (pending, last) = (PendingModifiers(), nil) }
    }
    endWord = word + scalars[place.index..<place.end].count { $0 == 0x20 }
    end = place.end
  }

  private mutating func take(_ meaning: Lexicon.Meaning, at place: PatternScanner.Place) {
    switch meaning.kind {
    case .negationBefore, .scalingBefore:
      pending.add(
        factor: meaning.kind == .scalingBefore ? meaning.lanes[0] : nil, start: place.index,
        word: word,
        at: PendingModifiers.Place(
          end: end, word: endWord, reach: Int(meaning.reach),
          endsWord: end == scalars.count || !isLetter(scalars[end])))
    case .negationAfter, .scalingAfter:
      if let last, word - last.word <= Int(meaning.reach) {
        matches[last.match].change(by: meaning)
      }
    case .entry:
      var match = LexiconMatch(place)
      (match.factor, match.isDenied) = pending.take(before: place.index, inWord: word)
      last = (matches.count, endWord)
      matches.append(match)
    case .symbol: matches.append(LexiconMatch(place))
    case .none: break
    }
  }
}
