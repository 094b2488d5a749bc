import Features
import Testing

@Suite struct NGramTests {
  @Test(
    "an n-gram is shown with its space marks and without control characters",
    arguments: [
      (.words, "정말 좋아", "정말 좋아"), (.syllables, " 정말 ", "␣정말␣"), (.syllables, "ㅋㅋ", "ㅋㅋ"),
      (.words, "", ""), (.words, "\u{1B}[2J", #"\u{1B}[2J"#), (.syllables, "\u{0}", #"\0"#),
      (.words, "a\u{85}b\n", #"a\u{0085}b\n"#), (.words, "👨‍👩‍👧", "👨‍👩‍👧"),
      (.syllables, " \u{301}", "␣\u{301}"), (.words, #"\^^"#, #"\^^"#),
    ] as [(NGram.View, String, String)])
  func description(view: NGram.View, text: String, shown: String) {
    #expect(Array("\(NGram(view: view, text: text))".utf8) == Array(shown.utf8))
  }
}
