import Foundation
import Maeum
import Testing

@Suite struct CorpusOfRowsTests {
  @Test("A corpus without rows teaches nothing and measures nothing, and neither traps")
  func empty() throws {
    for corpus in [Corpus(rows: []), Corpus(joining: [])] {
      #expect(throws: TrainingFailure.tooFewRows(path: "rows", rows: 0)) {
        try Trainer().train(corpus)
      }
      #expect(try Quick.classifier.evaluate(corpus).rowCount == 0)
      #expect(throws: TrainingFailure.self) { try Quick.classifier.tuned(on: corpus) }
    }
  }

  @Test("A dev corpus without rows leaves probabilities and thresholds as they are, with a warning")
  func emptyDev() throws {
    let rows = Quick.corpus.rows
    let result = try Trainer(options: quickOptions(), lexicon: nil).train(
      Corpus(rows: rows), dev: Corpus(rows: [], name: "nothing"))
    #expect(result.classifier.thresholds == EmotionScores(repeating: 0.5))
    #expect(result.warnings.contains { $0.hasPrefix("nothing cannot tell thresholds for joy") })
  }

  @Test("Options outside their ranges are an error when training starts")
  func options() {
    for spoil in [
      { $0.regularizationStrength = 0 }, { $0.folds = 1 }, { $0.relevance = .nan },
      { $0.tfidf.minimumDocumentFrequency = 0 },
      { $0.thresholdSearch.objective = .recall(atPrecision: 90) },
    ] as [(inout TrainingOptions) -> Void] {
      var options = quickOptions()
      spoil(&options)
      #expect(throws: TrainingFailure.invalidOptions) {
        try Trainer(options: options, lexicon: nil).train(Quick.corpus)
      }
    }
    #expect(throws: TrainingFailure.invalidOptions) {
      try Quick.classifier.tuned(
        on: Quick.corpus,
        search: ThresholdSearch(objective: .fBeta(-1), candidates: .midpoints))
    }
  }

  @Test("A prediction is encoded as the command writes it")
  func encoding() throws {
    var probabilities = EmotionScores(repeating: 0.25)
    probabilities[.joy] = 0.5
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = try encoder.encode(
      EmotionPrediction(labels: [.joy, .trust], probabilities: probabilities))
    #expect(
      String(decoding: json, as: UTF8.self)
        == #"{"labels":["joy","trust"],"scores":{"anger":0.25,"anticipation":0.25,"disgust":0.25,"fear":0.25,"joy":0.5,"sadness":0.25,"surprise":0.25,"trust":0.25}}"#
    )
  }

  @Test("A model's bytes are a model again")
  func serialized() throws {
    let copy = try EmotionClassifier(serialized: Quick.classifier.serialized())
    #expect(try copy.serialized() == Quick.classifier.serialized())
    #expect(throws: ModelError.self) { try EmotionClassifier(serialized: []) }
  }
}
