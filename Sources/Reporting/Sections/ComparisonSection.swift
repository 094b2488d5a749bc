internal import Emotions
internal import Evaluation
internal import Maeum

/// Two models on the same rows: differences with intervals, McNemar's test, and the texts that changed.
struct ComparisonSection {
  let lead: String
  let explanation: String
  let tables: [TableView]
  let changedLead: String
  let changed: [TextTableView]

  private static let listed = 10

  init(
    _ report: EvaluationReport, _ comparison: EvaluationReport.Comparison, _ reader: TextReader,
    _ language: ReportLanguage
  ) throws {
    let other = shownNames(comparison.name)
    lead = Self.lead(comparison, language)
    let intervals =
      comparison.differences.resamples == 0
      ? ""
      : language(
        "Their intervals come from the same resamples of the rows for both models, so what makes a text easy or hard for both cancels out: they tell two models apart better than two separate intervals. An interval that holds 0 leaves open which model is better. ",
        "신뢰구간은 두 모델에 같은 재표본을 써서 구했습니다. 두 모델 모두에게 쉽거나 어려운 글의 영향이 상쇄되므로, 따로 구한 두 구간을 견주는 것보다 두 모델을 더 잘 구별합니다. 구간에 0이 들어 있으면 어느 쪽이 낫다고 할 수 없습니다. "
      )
    explanation = language(
      "Differences are this model minus \(other) (\(comparison.digest)). \(intervals)McNemar’s test asks whether the texts that only one model gets right are shared evenly between the two. It compares right decisions, not F1, so the two may disagree. With eight tests at once a single p of 0.03 proves little; below 0.006 (0.05 / 8) it would. None of this covers the randomness of training.",
      "차이는 이 모델의 값에서 다른 모델의 값을 뺀 것입니다(다른 모델: \(other), \(comparison.digest)). \(intervals)맥니마(McNemar) 검정은 한 모델만 맞힌 글이 두 모델에 고르게 나뉘는지 봅니다. F1이 아니라 맞힌 판단의 수를 비교하므로 F1의 차이와 결론이 다를 수 있습니다. 검정을 한꺼번에 여덟 번 하므로 p가 0.03인 감정 하나로는 근거가 약하고, 0.006(=0.05÷8)보다 작아야 뚜렷합니다. 학습의 무작위성은 어느 쪽에도 담겨 있지 않습니다."
    )
    tables = Self.tables(report, comparison, language)
    changedLead = Self.changedLead(report, comparison, language)
    let changes = comparison.changes
    let kinds: [(String, String, [Int])] = [
      (
        "changed-better", language("Better with this model", "이 모델이 더 나은 글"), changes.better
      ), ("changed-worse", language("Worse with this model", "이 모델이 더 못한 글"), changes.worse),
    ]
    changed = try kinds.filter { !$0.2.isEmpty }.map { anchor, caption, rows in
      TextTableView(
        anchor: anchor,
        caption: "\(caption): \(reader.shown(min(rows.count, Self.listed), of: rows.count))",
        columns: [reader.truthName, language("this model", "이 모델"), other], reader: reader,
        rows: try rows.prefix(Self.listed).map { row in
          let mask = report.summary.rows.mask(row)
          return TextTableView.Row(
            place: reader.place(row), excerpt: try reader.excerpt(row),
            cells: [
              reader.truth(row),
              TextTableView.Cell(
                language("this model", "이 모델"),
                report.summary.rows.predictions[row].intersection(mask), language),
              TextTableView.Cell(
                other, comparison.summary.rows.predictions[row].intersection(mask), language),
            ])
        })
    }
  }

  /// How many texts the two models label differently, and which way.
  static func changedLead(
    _ report: EvaluationReport, _ comparison: EvaluationReport.Comparison,
    _ language: ReportLanguage
  ) -> String {
    let changes = comparison.changes
    if changes.isEmpty {
      return language("No text is labelled differently.", "두 모델의 예측이 다른 글이 없습니다.")
    }
    let total = changes.better.count + changes.worse.count + changes.even.count
    let rows = counted(report.summary.rows.count)
    return language(
      "\(counted(total)) of \(rows) texts are labelled differently: this model is better on \(counted(changes.better.count)), worse on \(counted(changes.worse.count)), even on \(counted(changes.even.count)).",
      "글 \(rows)개 가운데 \(counted(total))개에서 두 모델의 예측이 다릅니다. 이 모델이 더 나은 글이 \(counted(changes.better.count))개, 더 못한 글이 \(counted(changes.worse.count))개, 비긴 글이 \(counted(changes.even.count))개입니다."
    )
  }

  /// The figures of both models and their differences, of all rows and of each emotion.
  static func tables(
    _ report: EvaluationReport, _ comparison: EvaluationReport.Comparison,
    _ language: ReportLanguage
  ) -> [TableView] {
    [overall(report, comparison, language), perEmotion(report, comparison, language)]
  }

