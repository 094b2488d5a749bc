import Emotions
import Evaluation
import Foundation
import Maeum
import Reporting
import Testing

@Suite struct ReportDocumentTests {
  static func report(_ report: EvaluationReport) throws -> [String: Any] {
    try #require(try JSONReader.object(report.json()))
  }

  @Test("a report adds its source and the health of its rows")
  func report() throws {
    let report = ReportExamples.full
    let object = try Self.report(report)
    let figures = try MetricsDocumentTests.object(report.summary)
    #expect(
      Set(object.keys) == Set(figures.keys).union(["source", "health", "findings", "comparison"]))
    let source = try #require(object["source"] as? [String: Any])
    #expect(
      source.keys.sorted() == [
        "corpus", "corpus_digest", "date", "model", "model_digest", "seed", "skipped_rows",
      ])
    // Names without the folders of whoever made the report.
    #expect(source["corpus"] as? String == "eval.jsonl")
    #expect(source["model"] as? String == "small.maeum")
    #expect(source["corpus_digest"] as? String == report.corpus.digest)
    #expect(source["model_digest"] as? String == report.modelDigest)
    #expect(source["seed"] as? Int == 1 && source["date"] as? String == "2026-01-31")
    let health = try #require(object["health"] as? [String: Any])
    #expect(
      health.keys.sorted() == [
        "disputed_texts", "empty_texts", "exact_duplicates", "exact_training_overlap",
        "judged_rows", "label_issues", "masked_rows", "near_duplicates", "near_training_overlap",
        "unlabelled_texts",
      ])
    #expect(health["empty_texts"] as? Int == 1 && health["exact_duplicates"] as? Int == 1)
    #expect(health["disputed_texts"] as? Int == 1 && health["masked_rows"] as? Int == 1)
    #expect(health["unlabelled_texts"] as? Int == 1)
    #expect(health["label_issues"] as? Int == report.labelIssues.count)
    #expect(health["near_duplicates"] as? Int == report.health.nearDuplicates.count)
    #expect(
      health["exact_training_overlap"] as? Int == report.health.trainingOverlap?.exact.count)
    let judged = try #require(health["judged_rows"] as? [String: Int])
    #expect(judged["joy"] == report.corpus.rows.count && judged["fear"] == judged["joy"]! - 1)
  }

  @Test("the rows behind each count are listed by their place")
  func findings() throws {
    let report = ReportExamples.full
    let found = try #require(Self.report(report)["findings"] as? [String: Any])
    #expect(
      found.keys.sorted() == [
        "changed", "empty_texts", "exact_duplicates", "label_issues", "near_duplicates", "places",
        "training_overlap", "training_places",
      ])
    func line(_ row: Int) -> Int { report.corpus.rows[row].line }
    let empty = try #require(found["empty_texts"] as? [Int])
    #expect(empty == report.health.emptyRows.map(line))
    #expect(found["places"] as? String == "line")
    let groups = try #require(found["exact_duplicates"] as? [[Int]])
    #expect(groups == report.health.exactDuplicates.map { $0.rows.map(line) })
    let issues = try #require(found["label_issues"] as? [[String: Any]])
    #expect(issues.count == report.labelIssues.count)
    #expect(issues.first?["emotion"] as? String == report.labelIssues.first?.emotion.name)
    let overlap = try #require(found["training_overlap"] as? [[String: Any]])
    let expected = try #require(report.health.trainingOverlap)
    #expect(overlap.count == expected.exact.count + expected.near.count)
    #expect(overlap.first?["place"] as? Int == expected.exact.first.map { line($0.row) })
  }

  @Test("a report compares with another model, number by number")
  func comparison() throws {
    let report = ReportExamples.full
    let expected = try #require(report.comparison)
    let found = try #require(Self.report(report)["comparison"] as? [String: Any])
    #expect(
      found.keys.sorted() == [
        "better", "even", "macro_auroc", "macro_f1", "mean_average_precision", "micro_f1", "other",
        "other_digest", "per_emotion", "subset_accuracy", "worse",
      ])
    #expect(found["other"] as? String == "other.maeum")
    #expect(found["other_digest"] as? String == expected.digest)
    #expect(expected.digest != report.modelDigest)
    #expect(found["better"] as? Int == expected.changes.better.count)
    #expect(found["worse"] as? Int == expected.changes.worse.count)
    #expect(found["even"] as? Int == expected.changes.even.count)
    let macro = try #require(found["macro_f1"] as? [String: Any])
    #expect(macro.keys.sorted() == ["difference", "interval", "other"])
    #expect(macro["other"] as? Double == expected.summary.metrics.labels.macro?.f1)
    #expect(macro["difference"] as? Double == expected.differences.macroF1?.value)
    let interval = try #require(expected.differences.macroF1?.interval)
    #expect(macro["interval"] as? [Double] == [interval.lower, interval.upper])
    let emotions = try #require(found["per_emotion"] as? [String: [String: Any]])
    #expect(emotions.keys.sorted() == Emotion.allCases.map(\.name).sorted())
    for emotion in Emotion.allCases {
      let values = try #require(emotions[emotion.name])
      #expect(
        values.keys.sorted() == [
          "auroc", "average_precision", "f1", "mcnemar_p", "only_other_right", "only_this_right",
        ])
      #expect(values["mcnemar_p"] as? Double == expected.mcNemar[emotion].pValue)
      #expect(values["only_this_right"] as? Int == expected.mcNemar[emotion].onlyFirstRight)
      let f1 = try #require(values["f1"] as? [String: Any])
      #expect(
        f1["other"] as? Double == expected.summary.metrics.labels.counts[emotion].f1.value)
    }
  }

  @Test("what was not given is left out; no text of the corpus is in the document")
  func plainReport() throws {
    let object = try Self.report(ReportExamples.plain)
    #expect(object["comparison"] == nil)
    let source = try #require(object["source"] as? [String: Any])
    #expect(
      source.keys.sorted() == ["corpus", "corpus_digest", "model_digest", "seed", "skipped_rows"])
    let health = try #require(object["health"] as? [String: Any])
    #expect(health["exact_training_overlap"] == nil && health["near_training_overlap"] == nil)
    let text = String(decoding: try ReportExamples.full.json(), as: UTF8.self)
    for row in ReportExamples.corpus.rows where !row.text.isEmpty {
      #expect(!text.contains(row.text))
    }
    #expect(try ReportExamples.full.json() == Array(text.utf8))
  }
}
