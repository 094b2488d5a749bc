internal import Emotions
internal import Evaluation
internal import Maeum

/// What a report compares, by name and digest.
struct SourceContent: Encodable, Sendable {
  let corpus: String
  let corpusDigest: String
  let skippedRows: Int
  let model: String?
  let modelDigest: String
  let seed: UInt64
  let date: String?

  init(_ report: EvaluationReport) {
    corpus = fileNames(report.corpus.path)
    corpusDigest = report.corpus.digest
    skippedRows = report.corpus.skippedCount
    model = report.options.modelName.map(fileNames)
    modelDigest = report.modelDigest
    seed = report.options.seed
    date = report.options.date
  }
}

/// What a report counted among its rows.
struct HealthContent: Encodable, Sendable {
  let emptyTexts: Int
  let unlabelledTexts: Int
  let maskedRows: Int
  let judgedRows: [String: Int]
  let exactDuplicates: Int
  let disputedTexts: Int
  let nearDuplicates: Int
  let labelIssues: Int
  let exactTrainingOverlap: Int?
  let nearTrainingOverlap: Int?

  init(_ report: EvaluationReport) {
    let health = report.health
    emptyTexts = health.emptyRows.count
    unlabelledTexts = health.unlabelledRowCount
    maskedRows = health.maskedRowCount
    judgedRows = byName { health.judgedRowCounts[$0] }
    exactDuplicates = health.exactRepetitionCount
    disputedTexts = health.exactDuplicates.count { !$0.disputed.isEmpty }
    nearDuplicates = health.nearDuplicates.count
    labelIssues = report.labelIssues.count
    exactTrainingOverlap = health.trainingOverlap?.exact.count
    nearTrainingOverlap = health.trainingOverlap?.near.count
  }
}

extension CorpusHealth {
  /// How many rows repeat an earlier row's text.
  var exactRepetitionCount: Int { exactDuplicates.reduce(0) { $0 + $1.rows.count - 1 } }
}

/// Another model beside the report's: differences are the report's model minus the other.
struct ComparisonContent: Encodable, Sendable {
  let other: String
  let otherDigest: String
  let macroF1: DifferenceContent
  let microF1: DifferenceContent
  let meanAveragePrecision: DifferenceContent
  let macroAuroc: DifferenceContent
  let subsetAccuracy: DifferenceContent
  let perEmotion: [String: EmotionDifferenceContent]
  let better: Int
  let worse: Int
  let even: Int

  init(_ comparison: EvaluationReport.Comparison) {
    let differences = comparison.differences
    let metrics = comparison.summary.metrics
    other = fileNames(comparison.name)
    otherDigest = comparison.digest
    macroF1 = DifferenceContent(metrics.labels.macro?.f1, differences.macroF1)
    microF1 = DifferenceContent(metrics.labels.micro?.f1, differences.microF1)
    meanAveragePrecision = DifferenceContent(
      metrics.ranking.meanAveragePrecision, differences.meanAveragePrecision)
    macroAuroc = DifferenceContent(
      metrics.ranking.macroAreaUnderROC, differences.macroAreaUnderROC)
    subsetAccuracy = DifferenceContent(
      metrics.labels.subsetAccuracy.value, differences.subsetAccuracy)
    perEmotion = byName { EmotionDifferenceContent(comparison, $0) }
    better = comparison.changes.better.count
    worse = comparison.changes.worse.count
    even = comparison.changes.even.count
  }
}

/// The other model's figure, and by how much the report's model is above it.
struct DifferenceContent: Encodable, Sendable {
  let other: Figure
  let difference: Figure
  let interval: Interval

  init(_ other: Double?, _ difference: MetricDifference?) {
    self.other = Figure(other)
    self.difference = Figure(difference?.value)
    interval = Interval(difference?.interval)
  }
}

struct EmotionDifferenceContent: Encodable, Sendable {
  let f1: DifferenceContent
  let averagePrecision: DifferenceContent
  let auroc: DifferenceContent
  let onlyThisRight: Int
  let onlyOtherRight: Int
  let mcnemarP: Double

  init(_ comparison: EvaluationReport.Comparison, _ emotion: Emotion) {
    let metrics = comparison.summary.metrics
    let differences = comparison.differences.perEmotion[emotion]
    let test = comparison.mcNemar[emotion]
    f1 = DifferenceContent(metrics.labels.counts[emotion].f1.value, differences.f1)
    averagePrecision = DifferenceContent(
      metrics.ranking.averagePrecision[emotion], differences.averagePrecision)
    auroc = DifferenceContent(metrics.ranking.areaUnderROC[emotion], differences.areaUnderROC)
    onlyThisRight = test.onlyFirstRight
    onlyOtherRight = test.onlySecondRight
    mcnemarP = test.pValue
  }
}
