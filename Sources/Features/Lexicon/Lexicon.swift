internal import Emotions
internal import KoreanText

/// Words that carry emotions and words that change them, ready to be found in a text.
///
/// A text's matches give eight values, see ``values(of:)``. They need no training, so that a lexicon
/// alone can label texts, and they can stand beside the n-grams of a trained model, which then carries
/// the lexicon in its file.
public struct Lexicon: Sendable, Hashable {
  /// What a found text means.
  struct Meaning: Sendable, Hashable {
    /// What it is.
    enum Kind: UInt8, CaseIterable {
      case entry, negationBefore, negationAfter, scalingBefore, scalingAfter, none, symbol
    }

    let kind: Kind
    /// The number of spaces that may lie between a modifier and its entry.
    let reach: UInt8
    /// An entry's strength in the lanes of its emotions; a modifier's factor in every lane.
    let lanes: SIMD8<Float>

    /// Whether it is a modifier that stands before its entry.
    var isBefore: Bool { kind == .negationBefore || kind == .scalingBefore }
  }

  /// All texts that can be found. A value is four times the number of a meaning, plus 1 for a text that must
  /// begin a word, plus 2 for one whose last scalar is not part of what is found.
  let patterns: PatternTrie
  /// What the texts mean; those that mean the same share a meaning.
  let meanings: [Meaning]

  /// The number of texts that can be found, all forms of all entries.
  public var patternCount: Int { patterns.tree.values.count { $0 >= 0 } }

  init(patterns: PatternTrie, meanings: [Meaning]) {
    self.patterns = patterns
    self.meanings = meanings
  }

  /// A lexicon of words, symbols and modifiers.
  ///
  /// A symbol is found wherever it stands, written as it is; words and modifiers have a notation
  /// (`기쁘-`, `화(가) 나-`; see `lexicons/README.md`). Where two stand for one text, one that is
  /// written in full wins over a form of a stem, then a word over a symbol over a modifier, then the
  /// earlier one. Throws ``ICUError`` where ICU's data cannot be loaded. Precondition: the notations can
  /// be read. Complexity: O(forms · log forms).
  public init(
    words: [LexiconEntry], symbols: [LexiconEntry] = [], modifiers: [LexiconModifier] = []
  ) throws {
    let normalizer = try Tokenizer().makeWorker()
    var analysis = Analysis()
    self.init(words: words, symbols: symbols, modifiers: modifiers) { text in
      withUTF8(text) { normalizer.analyse($0, into: &analysis) }
      return String(decoding: analysis.utf8, as: UTF8.self)
    }
  }

  /// A lexicon of texts that a function brings to their normal form.
  init(
    words: [LexiconEntry], symbols: [LexiconEntry], modifiers: [LexiconModifier],
    normalized: (String) -> String
  ) {
    var builder = Builder()
    func notation(_ text: String) -> LexiconNotation {
      guard let notation = LexiconNotation(normalized(text)) else {
        preconditionFailure("the notation \(text) cannot be read")
      }
      return notation
    }
    for entry in words { builder.add(notation(entry.notation), Meaning(entry)) }
    for entry in symbols { builder.add(symbol: normalized(entry.notation), Meaning(symbol: entry)) }
    for modifier in modifiers { builder.add(notation(modifier.notation), Meaning(modifier)) }
    patterns = PatternTrie(builder.patterns)
    meanings = builder.meanings
  }
}

extension Lexicon.Meaning {
  fileprivate init(_ entry: LexiconEntry) {
    kind = .entry
    reach = 0
    lanes = EmotionScores(entry.emotions).lanes * Float(entry.strength)
  }

  fileprivate init(symbol entry: LexiconEntry) {
    kind = .symbol
    reach = 0
    lanes = EmotionScores(entry.emotions).lanes * Float(entry.strength)
  }

  fileprivate init(_ modifier: LexiconModifier) {
    reach = UInt8(modifier.reach)
    switch modifier.effect {
    case .negation:
      kind = modifier.side == .before ? .negationBefore : .negationAfter
      lanes = SIMD8(repeating: 0)
    case .scaling(let factor):
      kind = modifier.side == .before ? .scalingBefore : .scalingAfter
      lanes = SIMD8(repeating: factor)
    case .none:
      kind = .none
      lanes = SIMD8(repeating: 0)
    }
  }
}

/// Gathers the patterns of a lexicon.
private struct Builder {
  private(set) var meanings: [Lexicon.Meaning] = []

  private var numbers: [Lexicon.Meaning: Int32] = [:]
  // Texts written in full, and forms of stems, each in the order of the entries.
  private var full: [(pattern: String, value: Int32)] = []
  private var forms: [(pattern: String, value: Int32)] = []

  /// Every text once, with its value.
  var patterns: [(pattern: String, value: Int32)] {
    var known: Set<[UInt8]> = []
    return (full + forms).filter { known.insert(Array($0.pattern.utf8)).inserted }
  }

  mutating func add(_ notation: LexiconNotation, _ meaning: Lexicon.Meaning) {
    let number = number(of: meaning)
    for surface in notation.surfaces {
      let isLong =
        !notation.isPhrase
        && surface.text.unicodeScalars.count >= LexiconNotation.syllablesFoundInside
      let value =
        4 * number + (notation.isFreeInside || isLong ? 0 : 1) + (surface.asksForEnding ? 2 : 0)
      if notation.isStem {
        forms.append((surface.text, value))
      } else {
        full.append((surface.text, value))
      }
    }
  }

  mutating func add(symbol: String, _ meaning: Lexicon.Meaning) {
    precondition(!symbol.isEmpty, "an empty symbol")
    full.append((symbol, 4 * number(of: meaning)))
  }

  private mutating func number(of meaning: Lexicon.Meaning) -> Int32 {
    if let number = numbers[meaning] { return number }
    let number = Int32(meanings.count)
    numbers[meaning] = number
    meanings.append(meaning)
    return number
  }
}
