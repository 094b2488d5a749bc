internal import Evaluation

/// A figure of all emotions and rows together.
struct OverallFigure {
  let english: String
  let korean: String
  let value: Double?
  var interval: ConfidenceInterval?
  var isLoss = false
  /// What every label in every row, and labels at random, would get; nil where that is not asked.
  var baselines: (alwaysOn: Double?, byChance: Double?)?

  func name(_ language: ReportLanguage) -> String { language(english, korean) }

  /// The three figures that are told first, with what needs no reading.
  static func main(of summary: EvaluationSummary) -> [OverallFigure] {
    let (metrics, intervals) = (summary.metrics, summary.intervals)
    func figure(
      _ name: String, _ value: Double?, _ interval: ConfidenceInterval?,
      _ baseline: (Baseline) -> Double?
    ) -> OverallFigure {
      OverallFigure(
        english: name, korean: name, value: value, interval: interval,
        baselines: (baseline(summary.alwaysOn), baseline(summary.byChance)))
    }
    return [
      figure("macro-F1", metrics.labels.macro?.f1, intervals.macroF1, \.macroF1),
      figure("micro-F1", metrics.labels.micro?.f1, intervals.microF1, \.microF1),
      figure(
        "mAP", metrics.ranking.meanAveragePrecision, intervals.meanAveragePrecision,
        \.meanAveragePrecision),
    ]
  }

  /// The figures that are no average of precision, recall and F1, mAP first, in the order of tables.
  static func unaveraged(of summary: EvaluationSummary, isSingleLabel: Bool) -> [OverallFigure] {
    let (metrics, intervals) = (summary.metrics, summary.intervals)
    return main(of: summary).suffix(1) + [
      OverallFigure(
        english: "macro-AUROC", korean: "macro-AUROC", value: metrics.ranking.macroAreaUnderROC,
        interval: intervals.macroAreaUnderROC),
      OverallFigure(
        english: "macro PR-AUC (trapezium)", korean: "macro PR-AUC(사다리꼴)",
        value: metrics.ranking.macroAreaUnderPrecisionRecall),
      OverallFigure(
        english: isSingleLabel ? "accuracy" : "subset accuracy",
        korean: isSingleLabel ? "정확도" : "완전 일치율", value: metrics.labels.subsetAccuracy.value,
        interval: intervals.subsetAccuracy),
      OverallFigure(
        english: "Hamming loss", korean: "해밍 손실", value: metrics.labels.hammingLoss.value,
        isLoss: true),
      OverallFigure(
        english: "coverage error", korean: "커버리지 오차", value: metrics.rows.coverageError,
        isLoss: true),
      OverallFigure(
        english: "ranking loss", korean: "순위 손실", value: metrics.rows.rankingLoss, isLoss: true),
      OverallFigure(
        english: "log loss", korean: "로그 손실", value: summary.probabilities.logLoss, isLoss: true),
      OverallFigure(
        english: "Brier score", korean: "브라이어 점수", value: summary.probabilities.brier, isLoss: true),
      OverallFigure(
        english: "ECE", korean: "ECE", value: summary.probabilities.expectedCalibrationError,
        isLoss: true),
    ]
  }
}