  /// Which model is better, as far as the rows tell.
  static func lead(
    _ comparison: EvaluationReport.Comparison, _ language: ReportLanguage
  ) -> String {
    let other = shownNames(comparison.name)
    let confidence = percentOfConfidence(comparison.differences.confidence)
    guard let difference = comparison.differences.macroF1 else {
      return language(
        "The two values of macro-F1 cannot be compared.", "두 모델의 macro-F1을 비교할 수 없습니다.")
    }
    if comparison.changes.isEmpty {
      return language(
        "This model and \(other) label every text alike.", "두 모델(이 모델과 \(other))의 예측이 모든 글에서 같습니다.")
    }
    let value = signed(difference.value)
    guard let interval = difference.interval else {
      return language(
        "macro-F1 differs by \(value) from that of \(other).",
        "다른 모델(\(other))과의 macro-F1 차이는 \(value)입니다.")
    }
    let between = signedRange(interval) ?? ""
    if interval.contains(0) {
      return language(
        "macro-F1 differs by \(value) from that of \(other), \(confidence) interval \(between): these rows do not tell which model is better.",
        "다른 모델(\(other))과의 macro-F1 차이는 \(value), \(confidence) 신뢰구간은 \(between)입니다. 이 말뭉치로는 어느 모델이 나은지 알 수 없습니다."
      )
    }
    return difference.value > 0
      ? language(
        "On these rows this model is better than \(other): macro-F1 \(value), \(confidence) interval \(between).",
        "이 말뭉치에서는 이 모델이 다른 모델(\(other))보다 낫습니다. macro-F1 차이는 \(value), \(confidence) 신뢰구간은 \(between)입니다."
      )
      : language(
        "On these rows this model is worse than \(other): macro-F1 \(value), \(confidence) interval \(between).",
        "이 말뭉치에서는 이 모델이 다른 모델(\(other))보다 못합니다. macro-F1 차이는 \(value), \(confidence) 신뢰구간은 \(between)입니다."
      )
  }

  private static func cells(
    _ one: Double?, _ other: Double?, _ difference: MetricDifference?
  ) -> [TableView.Cell] {
    [
      TableView.Cell(value: figure(one)), TableView.Cell(value: figure(other)),
      TableView.Cell(value: signed(difference?.value), detail: signedRange(difference?.interval)),
    ]
  }

  private static func overall(
    _ report: EvaluationReport, _ comparison: EvaluationReport.Comparison,
    _ language: ReportLanguage
  ) -> TableView {
    let (one, other) = (report.summary.metrics, comparison.summary.metrics)
    let differences = comparison.differences
    let figures: [(String, (EmotionMetrics) -> Double?, MetricDifference?)] = [
      ("macro-F1", { $0.labels.macro?.f1 }, differences.macroF1),
      ("micro-F1", { $0.labels.micro?.f1 }, differences.microF1),
      ("mAP", { $0.ranking.meanAveragePrecision }, differences.meanAveragePrecision),
      ("macro-AUROC", { $0.ranking.macroAreaUnderROC }, differences.macroAreaUnderROC),
      (
        language("subset accuracy", "완전 일치율"), { $0.labels.subsetAccuracy.value },
        differences.subsetAccuracy
      ),
    ]
    return TableView(
      anchor: "comparison-overall", caption: language("All rows", "전체"),
      columns: [
        language("figure", "지표"), language("this model", "이 모델"), shownNames(comparison.name),
        language("difference", "차이"),
      ],
      rows: figures.map { name, read, difference in
        TableView.Row(heading: name, cells: cells(read(one), read(other), difference))
      })
  }

  private static func perEmotion(
    _ report: EvaluationReport, _ comparison: EvaluationReport.Comparison,
    _ language: ReportLanguage
  ) -> TableView {
    TableView(
      anchor: "comparison-emotions",
      caption: language("F1 of each emotion, and McNemar’s exact test", "감정별 F1과 맥니마 정확 검정"),
      columns: [
        language("emotion", "감정"), language("this model", "이 모델"), shownNames(comparison.name),
        language("difference", "차이"), language("only this one right", "이 모델만 맞힘"),
        language("only the other right", "다른 모델만 맞힘"), "p",
      ],
      rows: Emotion.allCases.map { emotion in
        let test = comparison.mcNemar[emotion]
        return TableView.Row(
          emotion, language,
          cells(
            report.summary.metrics.labels.counts[emotion].f1.value,
            comparison.summary.metrics.labels.counts[emotion].f1.value,
            comparison.differences.perEmotion[emotion].f1)
            + [
              TableView.Cell(value: counted(test.onlyFirstRight)),
              TableView.Cell(value: counted(test.onlySecondRight)),
              TableView.Cell(value: test.pValue < 0.001 ? "< 0.001" : figure(test.pValue)),
            ])
      })
  }
}
