import Emotions
import Evaluation
import Maeum
import Testing

@testable import Reporting

@Suite struct ReportPageTests {
  static let readers = Dictionary(
    uniqueKeysWithValues: ReportLanguage.allCases.map { language in
      (language, Result { try MarkupReader(ReportExamples.page(language)) })
    })
  static func reader(_ language: ReportLanguage) throws -> MarkupReader {
    try #require(try readers[language]?.get())
  }

  /// The cells of the table with a caption of this id, row by row, the header first.
  static func table(_ id: String, in html: String) throws -> [[String]] {
    let parts = html.split(separator: "<caption id=\"\(id)\">")
    try #require(parts.count == 2)
    let rest = try #require(parts[1].split(separator: "</table>").first)
    var rows: [[String]] = []
    for element in try MarkupReader("<table><caption>\(rest)</table>").elements {
      if element.name == "tr" { rows.append([]) }
      if element.name == "th" || element.name == "td" { rows[rows.count - 1].append(element.text) }
    }
    return rows
  }

  static let sections = [
    "answer", "emotions", "pictures", "errors", "health", "comparison", "training", "guide",
  ]

  @Test("the page has its language and all sections in order", arguments: ReportLanguage.allCases)
  func sections(language: ReportLanguage) throws {
    let reader = try Self.reader(language)
    #expect(
      ReportExamples.page(language).hasPrefix(
        "<!doctype html>\n<html lang=\"\(language.rawValue)\">"))
    #expect(
      reader.elements("section").compactMap { $0.attribute("id") } == Self.sections)
    let headings = reader.elements("h2").map(\.text)
    #expect(headings.count == 8 && Set(headings).count == 8)
    let links = reader.elements("a")
    #expect(links.map { $0.attribute("href") } == Self.sections.map { "#\($0)" })
    #expect(links.map(\.text) == headings)
    let title = try #require(reader.elements("title").first?.text)
    #expect(title.hasSuffix(" · eval.jsonl"))
    #expect(reader.elements("h1").map(\.text) == [Phrases(language).title])
  }

  @Test("every emotion has its name in both languages", arguments: ReportLanguage.allCases)
  func emotions(language: ReportLanguage) throws {
    let rows = try Self.table("per-emotion", in: ReportExamples.page(language))
    #expect(rows.count == 9)
    for emotion in Emotion.allCases {
      let heading = rows[emotion.index + 1][0]
      let names = [emotion.name, emotion.koreanName]
      #expect(heading == (language == .korean ? names.reversed() : names).joined(separator: " "))
    }
  }

  @Test("the headline's figures are the summary's", arguments: ReportLanguage.allCases)
  func headline(language: ReportLanguage) throws {
    let reader = try Self.reader(language)
    let summary = ReportExamples.full.summary
    let values = reader.elements("span").filter { $0.classes == ["value"] }.map(\.text)
    let expected: [Double?] = [
      summary.metrics.labels.macro?.f1, summary.metrics.labels.micro?.f1,
      summary.metrics.ranking.meanAveragePrecision,
    ]
    #expect(values == expected.map(figure))
    #expect(!values.contains("–") && Set(values).count == 3)
    let lead = try #require(reader.elements("p").first { $0.classes == ["lead"] }).text
    for text in [
      values[0], range(summary.intervals.macroF1) ?? "?", figure(summary.alwaysOn.macroF1),
      figure(summary.byChance.macroF1), "95%",
    ] {
      #expect(lead.contains(text), "\(text)")
    }
    let baselines = try Self.table("baselines", in: ReportExamples.page(language))
    #expect(baselines.count == 5)
    #expect(baselines[1][1] == "\(values[0]) \(range(summary.intervals.macroF1) ?? "?")")
    #expect(baselines[2][0] == "other.maeum")
    #expect(
      baselines[3].dropFirst()
        == [
          figure(summary.alwaysOn.macroF1), figure(summary.alwaysOn.microF1),
          figure(summary.alwaysOn.meanAveragePrecision),
        ])
  }

  @Test("each emotion's row holds its figures, intervals, frequencies and threshold")
  func figures() throws {
    let report = ReportExamples.full
    let rows = try Self.table("per-emotion", in: ReportExamples.page(.english))
    #expect(rows[0].count == 13 && rows[0][8] == "threshold")
    for emotion in Emotion.allCases {
      let row = rows[emotion.index + 1]
      let counts = report.summary.metrics.labels.counts[emotion]
      let intervals = report.summary.intervals.perEmotion[emotion]
      func with(_ value: Double?, _ interval: ConfidenceInterval?) -> String {
        [figure(value), range(interval)].compactMap { $0 }.joined(separator: " ")
      }
      #expect(row[1] == counted(counts.support))
      #expect(row[2] == with(counts.precision.value, intervals.precision))
      #expect(row[3] == with(counts.recall.value, intervals.recall))
      #expect(row[4] == with(counts.f1.value, intervals.f1))
      #expect(row[7] == figure(counts.matthewsCorrelation))
      let threshold = figure(Double(report.classifier.thresholds[emotion]))
      #expect(row[8].hasPrefix(threshold))
      #expect(row[9] == percent(Double(counts.support) / Double(counts.judgedCount)))
    }
    // Without intervals the figure stands alone.
    let plain = try Self.table("per-emotion", in: try ReportExamples.plain.html(in: .english))
    let joy = report.summary.metrics.labels.counts[.joy]
    #expect(plain[1][4] == figure(joy.f1.value))
  }

  @Test("all tables have as many cells in each row as titles", arguments: ReportLanguage.allCases)
  func tables(language: ReportLanguage) throws {
    let ids = try Self.reader(language).elements("caption").compactMap { $0.attribute("id") }
    for id in [
      "baselines", "averages", "overall", "health-facts", "label-issues", "exact-duplicates",
      "near-duplicates", "training-overlap", "comparison-overall", "comparison-emotions",
      "training-facts", "calibration",
    ] {
      #expect(ids.contains(id), "\(id)")
    }
    #expect(ids.contains { $0.hasPrefix("errors-") })
    for id in ids {
      let rows = try Self.table(id, in: ReportExamples.page(language))
      #expect(rows.count > 1, "\(id)")
      for row in rows { #expect(row.count == rows[0].count, "\(id): \(row)") }
    }
  }

  @Test("nothing is empty, unfilled or a program's own", arguments: ReportLanguage.allCases)
  func filled(language: ReportLanguage) throws {
    let reader = try Self.reader(language)
    for name in [
      "title", "h1", "h2", "h3", "caption", "th", "td", "p", "dt", "dd", "desc", "text", "a", "li",
    ] {
      let elements = reader.elements(name)
      #expect(!elements.isEmpty, "\(name)")
      for element in elements {
        #expect(element.text.contains { $0 != " " && $0 != "\n" }, "\(name) \(element.attributes)")
      }
    }
    for text in ["{{", "}}", "Optional(", ">nil<", " nil ", "Reporting.", "[\"", "NaN", "Infinity"]
    {
      #expect(!ReportExamples.page(language).contains(text), "\(text)")
    }
    // The other language is in names of emotions and models alone.
    for heading in reader.elements("h2") + reader.elements("caption") {
      let isKorean = heading.text.unicodeScalars.contains { $0.value >= 0xAC00 }
      #expect(isKorean == (language == .korean), "\(heading.text)")
    }
  }

  @Test("ids are unique, and what refers to one finds it", arguments: ReportLanguage.allCases)
  func references(language: ReportLanguage) throws {
    let elements = try Self.reader(language).elements
    let ids = elements.compactMap { $0.attribute("id") }
    let known = Set(ids)
    #expect(known.count == ids.count, "\(ids.filter { id in ids.count { $0 == id } > 1 })")
    for element in elements {
      for id in (element.attribute("aria-labelledby") ?? "").split(separator: " ") {
        #expect(known.contains(String(id)), "\(id)")
      }
      if let link = element.attribute("href") {
        #expect(link.hasPrefix("#") && known.contains(String(link.dropFirst())), "\(link)")
      }
      for (_, value) in element.attributes where value.contains("url(") {
        let id = value.split(separator: "url(#").last?.prefix { $0 != ")" } ?? ""
        #expect(value.hasPrefix("url(#") && known.contains(String(id)), "\(value)")
      }
    }
    #expect(elements.contains { $0.name == "svg" && $0.attribute("aria-labelledby") != nil })
  }

  @Test("the page loads nothing and runs nothing", arguments: ReportLanguage.allCases)
  func selfContained(language: ReportLanguage) throws {
    let html = ReportExamples.page(language)
    #expect(
      !html.split(separator: "http://www.w3.org/2000/svg").joined()
        .split(separator: "http-equiv").joined().contains("http"))
    #expect(!html.contains("<script") && !html.contains("javascript:") && !html.contains("@import"))
    #expect(html.split(separator: "url(").dropFirst().allSatisfy { $0.hasPrefix("#") })
    let elements = try Self.reader(language).elements
    for element in elements {
      for (name, _) in element.attributes {
        #expect(!name.hasPrefix("on") && name != "src" && name != "style", "\(name)")
      }
    }
    let policy = elements.first { $0.attribute("http-equiv") == "Content-Security-Policy" }
    #expect(policy?.attribute("content") == "default-src 'none'; style-src 'unsafe-inline'")
  }

  @Test("every class of the templates has a style")
  func classes() throws {
    let reader = try Self.reader(.english)
    var styled: Set<String> = []
    for part in Templates.style.split(separator: ".").dropFirst() {
      styled.insert(String(part.prefix { $0.isLetter || $0.isNumber || $0 == "-" }))
    }
    for element in reader.elements {
      // A picture's classes may only mark what its container styles.
      guard !["g", "path", "text", "rect", "circle", "line", "polygon"].contains(element.name)
      else { continue }
      for name in element.classes {
        #expect(styled.contains(name), "\(element.name).\(name)")
      }
    }
    let found = Set(reader.elements.flatMap(\.classes))
    for name in [
      "brand", "lead", "how", "notice", "headline", "wide", "facts", "texts", "label", "emotion",
      "also", "interval", "four", "two", "for", "strong", "picture", "sadness",
    ] {
      #expect(found.contains(name), "\(name)")
    }
  }

  @Test("the comparison, the date and the model's name are there only where they were given")
  func optional() throws {
    for language in ReportLanguage.allCases {
      let plain = try ReportExamples.plain.html(in: language)
      let reader = try MarkupReader(plain)
      let expected = Self.sections.filter { $0 != "comparison" }
      #expect(reader.elements("section").compactMap { $0.attribute("id") } == expected)
      #expect(reader.elements("a").map { $0.attribute("href") } == expected.map { "#\($0)" })
      #expect(!plain.contains(Phrases(language).comparison))
      #expect(
        !plain.contains("2026") && !plain.contains("maeum\"")
          && !plain.contains("id=\"training-overlap\""))
      let full = ReportExamples.page(language)
      #expect(full.contains("<dd>2026-01-31</dd>"))
      #expect(full.contains("<dd>small.maeum, \(ReportExamples.full.modelDigest)</dd>"))
      #expect(plain.contains("<dd>\(ReportExamples.full.modelDigest)</dd>"))
      // Names stand without folders.
      #expect(!full.contains("somebody") && !full.contains("models/"))
    }
  }

  @Test("the errors are those of the rows, with their deciding words underlined")
  func errors() throws {
    let report = ReportExamples.full
    let html = ReportExamples.page(.english)
    let rows = report.summary.rows
    for emotion in Emotion.allCases {
      let errors = ConfidentErrors(
        of: emotion, in: rows, groups: report.corpus.groupsOfEqualTexts, count: 5)
      for (kind, expected) in [("for", errors.falsePositives), ("missed", errors.falseNegatives)] {
        guard !expected.isEmpty else {
          #expect(!html.contains("\"errors-\(emotion.name)-\(kind)\""))
          continue
        }
        let table = try Self.table("errors-\(emotion.name)-\(kind)", in: html)
        #expect(
          table.dropFirst().map { $0[0] } == expected.map { "\(report.corpus.rows[$0].line)" })
        for (cells, row) in zip(table.dropFirst(), expected) {
          #expect(cells[1] == report.corpus.rows[row].text)
          #expect(cells[2] == percent(Double(rows.probabilities[row][emotion])))
          #expect(cells[3].contains(emotion.name) == (kind == "missed"))
          #expect(cells[4].contains(emotion.name) == (kind == "for"))
        }
      }
    }
    #expect(html.contains("<mark class=\"for strong\">"))
  }
}
