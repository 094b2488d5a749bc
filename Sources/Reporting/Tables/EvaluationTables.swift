public import Emotions
public import Evaluation
internal import Maeum

/// An evaluation for a terminal: one row an emotion, the averages, and the other figures with their
/// intervals beside what needs no reading.
public struct EvaluationTables: Sendable {
  /// The tables and what is undefined in them.
  public let plain: String

  /// The tables of figures at these thresholds; nil where each text has a single label.
  public init(_ summary: EvaluationSummary, thresholds: EmotionScores?) {
    let metrics = MetricsTables(summary.metrics, thresholds: thresholds)
    plain =
      "\(metrics.perEmotion.plain)\n\(metrics.averages.plain)\n\(Self.overall(summary, thresholds).plain)\(metrics.note)"
  }

  private static func overall(
    _ summary: EvaluationSummary, _ thresholds: EmotionScores?
  ) -> TextTable {
    let (metrics, intervals) = (summary.metrics, summary.intervals)
    let hasIntervals = intervals.resamples > 0
    var table = TextTable(
      header: ["overall", counted(metrics.rowCount, "row")]
        + (hasIntervals ? ["\(percentOfConfidence(intervals.confidence)) interval"] : [])
        + ["always on", "at random"])
    let figures =
      OverallFigure.main(of: summary).prefix(2)
      + OverallFigure.unaveraged(of: summary, isSingleLabel: thresholds == nil)
    for overall in figures {
      table.append(
        [overall.english, figure(overall.value)]
          + (hasIntervals ? [range(overall.interval) ?? ""] : [])
          + (overall.baselines.map { [figure($0.alwaysOn), figure($0.byChance)] } ?? ["", ""]))
    }
    return table
  }
}

extension EvaluationReport {
  /// The report's figures for a terminal; with another model, the differences too.
  public var plain: String {
    let tables = EvaluationTables(summary, thresholds: thresholds).plain
    guard let comparison else { return tables }
    return tables
      + ComparisonSection.tables(self, comparison, .english).map { "\n" + TextTable($0).plain }
      .joined()
  }
}

extension TextTable {
  /// A table of a page in plain text; details stand behind their values.
  init(_ view: TableView) {
    self.init(header: view.columns)
    for row in view.rows {
      append(
        [row.heading]
          + row.cells.map { cell in
            [cell.value, cell.detail].compactMap { $0 }.joined(separator: " ")
          })
    }
  }
}
