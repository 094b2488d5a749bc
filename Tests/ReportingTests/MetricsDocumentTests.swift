import Emotions
import Evaluation
import Foundation
import Reporting
import Testing

@Suite struct MetricsDocumentTests {
  static let thresholds = EmotionScores(SIMD8(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8))

  static func object(_ summary: EvaluationSummary) throws -> [String: Any] {
    let json = try MetricsDocument(summary, thresholds: thresholds).json()
    return try #require(try JSONReader.object(json))
  }

  static func text(_ summary: EvaluationSummary) throws -> String {
    String(decoding: try MetricsDocument(summary, thresholds: thresholds).json(), as: UTF8.self)
  }

  @Test("the keys are those of the schema, undefined figures too", arguments: [true, false])
  func keys(isEmpty: Bool) throws {
    let object = try Self.object(isEmpty ? emptySummary : exampleSummary)
    #expect(
      object.keys.sorted() == [
        "baselines", "brier", "coverage_error", "emotions", "expected_calibration_error",
        "hamming_loss", "intervals", "log_loss", "macro", "macro_auroc", "macro_pr_auc",
        "mean_average_precision", "micro", "per_emotion", "ranking_loss", "rows", "samples",
        "schema", "schema_version", "subset_accuracy", "weighted",
      ])
    #expect(object["schema"] as? String == "maeum-metrics")
    #expect(object["schema_version"] as? Int == 1 && MetricsDocument.schemaVersion == 1)
    #expect(object["emotions"] as? [String] == Emotion.allCases.map(\.name))
    let emotions = try #require(object["per_emotion"] as? [String: [String: Any]])
    #expect(emotions.keys.sorted() == Emotion.allCases.map(\.name).sorted())
    for figures in emotions.values {
      #expect(
        figures.keys.sorted() == [
          "auroc", "average_precision", "brier", "expected_calibration_error", "f1",
          "false_negatives", "false_positives", "intervals", "log_loss", "matthews_correlation",
          "pr_auc", "precision", "predicted", "recall", "support", "threshold", "true_negatives",
          "true_positives",
        ])
      let intervals = try #require(figures["intervals"] as? [String: Any])
      #expect(
        intervals.keys.sorted() == ["auroc", "average_precision", "f1", "precision", "recall"])
    }
    for name in ["macro", "micro", "weighted", "samples"] {
      let average = try #require(object[name] as? [String: Any])
      #expect(average.keys.sorted() == ["f1", "precision", "recall"])
    }
    let intervals = try #require(object["intervals"] as? [String: Any])
    #expect(
      intervals.keys.sorted() == [
        "confidence", "macro_auroc", "macro_f1", "mean_average_precision", "method", "micro_f1",
        "resamples", "subset_accuracy",
      ])
    #expect(intervals["method"] as? String == "percentile bootstrap")
    let baselines = try #require(object["baselines"] as? [String: [String: Any]])
    #expect(baselines.keys.sorted() == ["always_on", "by_chance"])
    for baseline in baselines.values {
      #expect(baseline.keys.sorted() == ["macro_f1", "mean_average_precision", "micro_f1"])
    }
  }

  @Test("an interval is the list of its two ends, or null", arguments: [true, false])
  func intervals(isExample: Bool) throws {
    // In the example precision and recall have equal intervals, in the report they have not.
    let summary = isExample ? exampleSummary : ReportExamples.full.summary
    let object = try Self.object(summary)
    let found = summary.intervals
    let intervals = try #require(object["intervals"] as? [String: Any])
    #expect(intervals["resamples"] as? Int == (isExample ? 50 : 20))
    #expect(intervals["confidence"] as? Double == 0.95)
    func check(_ value: Any?, _ interval: ConfidenceInterval?) {
      if let interval {
        #expect(value as? [Double] == [interval.lower, interval.upper])
      } else {
        #expect(value is NSNull)
      }
    }
    #expect(found.macroF1 != nil && found.macroF1?.lower != found.macroF1?.upper)
    check(intervals["macro_f1"], found.macroF1)
    check(intervals["micro_f1"], found.microF1)
    check(intervals["mean_average_precision"], found.meanAveragePrecision)
    check(intervals["macro_auroc"], found.macroAreaUnderROC)
    check(intervals["subset_accuracy"], found.subsetAccuracy)
    #expect(
      isExample
        || Emotion.allCases.contains {
          found.perEmotion[$0].precision != found.perEmotion[$0].recall
        })
    let emotions = try #require(object["per_emotion"] as? [String: [String: Any]])
    for emotion in Emotion.allCases {
      let values = try #require(emotions[emotion.name]?["intervals"] as? [String: Any])
      let expected = found.perEmotion[emotion]
      check(values["precision"], expected.precision)
      check(values["recall"], expected.recall)
      check(values["f1"], expected.f1)
      check(values["average_precision"], expected.averagePrecision)
      check(values["auroc"], expected.areaUnderROC)
    }
  }

  @Test("without resamples every interval is null")
  func noIntervals() throws {
    let none = try Self.object(summary(of: exampleRows, resamples: 0))
    let empty = try #require(none["intervals"] as? [String: Any])
    #expect(empty["macro_f1"] is NSNull && empty["resamples"] as? Int == 0)
  }

  @Test("numbers come back bit for bit")
  func numbers() throws {
    let object = try Self.object(exampleSummary)
    #expect(object["rows"] as? Int == 3)
    let labels = exampleMetrics.labels
    #expect(object["hamming_loss"] as? Double == labels.hammingLoss.value)
    #expect(object["subset_accuracy"] as? Double == labels.subsetAccuracy.value)
    #expect(
      object["mean_average_precision"] as? Double == exampleMetrics.ranking.meanAveragePrecision)
    #expect(object["macro_auroc"] as? Double == 0)
    #expect(
      object["macro_pr_auc"] as? Double
        == exampleMetrics.ranking.macroAreaUnderPrecisionRecall)
    #expect(object["coverage_error"] as? Double == exampleMetrics.rows.coverageError)
    #expect(object["ranking_loss"] as? Double == exampleMetrics.rows.rankingLoss)
    #expect(object["log_loss"] as? Double == exampleSummary.probabilities.logLoss)
    #expect(object["brier"] as? Double == exampleSummary.probabilities.brier)
    #expect(
      object["expected_calibration_error"] as? Double
        == exampleSummary.probabilities.expectedCalibrationError)
    let baselines = try #require(object["baselines"] as? [String: [String: Double]])
    for (name, baseline) in [
      ("always_on", exampleSummary.alwaysOn), ("by_chance", exampleSummary.byChance),
    ] {
      #expect(baselines[name]?["macro_f1"] == baseline.macroF1, "\(name)")
      #expect(baselines[name]?["micro_f1"] == baseline.microF1, "\(name)")
      #expect(
        baselines[name]?["mean_average_precision"] == baseline.meanAveragePrecision, "\(name)")
    }
    for (name, average) in [
      ("macro", labels.macro), ("micro", labels.micro), ("weighted", labels.weighted),
      ("samples", labels.samples),
    ] {
      let found = try #require(object[name] as? [String: Double])
      #expect(found["precision"] == average?.precision, "\(name)")
      #expect(found["recall"] == average?.recall, "\(name)")
      #expect(found["f1"] == average?.f1, "\(name)")
    }
    let emotions = try #require(object["per_emotion"] as? [String: [String: Any]])
    for emotion in Emotion.allCases {
      let figures = try #require(emotions[emotion.name])
      let threshold = try #require(figures["threshold"] as? Double)
      #expect(Float(threshold).bitPattern == Self.thresholds[emotion].bitPattern)
    }
    let joy = try #require(emotions["joy"])
    let probabilities = exampleSummary.probabilities
    #expect(joy["log_loss"] as? Double == probabilities.proper.logLoss[.joy])
    #expect(joy["brier"] as? Double == probabilities.proper.brier[.joy])
    #expect(
      joy["expected_calibration_error"] as? Double
        == probabilities.reliability[.joy].expectedCalibrationError)
    #expect(
      joy["pr_auc"] as? Double == exampleMetrics.ranking.areaUnderPrecisionRecall[.joy])
    #expect(joy["matthews_correlation"] as? Double == labels.counts[.joy].matthewsCorrelation)
    #expect(joy["support"] as? Int == 2 && joy["predicted"] as? Int == 2)
    #expect(joy["true_positives"] as? Int == 1)
    #expect(joy["false_positives"] as? Int == 1)
    #expect(joy["false_negatives"] as? Int == 1)
    #expect(joy["true_negatives"] as? Int == 0)
    #expect(joy["average_precision"] as? Double == exampleMetrics.ranking.averagePrecision[.joy])
  }

  @Test("an undefined figure is null")
  func undefined() throws {
    let object = try Self.object(exampleSummary)
    let emotions = try #require(object["per_emotion"] as? [String: [String: Any]])
    for key in ["precision", "recall", "f1", "average_precision", "auroc"] {
      #expect(emotions["trust"]?[key] is NSNull, "\(key)")
    }
    #expect(emotions["fear"]?["auroc"] is NSNull)
    #expect(emotions["fear"]?["average_precision"] as? Double == 1)
    let empty = try Self.object(emptySummary)
    for key in [
      "hamming_loss", "subset_accuracy", "mean_average_precision", "macro_auroc", "macro_pr_auc",
      "coverage_error", "ranking_loss", "log_loss", "brier", "expected_calibration_error",
    ] {
      #expect(empty[key] is NSNull, "\(key)")
    }
    #expect((empty["macro"] as? [String: Any])?["f1"] is NSNull)
  }

  @Test("without thresholds each emotion's is null, and nothing else changes")
  func noThresholds() throws {
    let json = try MetricsDocument(exampleSummary, thresholds: nil).json()
    let object = try #require(try JSONReader.object(json))
    let emotions = try #require(object["per_emotion"] as? [String: [String: Any]])
    #expect(emotions.count == 8)
    for figures in emotions.values { #expect(figures["threshold"] is NSNull) }
    let isThreshold: (Substring) -> Bool = { $0.contains("\"threshold\"") }
    #expect(
      String(decoding: json, as: UTF8.self).split(separator: "\n").filter { !isThreshold($0) }
        == (try Self.text(exampleSummary)).split(separator: "\n").filter { !isThreshold($0) })
  }

  @Test("keys are sorted on every level, and the text ends in a newline")
  func sorted() throws {
    let text = try Self.text(exampleSummary)
    #expect(text.hasSuffix("}\n") && !text.hasSuffix("\n\n"))
    for indent in ["  \"", "    \"", "      \"", "        \""] {
      var previous = ""
      for line in text.split(separator: "\n") {
        if line.hasPrefix(indent) {
          // A string in an array is no key.
          guard line.contains("\" : ") || line.contains("\": ") else { continue }
          #expect(previous < String(line), "\(line)")
          previous = String(line)
        } else if !line.hasPrefix(indent.dropLast() + " ") {
          previous = ""
        }
      }
    }
  }

  @Test("equal evaluations give equal bytes, others do not")
  func bytes() throws {
    let text = try Self.text(exampleSummary)
    for _ in 0..<20 { #expect(try Self.text(exampleSummary) == text) }
    #expect(try Self.text(emptySummary) != text)
    let other = MetricsDocument(exampleSummary, thresholds: EmotionScores(repeating: 0.5))
    #expect(String(decoding: try other.json(), as: UTF8.self) != text)
  }

  @Test("a certain and wrong probability gives finite figures")
  func extremes() throws {
    let rows = EvaluatedRows(
      probabilities: [EmotionScores(repeating: 0), EmotionScores(repeating: 1)],
      predictions: [[], .all], truth: [.all, []])
    let text = try Self.text(summary(of: rows, resamples: 2)).lowercased()
    #expect(!text.contains("inf") && !text.contains("nan"))
  }
}
