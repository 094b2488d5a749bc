import Emotions
import Maeum
import Parallel

/// Four emotions that a word each tells, in texts that share their other words: small enough to train a
/// perceptron many times.
enum Tiny {
  static let words: [(emotion: Emotion, word: String)] = [
    (.joy, "행복"), (.fear, "무서워"), (.anger, "짜증"), (.sadness, "눈물"),
  ]
  static let learned = EmotionSet(emotions: words.map(\.emotion))
  private static let others = ["오늘", "정말", "그냥", "우리", "아침", "저녁"]

  /// Rows with one emotion, or with `labels` 2 sometimes two and sometimes none.
  static func rows(_ count: Int = 32, labels: Int = 2, from start: Int = 0) -> [LabelledText] {
    (start..<start + count).map { row in
      var chosen = [row % 4]
      if labels == 2 && row % 3 == 0 { chosen = [row % 4, (row / 4) % 4] }
      if labels == 2 && row % 8 == 5 { chosen = [] }
      let words =
        chosen.map { self.words[$0].word } + [others[row % 6], others[row * 5 / 7 % 6]]
      return LabelledText(
        text: words.joined(separator: " "),
        labels: EmotionSet(emotions: chosen.map { self.words[$0].emotion }))
    }
  }

  static let corpus = Corpus(rows: rows())
  static let single = Corpus(rows: rows(labels: 1))
  static let texts = corpus.rows.map(\.text) + ["", "처음 보는 말", "행복 눈물 짜증", "zzz 행복"]

  /// Options for a few milliseconds of training.
  static func options(
    _ head: HeadKind = .mlp, task: ClassificationTask = .multilabel, folds: Int = 3,
    epochs: Int = 6, seed: UInt64 = 0
  ) -> TrainingOptions {
    var options = TrainingOptions(
      head: head, task: task,
      ngrams: NGramOptions(words: 1...1, syllables: nil, crossingSpaces: false),
      relevance: 0,
      perceptron: PerceptronOptions(
        hiddenSizes: [8], dropout: 0.1, inputDropout: 0.1,
        optimizer: AdamW(learningRate: 0.05, weightDecay: 0.1, epsilon: 3e-5), batchSize: 8,
        maximumEpochs: epochs, patience: 3),
      folds: folds, seed: seed)
    options.tfidf.minimumDocumentFrequency = 1
    return options
  }

  static func train(
    _ options: TrainingOptions, on corpus: Corpus = corpus, threads: Int = 1
  ) throws -> TrainingResult {
    try Trainer(options: options, lexicon: nil, threads: Threads(threads)).train(corpus)
  }

  /// A classifier of each head, for tests that change nothing.
  static let classifiers: [HeadKind: EmotionClassifier] = Dictionary(
    uniqueKeysWithValues: HeadKind.allCases.map {
      ($0, try! train(options($0)).classifier)
    })
}

/// A model that was saved and loaded.
func reloaded(_ classifier: EmotionClassifier) throws -> EmotionClassifier {
  try EmotionClassifier(serialized: classifier.serialized())
}
