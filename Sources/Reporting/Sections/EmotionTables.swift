internal import Emotions
internal import Evaluation
internal import Maeum

/// The figures of each emotion, the averages over emotions and rows, and what has no average.
enum EmotionTables {
  /// One row an emotion.
  static func perEmotion(_ report: EvaluationReport, _ language: ReportLanguage) -> TableView {
    let summary = report.summary
    let thresholds = report.thresholds
    let confidence = percentOfConfidence(summary.intervals.confidence)
    let frequencies: [String] = [
      language("true share", "실제 비율"), language("predicted share", "예측 비율"),
    ]
    return TableView(
      anchor: "per-emotion",
      caption: summary.intervals.resamples > 0
        ? language(
          "Figures with their \(confidence) intervals; – is undefined (0/0, or not judged)",
          "지표와 \(confidence) 신뢰구간(–: 0/0이거나 판정하지 않아 정의되지 않음)")
        : language("Figures; – is undefined (0/0, or not judged)", "지표(–: 0/0이거나 판정하지 않아 정의되지 않음)"),
      tableClass: "wide",
      columns: [
        language("emotion", "감정"), language("true rows", "정답 행"), language("precision", "정밀도"),
        language("recall", "재현율"), "F1", "AP", "AUROC", "MCC",
      ] + (thresholds == nil ? [] : [language("threshold", "임계값")]) + frequencies
        + ["Brier", "ECE"],
      rows: Emotion.allCases.map { emotion in
        let counts = summary.metrics.labels.counts[emotion]
        let ranking = summary.metrics.ranking
        let intervals = summary.intervals.perEmotion[emotion]
        func cell(_ value: Double?, _ interval: ConfidenceInterval? = nil) -> TableView.Cell {
          TableView.Cell(value: figure(value), detail: range(interval))
        }
        func share(_ count: Int) -> TableView.Cell {
          TableView.Cell(value: percent(Ratio(count, over: counts.judgedCount).value))
        }
        let threshold = thresholds.map { thresholds in
          let spread = report.classifier.record.thresholdSpread[emotion]
          return TableView.Cell(
            value: figure(Double(thresholds[emotion])), detail: spread.map { "± \(figure($0))" })
        }
        return TableView.Row(
          emotion, language,
          [
            TableView.Cell(value: counts.judgedCount == 0 ? figure(nil) : counted(counts.support)),
            cell(counts.precision.value, intervals.precision),
            cell(counts.recall.value, intervals.recall), cell(counts.f1.value, intervals.f1),
            cell(ranking.averagePrecision[emotion], intervals.averagePrecision),
            cell(ranking.areaUnderROC[emotion], intervals.areaUnderROC),
            cell(counts.matthewsCorrelation),
          ] + (threshold.map { [$0] } ?? []) + [
            share(counts.support), share(counts.predictedCount),
            cell(summary.probabilities.proper.brier[emotion]),
            cell(summary.probabilities.reliability[emotion].expectedCalibrationError),
          ])
      })
  }

  /// The averages of precision, recall and F1; then the figures of all rows together.
  static func averages(_ report: EvaluationReport, _ language: ReportLanguage) -> [TableView] {
    let labels = report.summary.metrics.labels
    let intervals = report.summary.intervals
    let kinds: [(String, String, PrecisionRecallF1?, ConfidenceInterval?)] = [
      ("macro", language("mean of the emotions", "감정별 값의 평균"), labels.macro, intervals.macroF1),
      ("micro", language("all labels together", "모든 라벨을 한데 셈"), labels.micro, intervals.microF1),
      ("weighted", language("by each emotion’s true rows", "정답 행 수로 가중"), labels.weighted, nil),
      ("samples", language("mean of the rows", "행별 값의 평균"), labels.samples, nil),
    ]
    let averages = TableView(
      anchor: "averages", caption: language("Averages", "평균"),
      columns: [
        language("kind", "방식"), language("precision", "정밀도"), language("recall", "재현율"), "F1",
      ],
      rows: kinds.map { name, note, average, interval in
        TableView.Row(
          heading: name, note: note,
          cells: [
            TableView.Cell(value: figure(average?.precision)),
            TableView.Cell(value: figure(average?.recall)),
            TableView.Cell(value: figure(average?.f1), detail: range(interval)),
          ])
      })
    let overall = TableView(
      anchor: "overall", caption: language("Other figures of all rows", "그 밖의 전체 지표"),
      columns: [language("figure", "지표"), language("value", "값")],
      rows: OverallFigure.unaveraged(
        of: report.summary, isSingleLabel: report.thresholds == nil
      ).map { overall in
        TableView.Row(
          heading: overall.name(language),
          note: overall.isLoss ? language("lower is better", "낮을수록 좋음") : nil,
          cells: [TableView.Cell(value: figure(overall.value), detail: range(overall.interval))])
      })
    return [averages, overall]
  }
}
