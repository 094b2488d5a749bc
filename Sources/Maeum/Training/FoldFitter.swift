internal import Emotions
internal import Features
internal import Learning
internal import Matrices
internal import Parallel

/// Fits models on some rows of a counted corpus, and scores others with them.
struct FoldFitter: Sendable {
  private let counts: TermCounts
  private let targets: TrainingTargets
  private let options: TrainingOptions

  init(counts: TermCounts, targets: TrainingTargets, options: TrainingOptions) {
    self.counts = counts
    self.targets = targets
    self.options = options
  }

  /// The vocabulary, weights and model that some rows alone decide.
  func fit(rows: [Int], threads: Threads) throws -> (TextVectorizer, LinearModel) {
    let rowTargets = targets.targets(of: rows)
    let masks = targets.masks(of: rows)
    let vectorizer = TFIDFVectorizer(
      fitting: counts, rows: rows, options: options.tfidf,
      relevance: options.relevance == 0
        ? nil
        : Relevance(
          targets: rowTargets.map(\.lanes), masks: masks.map { EmotionScores($0).lanes },
          exponent: options.relevance))
    let set = TrainingSet(
      features: vectorizer.transform(counts, rows: rows, threads: threads), targets: rowTargets,
      masks: masks)
    let regression = LogisticRegression(
      c: EmotionScores(repeating: Float(options.regularizationStrength)),
      classWeights: options.classWeights)
    let (model, _) = try regression.fit(set, threads: threads)
    return (TextVectorizer(ngrams: options.ngrams, vectorizer: vectorizer), model)
  }

  /// The logits of some rows.
  func logits(of rows: [Int], by fit: (TextVectorizer, LinearModel)) -> [EmotionScores] {
    fit.1.logits(fit.0.vectorizer.transform(counts, rows: rows))
  }
}
