import Emotions
import Evaluation
import Learning
import Testing

@testable import Maeum
@testable import Reporting

/// The record of a model file may say anything that has its form; the page shows it, or leaves it out.
@Suite struct HostileRecordTests {
  private static let classifier: EmotionClassifier = {
    var options = TrainingOptions(folds: 2)
    options.ngrams = NGramOptions(words: nil, syllables: 1...1, crossingSpaces: false)
    options.tfidf.maximumFeatures = 8
    options.tfidf.minimumDocumentFrequency = 1
    let texts = [("기뻐요", Emotion.joy), ("화나요", .anger)]
    let rows = texts.flatMap { text, emotion in
      (0..<4).map { LabelledText(text: "\(text) \($0)", labels: EmotionSet(emotion)) }
    }
    return try! Trainer(options: options, lexicon: nil).train(Corpus(rows: rows)).classifier
  }()

  private static func section(
    _ change: (inout TrainingRecord) -> Void
  ) -> TrainingSection {
    var record = classifier.record
    change(&record)
    let changed = classifier.replacing(rule: classifier.head.rule, record: record)
    return TrainingSection(changed, .english)
  }

  /// The pictures of a section as one text.
  private static func pictures(_ section: TrainingSection) -> String {
    section.galleries.flatMap(\.pictures).map(\.svg).joined()
  }

  @Test(
    "A best epoch that is none is neither marked nor told",
    arguments: [Int.min, -1, 0, 1, 3, 4, Int.max])
  func bestEpoch(best: Int) {
    let section = Self.section { record in
      record.curves.epochs = (0..<3).map { PerceptronEpoch(loss: Double($0), metric: 0.5) }
      record.curves.bestEpoch = best
      record.thresholdCurves = nil
    }
    let isThere = (1...3).contains(best)
    #expect(Self.pictures(section).contains("class=\"ring\"") == isThere)
    #expect(section.facts.rows.contains { $0.heading == "epochs" } == isThere)
  }

  @Test("Curves of any numbers and any length have pictures of a bounded size", arguments: 0..<6)
  func curves(index: Int) {
    let series: [[Double?]] = [
      [1e308, -1e308, nil, 0], [nil, nil], [.infinity, -.infinity, .nan],
      [.leastNonzeroMagnitude, -.leastNonzeroMagnitude], Array(repeating: 1e308, count: 3),
      (0..<5000).map { Double($0 % 7) },
    ]
    let section = Self.section { record in
      record.curves.logistic = series[index].map { $0 ?? -1 }
      record.curves.epochs = series[index].map { PerceptronEpoch(loss: $0, metric: $0) }
      record.curves.bestEpoch = 1
      record.thresholdCurves = PerEmotion { emotion in
        let numbers = series[index].prefix(9).map { $0 ?? 0.5 }
        return ThresholdCurve(
          thresholds: emotion == .joy ? [] : numbers.map(Float.init),
          values: emotion == .joy ? [] : numbers)
      }
    }
    let pictures = Self.pictures(section)
    #expect(!pictures.isEmpty && pictures.utf8.count < 200_000)
    for part in pictures.split(separator: "\"").filter({ $0.first == "M" }) {
      #expect(!part.contains("n") && !part.contains("e"), "\(part.prefix(60))")
    }
  }

  @Test("Other numbers of the record are shown as they are")
  func numbers() {
    let section = Self.section { record in
      record.rows = Int.min
      record.validation = .heldOut(corpus: "<b>", rows: Int.max)
      record.metrics.macroF1 = -1e308
      record.thresholdSpread = PerEmotion { _ in 1e308 }
    }
    let values = section.facts.rows.flatMap(\.cells).map(\.value).joined(separator: "\n")
    #expect(values.contains("-9,223,372,036,854,775,808 rows") && values.contains("-1e+308"))
  }
}
