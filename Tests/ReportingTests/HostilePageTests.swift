import Emotions
import Evaluation
import Maeum
import Testing

@testable import Reporting

@Suite struct HostilePageTests {
  /// What breaks a page that forgets to escape, to bound or to show.
  static let texts = [
    "<script>alert(1)</script> 기뻐서", "</style><script>x</script>", "--><img src=x onerror=x>",
    "]]><svg onload=x>", "\"' onmouseover=x x='\"", "\"\u{301} onmouseover=x '\u{301} <\u{20E3}b>",
    "&lt;b&gt; &amp; &#x3C;", "{{title}} {{{style}}} {{#t}}{{/t}} {{> page}}",
    "\u{202E}뒤집힌 \u{2066}글 \u{200F}무서운", "\0\u{1}\u{7}\u{1B}[31m\u{7F} 화가",
    "줄\n바꿈\r\n\u{2028}문단\u{2029}",
    "a" + String(repeating: "\u{301}", count: 1000),
    String(repeating: "\u{489}\u{200D}", count: 1000),
    String(repeating: "무서운 ", count: 1000), String(repeating: "가", count: 34_000) + " 울었어요",
    "👩‍👩‍👧‍👦 👍🏽 🇰🇷 🏳️‍🌈 ❤️‍🔥 웃음", "javascript:alert(1)", "\u{FEFF}\u{200B}\u{FFFF}\u{10FFFF}",
    String(repeating: "\u{202E}", count: 300), "\t\t \u{3000}",
  ]

  /// Each text without labels and with all, so that both kinds of errors and repetitions show them.
  static let corpus = Corpus(
    rows: texts.enumerated().flatMap { index, text in
      [EmotionSet(), .all].map {
        LabelledText(id: "<i>\(index)</i>\"'", text: text, labels: $0, line: index + 1)
      }
    }, name: "/tmp/<b onclick=x>\"\u{301}\u{202E}{{t}}&.jsonl")

  static let report = try! EvaluationReport(
    of: ReportExamples.classifier, on: corpus,
    options: .init(
      bootstrap: Bootstrap(resamples: 0), modelName: "<u>\"'\0\u{202E}model", date: "<s>\"\u{2066}",
      training: corpus,
      other: (
        ReportExamples.singleLabelled,
        "<q>\"\u{301}'{{other}}\u{202E}" + String(repeating: "\u{301}", count: 99)
      )))
  static let page = try! report.html(in: .korean)
  static let reader = Result { try MarkupReader(page) }

  @Test("the page of hostile rows is as well-formed as any, with the same kinds of elements")
  func wellFormed() throws {
    let reader = try Self.reader.get()
    let known = try ReportPageTests.reader(.korean)
    #expect(
      Set(reader.elements.map(\.name)).isSubset(of: Set(known.elements.map(\.name))))
    func attributes(_ reader: MarkupReader) -> Set<String> {
      Set(
        reader.elements.flatMap { element in element.attributes.map { "\(element.name) \($0.name)" }
        })
    }
    #expect(attributes(reader).subtracting(attributes(known)).isEmpty)
    #expect(reader.elements("style").count == 1 && reader.elements("title").first != nil)
    #expect(
      reader.elements("section").compactMap { $0.attribute("id") } == ReportPageTests.sections)
    let ids = reader.elements.compactMap { $0.attribute("id") }
    #expect(Set(ids).count == ids.count)
  }

  @Test("what would turn the page around or pile up stands nowhere in it")
  func invisible() {
    var marks = 0
    for scalar in Self.page.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control: #expect(scalar == "\n")
      case .format: #expect(scalar == "\u{200D}" || scalar == "\u{200C}" || scalar.value > 0xE0000)
      case .lineSeparator, .paragraphSeparator: #expect(Bool(false), "\(scalar.value)")
      case .nonspacingMark, .enclosingMark:
        marks += 1
        #expect(marks <= 4)
      default: marks = 0
      }
    }
    for code in ["U+202E", "U+2066", "U+0000", "U+001B", "U+007F"] {
      #expect(Self.page.contains("<span class=\"control\">\(code)"), "\(code)")
    }
  }

  @Test("the texts are all there to be read, long ones in part")
  func shown() throws {
    let shown = try Self.reader.get().elements("td").filter { $0.classes == ["text"] }.map(\.text)
    // Too short a list would show nothing of what it must escape.
    #expect(Set(shown).count >= 12, "\(Set(shown).count)")
    for text in shown { #expect(text.utf8.count < 6000, "\(text.utf8.count) bytes") }
    func isShown(_ text: String) -> Bool { shown.contains { Array($0.utf8) == Array(text.utf8) } }
    #expect(Self.texts.count { isShown($0) } >= 6)
    // Every text has its own bounded form, whether the page has room for it or not.
    for text in Self.texts {
      let html = Excerpt(text, language: .english).markup.html
      #expect(html.utf8.count < 6000, "\(html.utf8.count) bytes")
      #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("\0"))
      _ = try MarkupReader("<p>\(html)</p>")
    }
  }

  @Test("emoji that are joined stay whole")
  func emoji() {
    let text = "👩‍👩‍👧‍👦 👍🏽 🇰🇷 🏳️‍🌈 ❤️‍🔥 웃음"
    #expect(Array(Excerpt(text, language: .korean).markup.html.utf8) == Array(text.utf8))
  }

  @Test("the page stays small")
  func size() { #expect(Self.page.utf8.count < 700_000, "\(Self.page.utf8.count) bytes") }

  @Test("names with markup are shown as they are, and their folders are not")
  func names() throws {
    let reader = try Self.reader.get()
    let facts = reader.elements("dd").map(\.text)
    let corpus = "<b onclick=x>\"\u{301}U+202E{{t}}&.jsonl"
    #expect(facts.contains { Array($0.utf8) == Array(corpus.utf8) })
    #expect(facts.contains { $0.hasPrefix("<u>\"'U+0000U+202Emodel, xxh128:") })
    #expect(facts.contains("<s>\"U+2066"))
    #expect(reader.elements("title")[0].text.hasSuffix(corpus))
    let other = "<q>\"\u{301}'{{other}}U+202E\u{301}\u{301}\u{301}\u{301}…"
    #expect(
      reader.elements("th").contains { Array($0.text.utf8) == Array(other.utf8) })
    #expect(!Self.page.contains("/tmp/"))
  }

  @Test("Markdown and JSON keep their form")
  func otherForms() throws {
    let json = try #require(try JSONReader.object(Self.report.json()))
    let source = try #require(json["source"] as? [String: Any])
    #expect(source["date"] as? String == "<s>\"\u{2066}")
    #expect(source["model"] as? String == "<u>\"'\0\u{202E}model")
    let markdown = Self.report.markdown(in: .english)
    MarkdownReportTests.check(markdown)
    #expect(markdown.split(separator: "<").dropLast().allSatisfy { $0.hasSuffix("\\") })
    #expect(!markdown.unicodeScalars.contains("\u{202E}"))
    for text in ["alert", "onerror", "onload", "무서운"] {
      #expect(!markdown.contains(text), "\(text)")
    }
  }
}
