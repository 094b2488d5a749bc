import Emotions
import Evaluation
import Learning
import Maeum
import Testing

/// Corpora with next to nothing to learn: every head trains, answers and is saved.
@Suite struct SmallCorpusTests {
  private static let two = [EmotionSet(.joy), EmotionSet(.fear)]

  static let corpora: [(name: String, rows: [LabelledText])] = [
    ("two rows", two.map { LabelledText(text: "행복 \($0)", labels: $0) }),
    ("three rows", Tiny.rows(3, labels: 1)),
    ("equal texts", (0..<6).map { LabelledText(text: "행복", labels: two[$0 % 2]) }),
    ("empty texts", (0..<6).map { LabelledText(text: "", labels: two[$0 % 2]) }),
    ("one other row", (0..<7).map { LabelledText(text: "글 \($0)", labels: two[$0 / 6]) }),
  ]

  @Test(
    "every head trains on it, with any resampling", arguments: HeadKind.allCases,
    ClassificationTask.allCases)
  func trains(head: HeadKind, task: ClassificationTask) throws {
    let resamplings: [Resampling] = [
      .none, .oversampling(share: 2), .undersampling(share: 1), .synthetic(neighbours: 5),
    ]
    for (name, rows) in Self.corpora {
      for resampling in resamplings {
        var options = Tiny.options(head, task: task, folds: 5, epochs: 2)
        options.resampling = resampling
        let result = try Tiny.train(options, on: Corpus(rows: rows))
        #expect(result.metrics.rowCount == rows.count, "\(name)")
        let loaded = try reloaded(result.classifier)
        #expect(loaded.head == result.classifier.head && loaded.record == result.classifier.record)
        for prediction in try loaded.classify(Tiny.texts) {
          let lanes = prediction.probabilities.lanes
          #expect(all(lanes .>= 0 .& lanes .<= 1), "\(name), \(resampling): \(lanes)")
          if task == .multiclass { #expect(prediction.labels.count == 1, "\(name)") }
        }
      }
    }
  }

  @Test("every calibration and every objective take it", arguments: HeadKind.allCases)
  func tunes(head: HeadKind) throws {
    let calibrations =
      CalibrationMethod.allCases.map { CalibrationChoice.always($0) } + [.automatic]
    for (name, rows) in Self.corpora {
      for (calibration, objective) in zip(calibrations, ThresholdTuningTests.allObjectives) {
        var options = Tiny.options(head, folds: 2, epochs: 1)
        options.calibration = calibration
        options.thresholdSearch = ThresholdSearch(objective: objective, candidates: .expected)
        let result = try Tiny.train(options, on: Corpus(rows: rows))
        let loaded = try reloaded(result.classifier)
        #expect(loaded.thresholds == result.classifier.thresholds, "\(name), \(calibration)")
      }
    }
  }

  @Test("a development corpus of one row calibrates it", arguments: HeadKind.allCases)
  func oneRow(head: HeadKind) throws {
    let dev = Corpus(rows: Tiny.rows(1, labels: 1))
    for task in ClassificationTask.allCases {
      let result = try Trainer(options: Tiny.options(head, task: task, epochs: 2), lexicon: nil)
        .train(Tiny.single, dev: dev)
      #expect(result.metrics.rowCount == 1)
      _ = try reloaded(result.classifier)
    }
  }
}
