import Testing

@testable import KoreanText

@Suite("ICU")
struct ICUTests {
  private let icu: ICU

  init() throws { icu = try ICU() }

  @Test("versions are numbers with dots")
  func versions() {
    for version in [Tokenizer.icuVersion, Tokenizer.unicodeVersion] {
      let parts = version.split(separator: ".")
      #expect(parts.count >= 2 && parts.allSatisfy { Int($0) != nil }, "\(version)")
    }
  }

  @Test("an error says what failed and what to try")
  func error() {
    let error = ICUError(name: "U_FILE_ACCESS_ERROR", code: 4)
    #expect(error.description.contains("U_FILE_ACCESS_ERROR (4); check"))
  }

  @Test(
    "boundaries are UTF-8 offsets",
    arguments: [
      ("", [], []),
      ("a b", [1, 2, 3], [1, 2, 3]),
      ("귀욤ㅋㅋ", [6, 12], [3, 6, 9, 12]),
      ("e\u{301}😀é", [3, 7, 9], [3, 7, 9]),
      ("\u{1112}\u{1161}\u{11AB}가", [9, 12], [9, 12]),
      ("🇰🇷🇰", [8, 12], [8, 12]),
    ] as [(String, [Int32], [Int32])])
  func boundaries(text: String, words: [Int32], graphemes: [Int32]) {
    var ends: [Int32] = [99]
    icu.wordEnds(of: Array(text.utf8), into: &ends)
    #expect(ends == words)
    icu.graphemeEnds(of: Array(text.utf8), into: &ends)
    #expect(ends == graphemes)
  }

  @Test(
    "traits of scalars",
    arguments: [
      (0x20, .space), (0x0, [.space]), (0xAC00, .alphanumeric), (0x314B, [.alphanumeric, .inert]),
      (0x200B, [.ignorable, .inert]), (0x316, .mark), (0x2764, [.pictograph, .inert]),
      (0x2194, .pictograph), (0x1F600, [.pictograph, .emoji, .inert]),
      (0xB2, [.alphanumeric, .inert]),
      (0x2026, .inert),
    ] as [(UInt32, Traits)])
  func traits(scalar: UInt32, expected: Traits) {
    // Whether NFC can touch a space or a control matters to nobody.
    let ignored: Traits = expected.contains(.space) ? .inert : []
    #expect(icu.traits(of: scalar).subtracting(ignored) == expected)
  }
}
