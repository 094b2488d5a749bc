import Testing

@testable import KoreanText

/// A piece written down: its text, its kind, and whether white space or the start is before it.
struct Row: Hashable, CustomStringConvertible {
  let scalars: [UInt32]
  let kind: Token.Kind
  let followsSpace: Bool

  init(_ text: String, _ kind: Token.Kind, followsSpace: Bool = true) {
    scalars = text.unicodeScalars.map(\.value)
    self.kind = kind
    self.followsSpace = followsSpace
  }

  var description: String {
    "\(followsSpace ? "␣" : "")\(kind) \(scalars.map { String($0, radix: 16) })"
  }
}

/// The pieces of a text, written down.
func rows(of text: String) throws -> [Row] {
  var analysis = Analysis()
  try Tokenizer().makeWorker().analyse(Array(text.utf8).span, into: &analysis)
  return analysis.pieces.map {
    Row(
      String(decoding: analysis.utf8[Int($0.start)..<Int($0.end)], as: UTF8.self), $0.kind,
      followsSpace: $0.followsSpace)
  }
}

/// The texts of the pieces alone, as scalars.
func pieceScalars(of text: String) throws -> [[UInt32]] { try rows(of: text).map(\.scalars) }

private func scalars(_ texts: [String]) -> [[UInt32]] {
  texts.map { $0.unicodeScalars.map(\.value) }
}

@Suite("Tokenizer")
struct TokenizerTests {
  @Test(
    "words are ICU's segments that hold a letter or a number",
    arguments: [
      ("오늘 정말 기뻐요", ["오늘", "정말", "기뻐요"]),
      ("3일째에", ["3", "일째에"]),
      ("한다.만기", ["한다", ".", "만기"]),
      ("don't 3.14 10,100 a_b", ["don't", "3.14", "10,100", "a_b"]),
      ("iPhone폰", ["iphone", "폰"]),
      ("漢字と한글", ["漢字", "と", "한글"]),
      ("", []),
      (" \t\r\n\u{3000}\u{A0}", []),
    ])
  func words(text: String, expected: [String]) throws {
    #expect(try pieceScalars(of: text) == scalars(expected))
  }

  @Test(
    "departure: consonant jamo, vowel jamo and other letters are words of their own",
    arguments: [
      ("귀욤ㅋㅋ", ["귀욤", "ㅋㅋ"]),
      ("ㅋㅋabc12", ["ㅋㅋ", "abc12"]),
      ("12ㅋㅋ", ["12", "ㅋㅋ"]),
      ("ㅋㅋㅠㅠ", ["ㅋㅋ", "ㅠㅠ"]),
      ("ㅇㅈ ㅇㅅㅇ", ["ㅇㅈ", "ㅇㅅㅇ"]),
      ("ㅠ.ㅠ", ["ㅠ.ㅠ"]),
    ])
  func jamo(text: String, expected: [String]) throws {
    #expect(try pieceScalars(of: text) == scalars(expected))
  }

  @Test(
    "a run of one symbol is one piece, different symbols are separate",
    arguments: [
      ("!!", ["!!"]), ("?!", ["?", "!"]), ("^^", ["^^"]), ("..", [".."]), ("…", ["…"]),
      ("~~♥♥", ["~~", "♥♥"]), ("! !", ["!", "!"]), ("___", ["__"]), ("와!", ["와", "!"]),
    ])
  func symbols(text: String, expected: [String]) throws {
    #expect(try pieceScalars(of: text) == scalars(expected))
  }

  @Test(
    "an emoji is one piece, whatever it is made of and whatever is beside it",
    arguments: [
      "😀", "👨‍👩‍👧", "👍🏽", "🇰🇷", "1️⃣", "❤️", "❤️‍🔥", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🙂‍↔️",
    ])
  func emoji(emoji: String) throws {
    let neighbours = ["", "가", "ㅋ", "a", "😃", "!"]
    for before in neighbours {
      for after in neighbours {
        let pieces = try rows(of: before + emoji + after)
        let expected = Row(emoji, .emoji, followsSpace: before.isEmpty)
        #expect(pieces.filter { $0 == expected }.count == 1, "\(before)|\(after): \(pieces)")
        #expect(pieces.count == 1 + (before.isEmpty ? 0 : 1) + (after.isEmpty ? 0 : 1))
      }
    }
  }

  @Test(
    "departure: a word boundary inside a grapheme does not count",
    arguments: ["\u{D4E}!", "\u{600}😀", "\u{110BD}!"])
  func wholeGraphemes(text: String) throws {
    // A letter or sign that is prepended to whatever follows (UAX #29, rule GB9b).
    var wordEnds: [Int32] = []
    try ICU().wordEnds(of: Array(text.utf8), into: &wordEnds)
    try #require(wordEnds.count == 2)
    #expect(try pieceScalars(of: text) == scalars([text]))
  }

  @Test(
    "departure: a segment without a letter or a number is no word", arguments: ["__", "@@", "'"])
  func noWord(text: String) throws {
    #expect(try rows(of: text) == [Row(text, .symbol)])
  }

  @Test("kinds and spaces are told apart")
  func kindsAndSpaces() throws {
    #expect(
      try rows(of: " 와 대박!!😀 ㅋ") == [
        Row("와", .word), Row("대박", .word), Row("!!", .symbol, followsSpace: false),
        Row("😀", .emoji, followsSpace: false), Row("ㅋ", .word),
      ])
  }

  @Test("tokens are the pieces and, after each word, its syllables, at original ranges")
  func tokens() throws {
    func token(_ kind: Token.Kind, _ range: Range<Int>) -> Token { Token(kind: kind, range: range) }
    #expect(
      try Tokenizer().tokens(in: " 한A ㅋㅋㅋㅋ! ") == [
        token(.word, 1..<4), token(.syllable, 1..<4), token(.word, 4..<5), token(.syllable, 4..<5),
        token(.word, 6..<18), token(.syllable, 6..<9), token(.syllable, 15..<18),
        token(.symbol, 18..<19),
      ])
    #expect(try Tokenizer().tokens(in: "").isEmpty)
  }
}
