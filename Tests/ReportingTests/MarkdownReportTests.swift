import Emotions
import Evaluation
import Maeum
import Testing

@testable import Reporting

@Suite struct MarkdownReportTests {
  /// That tables have as many cells in each row as in their header, and nothing but tables, headings,
  /// lists, quotations and paragraphs begins a line.
  static func check(_ markdown: String) {
    var width: Int?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        width = nil
        continue
      }
      #expect(line.hasSuffix(" |"))
      var (pipes, isEscaped) = (0, false)
      for byte in line.utf8 {
        if byte == UInt8(ascii: "|") && !isEscaped { pipes += 1 }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      }
      if let width { #expect(pipes == width, "\(line)") }
      width = pipes
    }
  }

  static func report(named name: String) throws -> EvaluationReport {
    try EvaluationReport(
      of: ReportExamples.classifier,
      on: Corpus(rows: Array(ReportExamples.corpus.rows.prefix(3)), name: name),
      options: .init(
        bootstrap: Bootstrap(resamples: 0), modelName: name, date: name,
        other: (ReportExamples.classifier, name)))
  }

  @Test("the report has its headings and figures", arguments: ReportLanguage.allCases)
  func content(language: ReportLanguage) throws {
    let report = ReportExamples.full
    let markdown = report.markdown(in: language)
    Self.check(markdown)
    let phrases = Phrases(language)
    let headings = markdown.split(separator: "\n").filter { $0.hasPrefix("#") }
    #expect(
      headings.map(String.init) == ["# \(phrases.title)"]
        + [
          phrases.answer, phrases.emotions, phrases.comparison, phrases.health, phrases.training,
          phrases.guide,
        ].map { "## \($0)" })
    #expect(!report.markdown(in: language).contains("\n\n\n"))
    for emotion in Emotion.allCases {
      let f1 = figure(report.summary.metrics.labels.counts[emotion].f1.value)
      #expect(
        markdown.split(separator: "\n").contains {
          $0.hasPrefix("| \(language.name(of: emotion)) |") && $0.contains(" \(f1) ")
        })
    }
    for text in ["eval.jsonl", "small.maeum", "2026-01-31", "other.maeum", report.modelDigest] {
      #expect(markdown.contains(text), "\(text)")
    }
    #expect(!markdown.contains("somebody") && !markdown.contains("models/"))
    #expect(markdown.split(separator: "<").dropLast().allSatisfy { $0.hasSuffix("\\") })
  }

  @Test("no text of the corpus is in it", arguments: ReportLanguage.allCases)
  func texts(language: ReportLanguage) {
    let markdown = ReportExamples.full.markdown(in: language)
    for row in ReportExamples.corpus.rows where !row.text.isEmpty {
      #expect(!markdown.contains(row.text))
    }
  }

  @Test("without another model there is no comparison")
  func plain() {
    let markdown = ReportExamples.plain.markdown(in: .english)
    #expect(!markdown.contains(Phrases(.english).comparison))
    #expect(markdown.contains("None were asked for."))
  }

  @Test(
    "names cannot become markup",
    arguments: [
      ("a|b", #"a\|b"#), ("`x`", #"\`x\`"#), ("a\nb", "a↵b"), ("<b>c", #"\<b\>c"#),
      ("[x](y)", #"\[x\](y)"#), ("*x*_y_", #"\*x\*\_y\_"#), (#"a\|"#, #"a\\\|"#),
      ("$x$", #"\$x\$"#),
      ("x\u{202E}y", "xU+202Ey"), ("|\u{301}", "\\|\u{301}"),
    ])
  func names(name: String, expected: String) throws {
    let markdown = try Self.report(named: name).markdown(in: .english)
    Self.check(markdown)
    #expect(markdown.contains("- corpus: \(expected)\n"))
    #expect(markdown.contains("- date: \(expected)\n"))
    #expect(markdown.contains("- model: \(expected), xxh128:"))
    // In the table of baselines, and as the title of a column.
    #expect(markdown.contains("| \(expected) | "))
    #expect(markdown.contains("| this model | \(expected) | "))
  }
}
