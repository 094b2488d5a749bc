import Emotions
@testable import Maeum
import Testing

@testable import Reporting

@Suite struct ExcerptTests {
  /// A text with an explanation of what its words say about joy.
  static func excerpt(
    _ text: String, _ words: [(String, Float)], language: ReportLanguage = .english
  ) -> String {
    var start = text.startIndex
    let parts = words.map { word, joy in
      let range = text.range(of: word, from: start)
      start = range.upperBound
      let lower = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      var contribution = EmotionScores(repeating: 9)
      contribution[.joy] = joy
      return Explanation.Part(
        range: lower..<lower + word.utf8.count, contribution: contribution)
    }
    let zero = EmotionScores(repeating: 0)
    return Excerpt(
      text, explanation: Explanation(parts: parts, base: zero, logits: zero, method: .exact),
      of: .joy, language: language
    ).markup.html
  }

  @Test("words are underlined by sign and strength, the others are not")
  func marks() {
    let html = Self.excerpt(
      "a bb c dd e ff", [("a", 1), ("bb", -0.5), ("c", 0.69), ("dd", -0.7), ("e", 0.39), ("ff", 0)])
    #expect(
      html == "<mark class=\"for strong\">a</mark> <mark class=\"against\">bb</mark> "
        + "<mark class=\"for\">c</mark> <mark class=\"against strong\">dd</mark> e ff")
  }

  @Test("strength is measured by the strongest word, whatever its sign")
  func strongest() {
    let html = Self.excerpt("가 나 다", [("가", -4), ("나", 3), ("다", 1)])
    #expect(
      html == "<mark class=\"against strong\">가</mark> <mark class=\"for strong\">나</mark> 다")
  }

  @Test("without an explanation, with zeros and without words nothing is underlined")
  func none() {
    #expect(Excerpt("가 <나>", language: .korean).markup.html == "가 &lt;나&gt;")
    #expect(Self.excerpt("가 나", [("가", 0), ("나", 0)]) == "가 나")
    #expect(Self.excerpt("가 나", []) == "가 나")
  }

  @Test("an empty text says so")
  func empty() {
    #expect(
      Excerpt("", language: .korean).markup.html == "<span class=\"cut\">(빈 글)</span>")
    #expect(Self.excerpt("", []) == "<span class=\"cut\">(empty)</span>")
  }

  @Test("what is underlined is escaped and made visible")
  func hostile() {
    #expect(
      Self.excerpt("<b> \u{202E}x\"\u{301}", [("<b>", 1), ("\u{202E}x\"\u{301}", 1)])
        == "<mark class=\"for strong\">&lt;b&gt;</mark> <mark class=\"for strong\">"
        + "<span class=\"control\">U+202E</span>x&quot;\u{301}</mark>")
  }

  @Test("a text of 900 bytes is whole, a longer one is cut and tells its length")
  func cut() throws {
    let whole = String(repeating: "가", count: 300)
    #expect(Excerpt(whole, language: .korean).markup.html == whole)
    let html = Excerpt(whole + "나", language: .korean).markup.html
    #expect(html == whole + "<span class=\"cut\"> … (301자)</span>")
    #expect(
      Excerpt(String(repeating: "a", count: 12_345), language: .english).markup.html
        == String(repeating: "a", count: 900)
        + "<span class=\"cut\"> … (12,345 characters)</span>")
  }

  @Test(
    "the window holds the strongest word and whole scalars, wherever it lies",
    arguments: [0, 1, 99, 100, 101, 299, 500, 998, 999], ["a", "é", "가", "🙂", "👩‍👩‍👧‍👦"])
  func window(place: Int, filler: String) throws {
    let count = 999
    let text =
      String(repeating: filler, count: place) + " 진짜 "
      + String(repeating: filler, count: count - place)
    let html = Self.excerpt(text, [("진짜", -2)])
    let reader = try MarkupReader("<p>\(html)</p>")
    #expect(reader.elements("mark").map(\.text) == ["진짜"])
    #expect(reader.elements("mark")[0].classes == ["against", "strong"])
    let shown = reader.elements("p")[0].text
    #expect(!shown.unicodeScalars.contains("\u{FFFD}"))
    #expect(shown.utf8.count <= 900 + 40)
    // Nothing but the text stands there, apart from the cuts. A window may begin with a joiner, so that
    // bytes are compared and not characters.
    let cuts = reader.elements("span").map(\.text)
    let isCutBefore = shown.utf8.starts(with: "… ".utf8)
    #expect(cuts.count == (isCutBefore ? 2 : 1))
    let middle = Array(shown.utf8.dropFirst(isCutBefore ? "… ".utf8.count : 0))
      .dropLast(cuts[cuts.count - 1].utf8.count)
    #expect(middle.count > 860 && Self.contains(Array(text.utf8), middle))
    // The window reaches as far as it can.
    if place == 0 { #expect(!isCutBefore) }
    if place >= 998 { #expect(Array(text.utf8).suffix(middle.count) == middle) }
  }

  /// Whether bytes stand in others, where these may hold them many times.
  static func contains(_ bytes: [UInt8], _ wanted: ArraySlice<UInt8>) -> Bool {
    let wanted = Array(wanted)
    return (0...max(0, bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
  }

  @Test("a word longer than the window is cut to it")
  func longWord() throws {
    let word = String(repeating: "하", count: 40_000)
    let html = Self.excerpt("앞 \(word) 뒤", [("앞", 0.1), (word, 2), ("뒤", 0.1)])
    #expect(html.utf8.count < 1200)
    let marks = try MarkupReader("<p>\(html)</p>").elements("mark")
    #expect(marks.count == 1 && marks[0].classes == ["for", "strong"])
    #expect(word.hasPrefix(marks[0].text) && marks[0].text.utf8.count > 800)
  }

  @Test("a classifier's own explanation underlines words of the text")
  func classifier() throws {
    let text = "어제 기뻐서 웃음이 나요 zzz"
    let explanation = try ReportExamples.classifier.explain(text)
    let best = try #require(
      explanation.parts.max { $0.contribution[.joy] < $1.contribution[.joy] })
    let html = Excerpt(text, explanation: explanation, of: .joy, language: .korean).markup.html
    let marks = try MarkupReader("<p>\(html)</p>").elements("mark")
    let word = String(decoding: Array(text.utf8)[best.range], as: UTF8.self)
    #expect(marks.contains { $0.text == word && $0.classes.first == "for" })
    #expect(!marks.contains { $0.text.contains(" ") || $0.text == "zzz" })
  }
}

extension String {
  /// Where a word first stands from a place on.
  fileprivate func range(of word: String, from start: Index) -> Range<Index> {
    var place = start
    while !self[place...].unicodeScalars.starts(with: word.unicodeScalars) {
      place = unicodeScalars.index(after: place)
    }
    return place..<unicodeScalars.index(place, offsetBy: word.unicodeScalars.count)
  }
}
