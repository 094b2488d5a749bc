internal import Emotions
internal import Evaluation
internal import Features
internal import Learning
internal import Matrices
public import Parallel
internal import Randomness

/// Trains a classifier on a labelled corpus.
///
/// Texts are counted once. Each fold then chooses its own vocabulary, weights and model from the other
/// folds, so that every row gets logits from a model that has not seen it; those logits calibrate the
/// probabilities and choose the thresholds. The model that is kept is fitted on all rows.
/// The result does not depend on the number of threads.
public struct Trainer: Sendable {
  /// How to train.
  public let options: TrainingOptions
  /// How many threads to use.
  public let threads: Threads
  /// Whose values stand beside the n-grams; nil for none. The trained model carries it.
  public let lexicon: Lexicon?

  /// A trainer with these options. Without a word on it, Maeum's own lexicon stands beside the n-grams.
  public init(
    options: TrainingOptions = TrainingOptions(), lexicon: Lexicon? = .bundled,
    threads: Threads = .one
  ) {
    self.options = options
    self.lexicon = lexicon
    self.threads = threads
  }

  /// Trains on a corpus. With `dev`, its rows calibrate and choose thresholds in place of the folds.
  ///
  /// `progress` is called from any thread as work goes on. `shouldStop` is asked after each epoch of a
  /// perceptron: once it says so, the best epoch so far is calibrated and kept. An emotion without a
  /// positive or without a negative row is not an error: its probability hardly depends on the text, and
  /// the result warns of it. Without a positive row its threshold is 1.
  /// Throws ``TrainingFailure`` where there is nothing to learn, or a network's weights have grown so large
  /// that its sums may not be finite, `TrainingError` where a number is
  /// not finite, `ICUError` where ICU cannot be opened.
  public func train(
    _ corpus: Corpus, dev: Corpus? = nil,
    progress: @escaping @Sendable (TrainingProgress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> TrainingResult {
    try options.require(rowCount: corpus.rows.count, path: corpus.path)
    let balance = EmotionBalance(corpus.rows)
    try balance.requireLearnable(path: corpus.path)
    if options.task == .multiclass {
      for corpus in [corpus, dev].compactMap({ $0 }) { try corpus.requireSingleLabels() }
    }

    progress(.counting(texts: corpus.rows.count))
    let texts = corpus.rows.map(\.text)
    let counts = try TermCounts(of: texts, ngrams: options.ngrams, threads: threads)
    let validation: ValidationRows
    let plan: ValidationPlan<TextVectorizer>
    if let dev {
      validation = ValidationRows(dev, foldCount: options.folds, seed: options.seed)
      plan = .heldOut(rowCount: dev.rows.count) { [threads] vectorizer in
        FeatureRows(
          sparse: try vectorizer.matrix(of: dev.rows.map(\.text), threads: threads), dense: nil)
      }
    } else {
      let folds = corpus.folds(count: options.folds, seed: options.seed)
      validation = ValidationRows(
        labels: corpus.rows.map(\.labels), masks: corpus.rows.map(\.mask), folds: folds.foldOfRow)
      plan = .outOfFold((0..<folds.count).map(folds.rows(in:)))
    }
    let result = try HeadTrainer(
      rows: HeadRows(
        source: try TextSource(
          corpus, counts: counts, options: options, lexicon: lexicon, threads: threads),
        options: options, plan: plan),
      validation: validation, threads: threads,
      watch: TrainingWatch(progress: progress, shouldStop: shouldStop)
    ).train(learned: balance.learnable, unknown: balance.withoutPositives)
    try requireFiniteSums(result.head, in: result.space)

    let names = NGramNames(try counts.ngrams(of: result.space, in: texts, threads: threads))
    let record = TrainingRecord(
      options: options, corpus: corpus.digest, rows: corpus.rows.count,
      validation: dev.map { .heldOut(corpus: $0.digest, rows: $0.rows.count) }
        ?? .outOfFold(folds: plan.folds.count),
      metrics: TrainingRecord.RecordedMetrics(result.tuning.metrics),
      thresholdSpread: result.tuning.thresholdSpread,
      thresholdCurves: result.tuning.thresholdCurves, calibration: result.tuning.calibration,
      curves: result.curves, unlearned: balance.unlearned.emotions.map(\.name))
    return TrainingResult(
      classifier: EmotionClassifier(
        vectorizer: result.space, ngramNames: names, head: result.head, record: record),
      metrics: result.tuning.metrics,
      warnings: balance.warnings
        + warnings(
          features: result.space.columnCount, corpus: corpus, dev: dev, besides: balance.unlearned))
  }

  /// Throws where a network is one whose model file would be refused.
  private func requireFiniteSums(
    _ head: EmotionHead, in space: TextVectorizer
  ) throws(TrainingFailure) {
    let largestScale = ModelFile.largestScale(space.vectorizer.scales, options.tfidf)
    for case .perceptron(let network) in head.parts.map(\.model)
    where !network.isFinite(largestScale: largestScale) {
      throw .weightsTooLarge(learningRate: options.perceptron.optimizer.learningRate)
    }
  }

  /// What else the user should know of: a model without features, thresholds that nothing chose.
  private func warnings(
    features: Int, corpus: Corpus, dev: Corpus?, besides unlearned: EmotionSet
  ) -> [String] {
    var warnings: [String] = []
    if features == 0 {
      warnings.append(
        "no n-gram is in \(options.tfidf.minimumDocumentFrequency) texts or more, so the model says the same of every text; ask for fewer."
      )
    }
    if let dev {
      let seen = Set(corpus.rows.map(\.text))
      let known = dev.rows.count { seen.contains($0.text) }
      if known > 0 {
        warnings.append(
          "\(known) of the \(dev.rows.count) texts of \(dev.path) were trained on, so the figures and the thresholds flatter the model; leave them out."
        )
      }
    }
    if let dev, options.task == .multilabel {
      let untold = EmotionBalance(dev.rows).unlearned.subtracting(unlearned)
      if !untold.isEmpty {
        warnings.append(
          "\(dev.path) cannot tell thresholds for \(untold.names); add rows that carry them and rows that do not."
        )
      }
    }
    return warnings
  }
}

extension Corpus {
  /// The rows in folds that have their share of every emotion and of every pair of emotions.
  ///
  /// Rows with equal texts share a fold, or one would give the other away. There are at most as many
  /// folds as rows.
  func folds(count: Int, seed: UInt64) -> StratifiedFolds {
    var generator = SeededGenerator(seed: seed)
    return StratifiedFolds(
      rows.map(\.labels), count: max(1, min(count, rows.count)), order: .pairs,
      groups: groupsOfEqualTexts, using: &generator)
  }

  /// Throws ``TrainingFailure`` at the first row that does not carry exactly one emotion.
  func requireSingleLabels() throws(TrainingFailure) {
    guard let row = rows.firstIndex(where: { $0.labels.count != 1 }) else { return }
    throw .notSingleLabelled(
      path: path, line: rows[row].line > 0 ? rows[row].line : row + 1, labels: rows[row].labels)
  }
}
