public import Emotions
public import Evaluation

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// An evaluation as JSON, for machines.
///
/// Schema `maeum-metrics`, version 1. Every figure is a number or null where it is undefined (0/0).
/// `per_emotion` has the eight emotions by name (`emotions` tells their order), each with `support`, `threshold`,
/// the four counts, `precision`, `recall`, `f1`, `average_precision` and `auroc`; `macro`, `micro`,
/// `weighted` and `samples` have `precision`, `recall` and `f1`.
public struct MetricsDocument: Sendable {
  /// The version of the schema; it rises when a field changes its meaning or goes.
  public static let schemaVersion = 1

  private let content: Content

  /// The document of an evaluation at these thresholds; nil where each text has a single label.
  public init(_ metrics: EmotionMetrics, thresholds: EmotionScores?) {
    content = Content(
      emotions: Emotion.allCases.map(\.name), rows: metrics.rowCount,
      perEmotion: Dictionary(
        uniqueKeysWithValues: Emotion.allCases.map { emotion in
          (emotion.name, PerEmotionFigures(metrics, emotion, threshold: thresholds?[emotion]))
        }),
      macro: Average(metrics.labels.macro), micro: Average(metrics.labels.micro),
      weighted: Average(metrics.labels.weighted), samples: Average(metrics.labels.samples),
      subsetAccuracy: Figure(metrics.labels.subsetAccuracy.value),
      hammingLoss: Figure(metrics.labels.hammingLoss.value),
      meanAveragePrecision: Figure(metrics.ranking.meanAveragePrecision),
      macroAUROC: Figure(metrics.ranking.macroAreaUnderROC))
  }

  /// The document as JSON with sorted keys; equal evaluations give equal bytes.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return Array(try encoder.encode(content)) + [0x0A]
  }
}

/// The document's fields; their names in snake case are the keys.
private struct Content: Encodable, Sendable {
  let schema = "maeum-metrics"
  let schemaVersion = MetricsDocument.schemaVersion
  let emotions: [String]
  let rows: Int
  let perEmotion: [String: PerEmotionFigures]
  let macro: Average
  let micro: Average
  let weighted: Average
  let samples: Average
  let subsetAccuracy: Figure
  let hammingLoss: Figure
  let meanAveragePrecision: Figure
  let macroAUROC: Figure

  enum CodingKeys: String, CodingKey {
    case schema, schemaVersion, emotions, rows, perEmotion, macro, micro, weighted, samples
    case subsetAccuracy, hammingLoss, meanAveragePrecision
    case macroAUROC = "macroAuroc"
  }
}

private struct PerEmotionFigures: Encodable, Sendable {
  let support: Int
  let threshold: FloatFigure
  let truePositives: Int
  let falsePositives: Int
  let falseNegatives: Int
  let trueNegatives: Int
  let precision: Figure
  let recall: Figure
  let f1: Figure
  let averagePrecision: Figure
  let auroc: Figure

  init(_ metrics: EmotionMetrics, _ emotion: Emotion, threshold: Float?) {
    let counts = metrics.labels.counts[emotion]
    self.support = counts.support
    self.threshold = FloatFigure(value: threshold)
    truePositives = counts.truePositives
    falsePositives = counts.falsePositives
    falseNegatives = counts.falseNegatives
    trueNegatives = counts.trueNegatives
    precision = Figure(counts.precision.value)
    recall = Figure(counts.recall.value)
    f1 = Figure(counts.f1.value)
    averagePrecision = Figure(metrics.ranking.averagePrecision[emotion])
    auroc = Figure(metrics.ranking.areaUnderROC[emotion])
  }
}

private struct Average: Encodable, Sendable {
  let precision: Figure
  let recall: Figure
  let f1: Figure

  init(_ average: PrecisionRecallF1?) {
    precision = Figure(average?.precision)
    recall = Figure(average?.recall)
    f1 = Figure(average?.f1)
  }
}

/// A number that is written as null where it is undefined, and not left out.
private struct Figure: Encodable, Sendable {
  let value: Double?

  init(_ value: Double?) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

/// A `Float` with its own shortest digits, or null.
private struct FloatFigure: Encodable, Sendable {
  let value: Float?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}
