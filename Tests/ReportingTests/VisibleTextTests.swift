import Testing

@testable import Reporting

@Suite struct VisibleTextTests {
  /// The text of a code in its frame.
  static func code(_ code: String) -> String { "<span class=\"control\">\(code)</span>" }

  @Test(
    "what is written stays, scalar by scalar",
    arguments: [
      "", "마음 abc", "한\u{1112}\u{1161}\u{11AB}", "e\u{301}", "Tiê\u{301}\u{323}ng", "ㅋㅋㅠㅠ", "漢字",
      "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇰🇷 ❤️‍🔥", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
      "ক্‌ষ", "می‌خواهم", "ก็\u{E48}", "\u{FFFD}",
    ])
  func kept(text: String) {
    #expect(Array(VisibleText(text).markup.html.utf8) == Array(text.utf8))
  }

  @Test(
    "what cannot be seen is its code",
    arguments: [
      ("\0", "U+0000"), ("\u{1}", "U+0001"), ("\u{1B}", "U+001B"), ("\u{7F}", "U+007F"),
      ("\u{85}", "U+0085"), ("\r", "U+000D"), ("\n", "↵"), ("\u{2028}", "U+2028"),
      ("\u{2029}", "U+2029"), ("\u{202E}", "U+202E"), ("\u{2066}", "U+2066"),
      ("\u{2069}", "U+2069"),
      ("\u{200B}", "U+200B"), ("\u{200F}", "U+200F"), ("\u{AD}", "U+00AD"), ("\u{FEFF}", "U+FEFF"),
      ("\u{2060}", "U+2060"), ("\u{1D173}", "U+1D173"),
    ])
  func codes(control: String, expected: String) {
    #expect(VisibleText(control).markup.html == Self.code(expected))
    #expect(
      VisibleText("가\(control)<나").markup.html == "가" + Self.code(expected) + "&lt;나")
  }

  @Test("a tab is a space, and a line break of two scalars is both")
  func spaces() {
    #expect(VisibleText("a\tb").markup.html == "a b")
    let html = VisibleText("a\r\nb").markup.html
    #expect(html == "a" + Self.code("U+000D") + Self.code("↵") + "b")
  }

  @Test(
    "a letter carries four marks at most, and joiners do not hide the others",
    arguments: ["\u{301}", "\u{489}", "\u{301}\u{200D}", "\u{200C}\u{20DD}", "\u{FE0F}\u{301}"])
  func marks(pile: String) {
    for letter in ["", "a", "한"] {
      let html = VisibleText(letter + String(repeating: pile, count: 1000) + "b").markup.html
      #expect(html.utf8.count < 80, "\(html.utf8.count) bytes")
      #expect(html.utf8.starts(with: letter.utf8))
      #expect(html.hasSuffix(Self.code("…") + "b"))
    }
    let four = "a" + String(repeating: "\u{301}", count: 4)
    #expect(Array(VisibleText(four).markup.html.utf8) == Array(four.utf8))
    let twice = String(repeating: "a" + String(repeating: "\u{301}", count: 9), count: 2)
    #expect(VisibleText(twice).markup.html.split(separator: "…").count == 3)
  }

  @Test(
    "a name without markup is made visible too",
    arguments: [
      ("모델 <1>.maeum", "모델 <1>.maeum"), ("a\u{202E}lmth.b", "aU+202Elmth.b"),
      ("a\0b\nc", "aU+0000b↵c"), ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"), ("a\tb", "a b"), ("", ""),
      ("a" + String(repeating: "\u{301}", count: 99) + "b", "a\u{301}\u{301}\u{301}\u{301}…b"),
    ])
  func names(name: String, expected: String) {
    #expect(Array(VisibleText.plain(name).utf8) == Array(expected.utf8))
  }
}
