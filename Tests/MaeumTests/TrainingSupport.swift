import Emotions
import Foundation
import Maeum

/// Rows as a corpus, by way of Maeum's own format.
func corpus(of rows: [LabelledText]) throws -> Corpus {
  try corpus(String(decoding: CorpusWriter.jsonLines(rows), as: UTF8.self), format: .jsonl)
}

/// So many rows of a bundled corpus, `train`, `dev` or `test`, evenly spread over it.
func bundledRows(_ name: String, count: Int) throws -> [LabelledText] {
  let path = packageRoot.appending(path: "corpora/maeum/\(name).jsonl").path
  let rows = try Corpus.read(path: path).rows
  return (0..<count).map { rows[$0 * rows.count / count] }
}

/// Options for a quick training: few features and folds.
func quickOptions(
  features: Int = 100, folds: Int = 3, relevance: Double = 0.5, seed: UInt64 = 0
) -> TrainingOptions {
  var options = TrainingOptions(relevance: relevance, folds: folds, seed: seed)
  options.ngrams = NGramOptions(words: 1...1, syllables: 1...2, crossingSpaces: true)
  options.tfidf.maximumFeatures = features
  return options
}

/// A model of 80 bundled rows that tests share, and its corpus.
enum Quick {
  static let corpus = try! MaeumTests.corpus(of: bundledRows("train", count: 80))
  static let result = try! Trainer(options: quickOptions(), lexicon: nil).train(corpus)
  static var classifier: EmotionClassifier { result.classifier }
  static let texts = corpus.rows.map(\.text) + ["", "ㅋㅋㅋㅋ", "처음 보는 말", "🙂", "zzz"]
}

/// Predictions as bits, as == would take 0 and −0 for equal and no NaN for itself.
func bits(_ predictions: [EmotionPrediction]) -> [[UInt32]] {
  predictions.map { prediction in
    [UInt32(prediction.labels.rawValue)]
      + Emotion.allCases.map { prediction.probabilities[$0].bitPattern }
  }
}

/// Whether two predictions differ by no more than the rounding of their sums.
func isClose(_ one: EmotionPrediction, _ other: EmotionPrediction, within tolerance: Float) -> Bool
{
  one.labels == other.labels
    && Emotion.allCases.allSatisfy {
      abs(one.probabilities[$0] - other.probabilities[$0]) <= tolerance
    }
}

extension EmotionClassifier {
  /// The linear model of a classifier that has it as its first.
  var model: LinearModel {
    guard case .linear(let model) = head.parts[0].model else {
      preconditionFailure("the first model is a perceptron")
    }
    return model
  }

  /// The calibration of the first model, which takes each emotion for itself.
  var calibration: Calibration {
    guard case .independent(let calibration) = head.parts[0].link else {
      preconditionFailure("the first model gives single labels")
    }
    return calibration
  }

  /// How many knots the isotonic calibrators of the first model have.
  var knotCount: Int {
    calibration.calibrators.values.reduce(0) { count, calibrator in
      guard case .isotonic(let logits, _) = calibrator else { return count }
      return count + logits.count
    }
  }
}
