internal import Emotions
internal import Evaluation
internal import Maeum

/// The fields of a ``MetricsDocument``; their names in snake case are the keys.
struct MetricsContent: Encodable, Sendable {
  let schema = "maeum-metrics"
  let schemaVersion = MetricsDocument.schemaVersion
  let emotions: [String]
  let rows: Int
  let perEmotion: [String: EmotionContent]
  let macro: AverageContent
  let micro: AverageContent
  let weighted: AverageContent
  let samples: AverageContent
  let subsetAccuracy: Figure
  let hammingLoss: Figure
  let meanAveragePrecision: Figure
  let macroAuroc: Figure
  let macroPrAuc: Figure
  let coverageError: Figure
  let rankingLoss: Figure
  let logLoss: Figure
  let brier: Figure
  let expectedCalibrationError: Figure
  let intervals: IntervalContent
  let baselines: [String: BaselineContent]
  let source: SourceContent?
  let health: HealthContent?
  let findings: FindingsContent?
  let comparison: ComparisonContent?

  init(_ summary: EvaluationSummary, thresholds: EmotionScores?, report: EvaluationReport?) {
    let metrics = summary.metrics
    emotions = Emotion.allCases.map(\.name)
    rows = metrics.rowCount
    perEmotion = byName { EmotionContent(summary, $0, threshold: thresholds?[$0]) }
    macro = AverageContent(metrics.labels.macro)
    micro = AverageContent(metrics.labels.micro)
    weighted = AverageContent(metrics.labels.weighted)
    samples = AverageContent(metrics.labels.samples)
    subsetAccuracy = Figure(metrics.labels.subsetAccuracy.value)
    hammingLoss = Figure(metrics.labels.hammingLoss.value)
    meanAveragePrecision = Figure(metrics.ranking.meanAveragePrecision)
    macroAuroc = Figure(metrics.ranking.macroAreaUnderROC)
    macroPrAuc = Figure(metrics.ranking.macroAreaUnderPrecisionRecall)
    coverageError = Figure(metrics.rows.coverageError)
    rankingLoss = Figure(metrics.rows.rankingLoss)
    logLoss = Figure(summary.probabilities.logLoss)
    brier = Figure(summary.probabilities.brier)
    expectedCalibrationError = Figure(summary.probabilities.expectedCalibrationError)
    intervals = IntervalContent(summary.intervals)
    baselines = [
      "always_on": BaselineContent(summary.alwaysOn),
      "by_chance": BaselineContent(summary.byChance),
    ]
    source = report.map(SourceContent.init)
    health = report.map(HealthContent.init)
    findings = report.map(FindingsContent.init)
    comparison = report?.comparison.map(ComparisonContent.init)
  }
}

/// A value for each emotion by its name.
func byName<Value>(_ value: (Emotion) -> Value) -> [String: Value] {
  Dictionary(uniqueKeysWithValues: Emotion.allCases.map { ($0.name, value($0)) })
}

struct EmotionContent: Encodable, Sendable {
  let support: Int
  let predicted: Int
  let threshold: FloatFigure
  let truePositives: Int
  let falsePositives: Int
  let falseNegatives: Int
  let trueNegatives: Int
  let precision: Figure
  let recall: Figure
  let f1: Figure
  let averagePrecision: Figure
  let prAuc: Figure
  let auroc: Figure
  let matthewsCorrelation: Figure
  let logLoss: Figure
  let brier: Figure
  let expectedCalibrationError: Figure
  let intervals: [String: Interval]

  init(_ summary: EvaluationSummary, _ emotion: Emotion, threshold: Float?) {
    let counts = summary.metrics.labels.counts[emotion]
    let ranking = summary.metrics.ranking
    let probabilities = summary.probabilities
    let found = summary.intervals.perEmotion[emotion]
    support = counts.support
    predicted = counts.predictedCount
    self.threshold = FloatFigure(value: threshold)
    truePositives = counts.truePositives
    falsePositives = counts.falsePositives
    falseNegatives = counts.falseNegatives
    trueNegatives = counts.trueNegatives
    precision = Figure(counts.precision.value)
    recall = Figure(counts.recall.value)
    f1 = Figure(counts.f1.value)
    averagePrecision = Figure(ranking.averagePrecision[emotion])
    prAuc = Figure(ranking.areaUnderPrecisionRecall[emotion])
    auroc = Figure(ranking.areaUnderROC[emotion])
    matthewsCorrelation = Figure(counts.matthewsCorrelation)
    logLoss = Figure(probabilities.proper.logLoss[emotion])
    brier = Figure(probabilities.proper.brier[emotion])
    expectedCalibrationError = Figure(
      probabilities.reliability[emotion].expectedCalibrationError)
    intervals = [
      "precision": Interval(found.precision), "recall": Interval(found.recall),
      "f1": Interval(found.f1), "average_precision": Interval(found.averagePrecision),
      "auroc": Interval(found.areaUnderROC),
    ]
  }
}

struct AverageContent: Encodable, Sendable {
  let precision: Figure
  let recall: Figure
  let f1: Figure

  init(_ average: PrecisionRecallF1?) {
    precision = Figure(average?.precision)
    recall = Figure(average?.recall)
    f1 = Figure(average?.f1)
  }
}

struct IntervalContent: Encodable, Sendable {
  let method = "percentile bootstrap"
  let resamples: Int
  let confidence: Double
  let macroF1: Interval
  let microF1: Interval
  let meanAveragePrecision: Interval
  let macroAuroc: Interval
  let subsetAccuracy: Interval

  init(_ intervals: MetricIntervals) {
    resamples = intervals.resamples
    confidence = intervals.confidence
    macroF1 = Interval(intervals.macroF1)
    microF1 = Interval(intervals.microF1)
    meanAveragePrecision = Interval(intervals.meanAveragePrecision)
    macroAuroc = Interval(intervals.macroAreaUnderROC)
    subsetAccuracy = Interval(intervals.subsetAccuracy)
  }
}

struct BaselineContent: Encodable, Sendable {
  let macroF1: Figure
  let microF1: Figure
  let meanAveragePrecision: Figure

  init(_ baseline: Baseline) {
    macroF1 = Figure(baseline.macroF1)
    microF1 = Figure(baseline.microF1)
    meanAveragePrecision = Figure(baseline.meanAveragePrecision)
  }
}
