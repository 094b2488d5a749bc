public import Emotions
public import Evaluation

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// An evaluation as JSON, for machines.
///
/// Schema `maeum-metrics`, version 1; `docs/report.md` lists the fields. Every figure is a number, or null
/// where it is undefined (0/0); an interval is a list of its two ends, or null. New fields may come within
/// a version.
public struct MetricsDocument: Sendable {
  /// The version of the schema; it rises when a field changes its meaning or goes.
  public static let schemaVersion = 1

  private let content: MetricsContent

  /// The document of figures at these thresholds; nil where each text has a single label.
  public init(_ summary: EvaluationSummary, thresholds: EmotionScores?) {
    content = MetricsContent(summary, thresholds: thresholds, report: nil)
  }

  /// The document of a report, with what it says about its rows, its model and another one.
  public init(_ report: EvaluationReport) {
    content = MetricsContent(report.summary, thresholds: report.thresholds, report: report)
  }

  /// The document as JSON with sorted keys; equal evaluations give equal bytes.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return Array(try encoder.encode(content)) + [0x0A]
  }
}

extension EvaluationReport {
  /// The report's figures as JSON; see ``MetricsDocument``.
  public func json() throws -> [UInt8] { try MetricsDocument(self).json() }
}
