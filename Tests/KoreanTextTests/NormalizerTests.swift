import KoreanText
import Testing

/// A text as hexadecimal scalars, so that a failure shows what == on String would hide.
func hex(_ text: String) -> String {
  text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
}

@Suite("Normalizer")
struct NormalizerTests {
  private func expect(
    _ text: String, becomes expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(
      hex(try Normalizer().normalized(text)) == hex(expected), sourceLocation: sourceLocation)
  }

  @Test(
    "NFC and NFD become NFC",
    arguments: [
      ("한글", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"),
      ("각", "가\u{11A8}"),
      ("caf\u{E9}", "cafe\u{301}"),
      ("ガ", "カ\u{3099}"),
      ("\u{1E69}", "s\u{307}\u{323}"),
    ])
  func canonicalForms(composed: String, decomposed: String) throws {
    try #require(hex(composed) != hex(decomposed))
    try expect(composed, becomes: composed)
    try expect(decomposed, becomes: composed)
  }

  @Test(
    "compatibility jamo stay what they are",
    arguments: ["ㅋㅋㅠㅠ", "ㅋㅠ", "ㄱㅏ", "ㅇㅈ", "ㅎ", "ㅘ", "ㄳ"])
  func compatibilityJamo(text: String) throws { try expect(text, becomes: text) }

  @Test(
    "other compatibility characters stay too", arguments: ["ﬁ", "²", "①", "㈜", "…", "™", "ﷺ"])
  func compatibilityCharacters(text: String) throws { try expect(text, becomes: text) }

  @Test(
    "full-width and half-width forms become ordinary ones",
    arguments: [
      ("ＡＢＣ１２？！～", "abc12?!~"), ("가\u{3000}나", "가 나"),
      ("\u{FFA1}\u{FFBB}\u{FFC2}\u{FFDC}", "ㄱㅋㅏㅣ"), ("ｶﾞﾊﾟｱ", "ガパア"), ("￦￠", "₩¢"),
    ])
  func width(text: String, expected: String) throws { try expect(text, becomes: expected) }

  @Test(
    "Latin letters lose their case, others keep it",
    arguments: [
      ("ABC Éa ẞ Ⅳ ſ", "abc éa ß ⅳ s"), ("\u{212A}\u{212B}", "kå"),
      ("İI\u{307}", "i\u{307}i\u{307}"),
      ("J\u{30C}", "\u{1F0}"), ("ΑΓ Ж", "ΑΓ Ж"),
    ])
  func latinCase(text: String, expected: String) throws { try expect(text, becomes: expected) }

  @Test(
    "a run of one grapheme becomes two of it",
    arguments: [
      ("ㅋ", "ㅋ"), ("ㅋㅋ", "ㅋㅋ"), ("ㅋㅋㅋ", "ㅋㅋ"), ("ㅋㅋㅋㅋㅋㅋㅎㅎㅎ", "ㅋㅋㅎㅎ"), ("ㅋㅎㅋㅎㅋㅎ", "ㅋㅎㅋㅎㅋㅎ"),
      ("와아아아아!!!!", "와아아!!"), ("1000000", "100"), ("AaAa", "aa"), ("ㅋㅋ ㅋㅋ", "ㅋㅋ ㅋㅋ"),
      ("e\u{301}e\u{301}\u{E9}e", "éée"), ("🇰🇷🇰🇷🇰🇷", "🇰🇷🇰🇷"), ("👍🏽👍🏽👍🏽👍🏻", "👍🏽👍🏽👍🏻"),
      ("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", "👨‍👩‍👧👨‍👩‍👧"), ("ㅋ\u{200B}ㅋ\u{200B}ㅋ", "ㅋㅋ"),
    ])
  func runs(text: String, expected: String) throws { try expect(text, becomes: expected) }

  @Test(
    "white space and controls become single spaces inside",
    arguments: [
      ("", ""), (" ", ""), ("\u{0}", ""), ("\t가\n", "가"), ("가 \u{A0}\r\n\u{3000}\u{2028}나", "가 나"),
      ("가\u{0}나\u{7F}다\u{85}라", "가 나 다 라"), ("\u{2003}가", "가"), (" \u{308}가", " \u{308}가"),
    ])
  func whiteSpace(text: String, expected: String) throws { try expect(text, becomes: expected) }

  @Test(
    "default-ignorable code points are dropped outside emoji",
    arguments: [
      ("가\u{200B}나\u{FEFF}다\u{AD}라\u{202E}마\u{2066}", "가나다라마"), ("가\u{200D}나", "가나"),
      ("가\u{FE0F}", "가"), ("e\u{200B}\u{301}", "é"), ("\u{1112}\u{2060}\u{1161}", "하"),
      ("\u{3164}\u{115F}\u{1160}\u{FFA0}", ""), ("1\u{FE0F}2", "12"), ("가\u{E0041}", "가"),
    ])
  func ignorables(text: String, expected: String) throws { try expect(text, becomes: expected) }

  @Test(
    "what holds an emoji together stays",
    arguments: [
      "👨‍👩‍👧", "❤️", "❤️‍🔥", "👩🏽‍💻", "1️⃣", "1⃣", "#️⃣", "☎︎", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🙂‍↔️", "🇰🇷", "👁️‍🗨️",
    ])
  func emoji(text: String) throws { try expect(text, becomes: text) }

  @Test(
    "joiners, selectors and tags that hold nothing together go",
    arguments: [
      ("👨\u{200D}", "👨"), ("👨\u{200D}가", "👨가"), ("\u{200D}👨", "👨"), ("👨\u{200D}\u{200D}👩", "👨‍👩"),
      ("👨\u{200B}\u{200D}\u{200B}👩", "👨‍👩"), ("👨\u{200D}\u{FE0F}👩", "👨‍👩"), ("❤\u{FE0F}\u{FE0F}", "❤️"),
      ("1\u{FE0F}\u{FE0F}\u{20E3}", "1️⃣"), ("↔\u{200D}↔\u{338}", "↔↮"),
    ])
  func looseJoiners(text: String, expected: String) throws { try expect(text, becomes: expected) }

  @Test(
    "each maximal ill-formed subsequence becomes U+FFFD",
    arguments: [
      ([0x80], 1), ([0x80, 0xBF], 2), ([0xC0, 0xAF], 2), ([0xE0, 0x80, 0xAF], 3),
      ([0xED, 0xA0, 0x80], 3), ([0xF4, 0x90, 0x80, 0x80], 4), ([0xF0, 0x9F, 0x98], 1),
      ([0xE1, 0x80], 1), ([0xE1], 1), ([0xFF], 1), ([0xF8, 0x88, 0x80, 0x80, 0x80], 5),
      ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF], 4), ([0xEC, 0x95], 1),
    ] as [([UInt8], Int)])
  func illFormed(bytes: [UInt8], count: Int) throws {
    // Different neighbours keep the run from being folded at both ends.
    let text = try Normalizer().normalized(utf8: [0x61] + bytes + [0x62])
    let replacements = [String](repeating: "\u{FFFD}", count: min(count, 2)).joined()
    #expect(text == Array("a\(replacements)b".utf8))
    let repaired = String(decoding: bytes, as: UTF8.self).unicodeScalars
    #expect(repaired.count == count, "the standard library counts as the table does")
  }

  @Test(
    "noncharacters, private use and unassigned code points stay",
    arguments: [0xFFFF, 0xFDD0, 0xE000, 0x10FFFF, 0x378] as [UInt32])
  func oddScalars(scalar: UInt32) throws {
    let text = String(try #require(Unicode.Scalar(scalar)))
    try expect(text, becomes: text)
  }
}
