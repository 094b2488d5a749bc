import Emotions
import Evaluation
import Foundation
import Reporting
import Testing

@Suite struct MetricsDocumentTests {
  static let thresholds = EmotionScores(SIMD8(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8))

  static func object(_ metrics: EmotionMetrics) throws -> [String: Any] {
    let json = try MetricsDocument(metrics, thresholds: thresholds).json()
    return try #require(JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
  }

  static func text(_ metrics: EmotionMetrics) throws -> String {
    String(decoding: try MetricsDocument(metrics, thresholds: thresholds).json(), as: UTF8.self)
  }

  @Test("the keys are those of the schema, undefined figures too", arguments: [true, false])
  func keys(isEmpty: Bool) throws {
    let object = try Self.object(isEmpty ? emptyMetrics : exampleMetrics)
    #expect(
      object.keys.sorted() == [
        "emotions", "hamming_loss", "macro", "macro_auroc", "mean_average_precision", "micro",
        "per_emotion", "rows", "samples", "schema", "schema_version", "subset_accuracy", "weighted",
      ])
    #expect(object["schema"] as? String == "maeum-metrics")
    #expect(object["schema_version"] as? Int == 1 && MetricsDocument.schemaVersion == 1)
    #expect(object["emotions"] as? [String] == Emotion.allCases.map(\.name))
    let emotions = try #require(object["per_emotion"] as? [String: [String: Any]])
    #expect(emotions.keys.sorted() == Emotion.allCases.map(\.name).sorted())
    for figures in emotions.values {
      #expect(
        figures.keys.sorted() == [
          "auroc", "average_precision", "f1", "false_negatives", "false_positives", "precision",
          "recall", "support", "threshold", "true_negatives", "true_positives",
        ])
    }
    for name in ["macro", "micro", "weighted", "samples"] {
      let average = try #require(object[name] as? [String: Any])
      #expect(average.keys.sorted() == ["f1", "precision", "recall"])
    }
  }

  @Test("numbers come back bit for bit")
  func numbers() throws {
    let object = try Self.object(exampleMetrics)
    #expect(object["rows"] as? Int == 3)
    let labels = exampleMetrics.labels
    #expect(object["hamming_loss"] as? Double == labels.hammingLoss.value)
    #expect(object["subset_accuracy"] as? Double == labels.subsetAccuracy.value)
    #expect(
      object["mean_average_precision"] as? Double == exampleMetrics.ranking.meanAveragePrecision)
    #expect(object["macro_auroc"] as? Double == 0)
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
    #expect(joy["support"] as? Int == 2)
    #expect(joy["true_positives"] as? Int == 1)
    #expect(joy["false_positives"] as? Int == 1)
    #expect(joy["false_negatives"] as? Int == 1)
    #expect(joy["true_negatives"] as? Int == 0)
    #expect(joy["average_precision"] as? Double == exampleMetrics.ranking.averagePrecision[.joy])
  }

  @Test("an undefined figure is null")
  func undefined() throws {
    let object = try Self.object(exampleMetrics)
    let emotions = try #require(object["per_emotion"] as? [String: [String: Any]])
    for key in ["precision", "recall", "f1", "average_precision", "auroc"] {
      #expect(emotions["trust"]?[key] is NSNull, "\(key)")
    }
    #expect(emotions["fear"]?["auroc"] is NSNull)
    #expect(emotions["fear"]?["average_precision"] as? Double == 1)
    let empty = try Self.object(emptyMetrics)
    for key in ["hamming_loss", "subset_accuracy", "mean_average_precision", "macro_auroc"] {
      #expect(empty[key] is NSNull, "\(key)")
    }
    #expect((empty["macro"] as? [String: Any])?["f1"] is NSNull)
  }

  @Test("without thresholds each emotion's is null, and nothing else changes")
  func noThresholds() throws {
    let json = try MetricsDocument(exampleMetrics, thresholds: nil).json()
    let object = try #require(JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    let emotions = try #require(object["per_emotion"] as? [String: [String: Any]])
    #expect(emotions.count == 8)
    for figures in emotions.values { #expect(figures["threshold"] is NSNull) }
    let isThreshold: (Substring) -> Bool = { $0.contains("\"threshold\"") }
    #expect(
      String(decoding: json, as: UTF8.self).split(separator: "\n").filter { !isThreshold($0) }
        == (try Self.text(exampleMetrics)).split(separator: "\n").filter { !isThreshold($0) })
  }

  @Test("keys are sorted on every level, and the text ends in a newline")
  func sorted() throws {
    let text = try Self.text(exampleMetrics)
    #expect(text.hasSuffix("}\n") && !text.hasSuffix("\n\n"))
    for indent in ["  \"", "    \"", "      \""] {
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
    let text = try Self.text(exampleMetrics)
    for _ in 0..<20 { #expect(try Self.text(exampleMetrics) == text) }
    #expect(try Self.text(emptyMetrics) != text)
    let other = MetricsDocument(exampleMetrics, thresholds: EmotionScores(repeating: 0.5))
    #expect(String(decoding: try other.json(), as: UTF8.self) != text)
  }
}
