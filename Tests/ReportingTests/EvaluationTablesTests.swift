import Emotions
import Evaluation
import Maeum
import Testing

@testable import Reporting

@Suite struct EvaluationTablesTests {
  /// The words of the line that begins with a name.
  static func line(_ name: String, _ tables: String) -> [String]? {
    tables.split(separator: "\n").first { $0.hasPrefix(name + " ") }
      .map { $0.dropFirst(name.count).split(separator: " ").map(String.init) }
  }

  @Test("the figures stand beside their intervals and what needs no reading")
  func overall() {
    let summary = exampleSummary
    let tables = EvaluationTables(summary, thresholds: EmotionScores(repeating: 0.5)).plain
    #expect(
      Self.line("overall", tables) == [
        "3", "rows", "95%", "interval", "always", "on", "at", "random",
      ])
    #expect(
      Self.line("macro-F1", tables)
        == [
          figure(summary.metrics.labels.macro?.f1), range(summary.intervals.macroF1) ?? "?",
          figure(summary.alwaysOn.macroF1), figure(summary.byChance.macroF1),
        ])
    #expect(
      Self.line("mAP", tables)
        == [
          figure(summary.metrics.ranking.meanAveragePrecision),
          range(summary.intervals.meanAveragePrecision) ?? "?",
          figure(summary.alwaysOn.meanAveragePrecision),
          figure(summary.byChance.meanAveragePrecision),
        ])
    #expect(
      Self.line("subset accuracy", tables)
        == [
          figure(summary.metrics.labels.subsetAccuracy.value),
          range(summary.intervals.subsetAccuracy) ?? "?",
        ])
    #expect(Self.line("log loss", tables) == [figure(summary.probabilities.logLoss)])
    let metrics = MetricsTables(summary.metrics, thresholds: EmotionScores(repeating: 0.5))
    #expect(tables.hasPrefix(metrics.perEmotion.plain + "\n" + metrics.averages.plain))
    #expect(tables.hasSuffix(metrics.note) && !metrics.note.isEmpty)
  }

  @Test("without resamples there is no column of intervals")
  func noIntervals() {
    let tables = EvaluationTables(
      summary(of: exampleRows, resamples: 0), thresholds: EmotionScores(repeating: 0.5)
    ).plain
    #expect(!tables.contains("interval"))
    #expect(
      Self.line("macro-F1", tables)?.count == 3 && Self.line("Brier score", tables)?.count == 1)
  }

  @Test("single labels have an accuracy, and no rows have dashes")
  func edges() {
    let single = EvaluationTables(exampleSummary, thresholds: nil).plain
    #expect(Self.line("accuracy", single) != nil && !single.contains("subset accuracy"))
    #expect(!single.contains("threshold"))
    let empty = EvaluationTables(emptySummary, thresholds: nil).plain
    #expect(Self.line("overall", empty)?.prefix(2) == ["0", "rows"])
    #expect(Self.line("macro-F1", empty) == ["–", "–", "–"])
    #expect(Self.line("ECE", empty) == ["–"])
  }

  @Test("a report with another model adds the differences")
  func comparison() throws {
    let full = ReportExamples.full
    let tables = EvaluationTables(full.summary, thresholds: full.thresholds).plain
    #expect(full.plain.hasPrefix(tables) && full.plain.count > tables.count)
    let added = String(full.plain.dropFirst(tables.count))
    #expect(added.contains("macro-AUROC") && added.contains("other.maeum"))
    let comparison = try #require(full.comparison)
    let row = try #require(
      added.split(separator: "\n").first { $0.hasPrefix("macro-F1") })
    #expect(row.contains(signed(comparison.differences.macroF1?.value)))
    #expect(row.contains(figure(comparison.summary.metrics.labels.macro?.f1)))
    #expect(
      ReportExamples.plain.plain
        == EvaluationTables(ReportExamples.plain.summary, thresholds: full.thresholds).plain)
  }
}
