import Emotions
import Evaluation
import Foundation
import Maeum
import Testing

@testable import Reporting

@Suite struct EvaluationReportTests {
  /// A report in all its forms.
  static func forms(_ report: EvaluationReport) throws -> [String] {
    try ReportLanguage.allCases.map { try report.html(in: $0) }
      + ReportLanguage.allCases.map { report.markdown(in: $0) }
      + [String(decoding: try report.json(), as: UTF8.self), report.plain]
  }

  @Test("the same report has the same bytes, with any number of threads", arguments: [1, 2])
  func deterministic(threads: Int) throws {
    let again = try ReportExamples.report(threads: Threads(threads))
    let full = ReportExamples.full
    #expect(try again.html(in: .korean) == ReportExamples.page(.korean))
    #expect(try again.json() == full.json())
    #expect(again.markdown(in: .english) == full.markdown(in: .english))
    #expect(again.plain == full.plain)
  }

  @Test("another seed gives other intervals of the same figures")
  func seed() throws {
    let (one, other) = (ReportExamples.full, try ReportExamples.report(seed: 2))
    #expect(one.summary.metrics == other.summary.metrics)
    #expect(one.summary.probabilities == other.summary.probabilities)
    #expect(one.summary.intervals != other.summary.intervals)
    #expect(one.summary.alwaysOn == other.summary.alwaysOn)
    #expect(one.comparison?.mcNemar == other.comparison?.mcNemar)
    #expect(
      one.comparison?.differences.macroF1?.value == other.comparison?.differences.macroF1?.value)
    #expect(one.comparison?.differences != other.comparison?.differences)
    #expect(one.labelIssues == other.labelIssues)
    #expect(try other.html(in: .korean) != ReportExamples.page(.korean))
  }

  @Test("the figures are those of the classifier on the rows")
  func figures() throws {
    let report = ReportExamples.full
    #expect(
      report.summary.metrics == (try ReportExamples.classifier.evaluate(ReportExamples.corpus)))
    #expect(
      report.comparison?.summary.metrics
        == (try ReportExamples.singleLabelled.evaluate(ReportExamples.corpus)))
    #expect(report.modelDigest == (try ReportExamples.classifier.digest()))
    #expect(report.health.trainingOverlap?.exact.isEmpty == false)
    #expect(ReportExamples.plain.health.trainingOverlap == nil)
    #expect(ReportExamples.plain.summary.intervals.macroF1 == nil)
  }

  @Test("a model beside itself differs in nothing")
  func itself() throws {
    let report = try EvaluationReport(
      of: ReportExamples.classifier, on: ReportExamples.corpus,
      options: .init(
        bootstrap: Bootstrap(resamples: 5), other: (ReportExamples.classifier, "itself")))
    let comparison = try #require(report.comparison)
    #expect(comparison.digest == report.modelDigest)
    #expect(comparison.differences.macroF1?.value == 0)
    #expect(comparison.changes.better.isEmpty && comparison.changes.worse.isEmpty)
    let html = try report.html(in: .english)
    let leads = try MarkupReader(html).elements("p").filter { $0.classes == ["lead"] }.map(\.text)
    #expect(leads.count == 3 && leads[1] == leads[2])
    #expect(leads[1].contains("itself") && leads[1].contains("every text alike"))
    #expect(!html.contains("id=\"changed-better\""))
  }

  @Test("what must be known before a figure is believed stands first")
  func notices() throws {
    func notices(_ report: EvaluationReport) throws -> [String] {
      try MarkupReader(try report.html(in: .english)).elements("p")
        .filter { $0.classes == ["notice"] }.map(\.text)
    }
    let trained = try EvaluationReport(
      of: ReportExamples.classifier, on: ReportExamples.training,
      options: .init(bootstrap: Bootstrap(resamples: 0), training: ReportExamples.training))
    let rows = ReportExamples.training.rows.count
    let found = try notices(trained)
    #expect(found.count == 3)
    #expect(found[0].contains("trained on this very corpus"))
    #expect(found == trained.notices(in: .english))
    #expect(found[1].contains("\(rows) stand in the training corpus too"))
    #expect(found[2].contains("\(rows) texts"))
    #expect(try notices(ReportExamples.plain).count == 1)
  }

  @Test(
    "each thing that makes figures doubtful has its notice",
    arguments: [
      (
        "says nothing about anticipation, trust",
        [LabelledText(text: "기뻐요", labels: .joy, mask: [.joy, .fear])]
      ),
      ("No row carries a label", [LabelledText(text: "회의", labels: [])]),
      (
        "below that of giving every text every emotion",
        [LabelledText(text: "회의", labels: .all), LabelledText(text: "출근", labels: .all)]
      ),
      ("Only 1 text:", [LabelledText(text: "회의", labels: .joy)]),
    ])
  func doubts(sentence: String, rows: [LabelledText]) throws {
    let report = try EvaluationReport(
      of: ReportExamples.classifier, on: Corpus(rows: rows),
      options: .init(bootstrap: Bootstrap(resamples: 0)))
    let found = report.notices(in: .english)
    #expect(found.contains { $0.contains(sentence) }, "\(found)")
    #expect(report.notices(in: .korean).count == found.count)
  }

  @Test("another model that was trained on the corpus is told of")
  func otherTrained() throws {
    let report = try EvaluationReport(
      of: ReportExamples.singleLabelled, on: ReportExamples.training,
      options: .init(
        bootstrap: Bootstrap(resamples: 0), other: (ReportExamples.classifier, "other")))
    #expect(report.notices(in: .english).contains { $0.hasPrefix("The other model, other,") })
  }

  /// Rows at the edge of what a corpus can be.
  static let edgeRows: [(name: String, rows: [LabelledText])] = [
    ("no rows", []),
    ("one row", [LabelledText(text: "정말 행복한 하루", labels: EmotionSet(.joy))]),
    ("one empty row", [LabelledText(text: "", labels: [])]),
    ("nothing judged", [LabelledText(text: "겁이 나요", labels: [], mask: [])]),
    (
      "masks",
      [
        LabelledText(text: "겁이 나요", labels: EmotionSet(.fear), mask: EmotionSet(.fear)),
        LabelledText(text: "화가 나요", labels: [], mask: EmotionSet(emotions: [.fear, .joy])),
      ]
    ),
    ("all labels", (0..<3).map { LabelledText(text: "밤 \($0)", labels: .all) }),
    ("no labels", (0..<3).map { LabelledText(text: "밤 \($0)", labels: []) }),
  ]

  @Test(
    "any rows and any kind of model have a whole report",
    arguments: [
      (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (3, 1), (4, 0), (4, 1), (5, 2),
      (6, 0),
    ])
  func edges(rows: Int, model: Int) throws {
    let classifiers = [
      ReportExamples.classifier, ReportExamples.singleLabelled, ReportExamples.knowingNothing,
    ]
    let corpus = Corpus(rows: Self.edgeRows[rows].rows)
    let report = try EvaluationReport(
      of: classifiers[model], on: corpus,
      options: .init(
        bootstrap: Bootstrap(resamples: 2), training: corpus,
        other: (classifiers[(model + 1) % 3], "other")))
    // Each language with half of them.
    let language = ReportLanguage.allCases[(rows + model) % 2]
    let html = try report.html(in: language)
    let reader = try MarkupReader(html)
    #expect(
      reader.elements("section").compactMap { $0.attribute("id") } == ReportPageTests.sections)
    for text in ["nan", "NaN", "inf\"", "Optional("] { #expect(!html.contains(text), "\(text)") }
    let json = try #require(try JSONReader.object(report.json()))
    #expect(json["rows"] as? Int == corpus.rows.count)
    #expect(report.markdown(in: language).hasPrefix("# "))
    #expect(!report.plain.isEmpty)
    let hasThresholds = try ReportPageTests.table("per-emotion", in: html)[0].count == 13
    #expect(hasThresholds == (model != 1))
  }

  @Test("without rows every figure is a dash")
  func noRows() throws {
    let report = try ReportExamples.report(on: [])
    let html = try report.html(in: .english)
    let reader = try MarkupReader(html)
    let values = reader.elements("span").filter { $0.classes == ["value"] }.map(\.text)
    #expect(values == ["–", "–", "–"])
    for row in try ReportPageTests.table("per-emotion", in: html).dropFirst() {
      #expect(row[1] == "–")
      #expect(row[2...7].allSatisfy { $0 == "–" } && row[9...].allSatisfy { $0 == "–" })
    }
    for row in try ReportPageTests.table("overall", in: html).dropFirst() {
      #expect(row[1] == "–", "\(row)")
    }
    #expect(reader.elements("p").count { $0.text.hasPrefix("No error") } == 8)
  }

  @Test("a model of single labels has an accuracy and no thresholds")
  func singleLabels() throws {
    let report = try ReportExamples.report(
      of: ReportExamples.singleLabelled, on: ReportExamples.singleRows)
    #expect(report.thresholds == nil)
    let html = try report.html(in: .english)
    let overall = try ReportPageTests.table("overall", in: html)
    #expect(
      overall.contains { $0[0] == "accuracy" } && !overall.contains { $0[0] == "subset accuracy" })
    let columns = try ReportPageTests.table("per-emotion", in: html)[0]
    #expect(!columns.contains("threshold"))
    #expect(!html.contains("id=\"search-joy-title\""))
    #expect(ReportExamples.page(.english).contains("id=\"search-joy-title\""))
  }
}
