internal import KoreanText

/// How the entries of a lexicon are written, and the texts that each of them stands for.
///
/// | notation | meaning |
/// |---|---|
/// | `감동` | the text, from the start of a word; anything may follow: 감동적, 감동했다 |
/// | `기쁘-` | a stem, in all the forms that begin with it: 기쁘다, 기뻐서, 기쁜 |
/// | `열 받-` | each space in the notation is a space or nothing: 열받네 |
/// | `화(가) 나-` | what is in parentheses may be missing: 화나, 화가 나 |
/// | `눈물(이\|도) 나-` | one of several, or none |
/// | `-좋-` | also inside a word: 너무좋다 |
///
/// Words of three syllables or more are found inside words too: they are too long to be there by chance.
/// Phrases are not, as their first word may be the end of another (화가 나- of 영화가 나오-). Symbols are
/// found anywhere, since they have no words around them.
struct LexiconNotation: Hashable {
  /// A text that the notation stands for.
  struct Surface: Hashable {
    let text: String
    /// Whether the last scalar only has to be there, and is not part of what is found.
    let asksForEnding: Bool
  }

  /// The texts that the notation stands for, each a stem where it is one.
  let texts: [String]
  /// Whether a surface is found inside words whatever its length.
  let isFreeInside: Bool
  /// Whether it has several words.
  let isPhrase: Bool
  /// Whether it is a stem.
  let isStem: Bool

  /// Entries of so many syllables or more are found inside words.
  static let syllablesFoundInside = 3

  /// The most texts that the parentheses of one entry may stand for.
  private static let largestExpansion = 64

  /// Reads a notation; nil where it is empty, has a parenthesis without its partner, one inside another,
  /// an empty alternative, or too many alternatives.
  init?(_ notation: String) {
    var rest = Substring(notation)
    isFreeInside = rest.count > 1 && rest.hasPrefix("-")
    if isFreeInside { rest = rest.dropFirst() }
    isStem = rest.count > 1 && rest.hasSuffix("-")
    if isStem { rest = rest.dropLast() }
    isPhrase = rest.contains(" ")
    guard let variants = Self.expanded(rest) else { return nil }
    var texts: [String] = []
    for variant in variants {
      guard let spellings = Self.spellings(of: variant.split(separator: " ")) else { return nil }
      texts += spellings
    }
    self.texts = texts
  }

  /// The beginnings of all that is to be found.
  var surfaces: [Surface] {
    guard isStem else { return texts.map { Surface(text: $0, asksForEnding: false) } }
    return texts.flatMap { text in
      Inflection.beginnings(ofStem: text).map {
        Surface(text: $0.text, asksForEnding: $0.asksForEnding)
      }
    }
  }

  /// The texts that a notation's parentheses stand for.
  private static func expanded(_ notation: Substring) -> [String]? {
    guard let open = notation.firstIndex(of: "(") else {
      return notation.contains(")") ? nil : [String(notation)]
    }
    let before = notation[..<open]
    guard let close = notation[open...].firstIndex(of: ")"), !before.contains(")") else {
      return nil
    }
    let choices = notation[notation.index(after: open)..<close]
      .split(separator: "|", omittingEmptySubsequences: false)
    guard choices.allSatisfy({ !$0.isEmpty && !$0.contains("(") }),
      let rests = expanded(notation[notation.index(after: close)...]),
      rests.count * (choices.count + 1) <= largestExpansion
    else { return nil }
    return ([""] + choices).flatMap { choice in rests.map { before + choice + $0 } }
  }

  /// Some words with each space between them or left out; nil for no words or too many.
  private static func spellings(of words: [Substring]) -> [String]? {
    guard let first = words.first, words.count <= mostWords else { return nil }
    return words.dropFirst().reduce([String(first)]) { spellings, word in
      spellings.flatMap { [$0 + " " + word, $0 + word] }
    }
  }

  /// The most words of an entry.
  private static let mostWords = 6
}
