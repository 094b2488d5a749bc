import Testing

@testable import Reporting

@Suite struct MarkupTests {
  @Test(
    "the five special characters are escaped, before a combining mark too",
    arguments: [
      ("", ""), ("마음 🙂", "마음 🙂"), ("&<>\"'", "&amp;&lt;&gt;&quot;&#39;"),
      ("&amp;", "&amp;amp;"), ("\"\u{301}", "&quot;\u{301}"), ("<\u{20E3}", "&lt;\u{20E3}"),
      (">\u{338}", "&gt;\u{338}"), ("&\u{200D}'\u{FE0F}", "&amp;\u{200D}&#39;\u{FE0F}"),
      ("\u{1100}\u{1161}", "\u{1100}\u{1161}"), ("\r\n<", "\r\n&lt;"),
    ])
  func escaped(text: String, expected: String) {
    // Strings that look alike are equal, so bytes are compared.
    #expect(Array(Markup.escaped(text).utf8) == Array(expected.utf8))
    #expect(Array(Markup.text(text).html.utf8) == Array(expected.utf8))
    #expect(
      Array(Markup.element("p", ["title": text], [.text(text)]).html.utf8)
        == Array("<p title=\"\(expected)\">\(expected)</p>".utf8))
  }

  @Test("attributes keep their order, and those without a value are left out")
  func attributes() {
    #expect(
      Markup.element("g", ["id": "b", "class": nil, "aria-label": ""], [.text("x")]).html
        == "<g id=\"b\" aria-label=\"\">x</g>")
    #expect(Markup.element("path", ["d": nil]).html == "<path/>")
  }

  @Test("an element without content is an empty tag; one with empty content is not")
  func empty() {
    #expect(Markup.element("path").html == "<path/>")
    #expect(Markup.element("text", [:], [.empty]).html == "<text></text>")
    #expect(Markup.empty.html.isEmpty)
  }

  @Test("pieces are joined in order, and what is inside stays as it is")
  func joined() {
    let pieces: [Markup] = [.text("<"), .element("b", [:], [.text("&")]), .empty, .text(">")]
    #expect(Markup.joined(pieces).html == "&lt;<b>&amp;</b>&gt;")
    #expect(Markup.element("i", [:], pieces).html == "<i>&lt;<b>&amp;</b>&gt;</i>")
    #expect(Markup.joined([]) == .empty)
  }
}
