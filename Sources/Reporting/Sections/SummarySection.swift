internal import Emotions
internal import Evaluation
internal import Maeum

/// The answer first: three figures with their intervals, beside what is to be had without reading.
struct SummarySection {
  struct Headline {
    let name: String
    let value: String
    let interval: String
  }

  let lead: String
  /// Which of two models is better; nil without another one.
  let verdict: String?
  let notices: [String]
  let headline: [Headline]
  let baselines: TableView
  let wheel: PictureView

  init(_ report: EvaluationReport, _ language: ReportLanguage) {
    let summary = report.summary
    let (metrics, intervals) = (summary.metrics, summary.intervals)
    let confidence = percentOfConfidence(intervals.confidence)
    headline = OverallFigure.main(of: summary).map { main in
      Headline(
        name: main.english, value: figure(main.value),
        interval: range(main.interval).map { "\(confidence): \($0)" } ?? "")
    }
    let rows = counted(metrics.rowCount)
    let on = figure(summary.alwaysOn.macroF1)
    let chance = figure(summary.byChance.macroF1)
    let macro = figure(metrics.labels.macro?.f1)
    let between = range(intervals.macroF1)
    lead = language(
      "On \(counted(metrics.rowCount, "text")) the model reaches a macro-F1 of \(macro)\(between.map { " (\(confidence) interval \($0))" } ?? ""). Giving every text every emotion would reach \(on), and random labels with the true frequencies \(chance).",
      "글 \(rows)개에서 macro-F1은 \(macro)입니다\(between.map { "(\(confidence) 신뢰구간 \($0))" } ?? ""). 모든 글에 모든 감정을 붙이면 \(on), 감정마다 실제 빈도만큼 무작위로 붙이면 \(chance)입니다."
    )
    notices = report.notices(in: language)
    verdict = report.comparison.map { ComparisonSection.lead($0, language) }
    baselines = Self.baselines(report, language)
    wheel = PictureView(
      EmotionWheel(
        id: "wheel", f1: metrics.labels.counts.map(\.f1.value), language: language
      ).picture)
  }

  private static func baselines(
    _ report: EvaluationReport, _ language: ReportLanguage
  ) -> TableView {
    let main = OverallFigure.main(of: report.summary)
    func row(_ heading: String, _ figures: [OverallFigure]) -> TableView.Row {
      TableView.Row(
        heading: heading,
        cells: figures.map {
          TableView.Cell(value: figure($0.value), detail: range($0.interval))
        })
    }
    func row(_ heading: String, _ figures: [Double?]) -> TableView.Row {
      TableView.Row(heading: heading, cells: figures.map { TableView.Cell(value: figure($0)) })
    }
    let other = report.comparison.map {
      row(shownNames($0.name), OverallFigure.main(of: $0.summary))
    }
    let rows =
      [row(language("this model", "이 모델"), main)] + (other.map { [$0] } ?? []) + [
        row(
          language("every label always on", "모든 감정을 항상 붙임"), main.map { $0.baselines?.alwaysOn }),
        row(
          language("at random, true frequencies", "실제 빈도대로 무작위"),
          main.map { $0.baselines?.byChance }),
      ]
    return TableView(
      anchor: "baselines",
      caption: report.comparison == nil
        ? language("Beside baselines that read nothing", "글을 읽지 않는 기준선과의 비교")
        : language(
          "Beside the other model and baselines that read nothing", "다른 모델, 글을 읽지 않는 기준선과의 비교"),
      columns: [language("model", "모델")] + main.map(\.english), rows: rows)
  }
}

/// The confidence of an interval, as in `95%`.
func percentOfConfidence(_ confidence: Double) -> String { Axis.label(confidence * 100) + "%" }
