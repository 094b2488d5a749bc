internal import Emotions
internal import Evaluation
internal import Features
internal import Learning
internal import Matrices
public import Parallel

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

  /// A trainer with these options.
  public init(options: TrainingOptions = TrainingOptions(), threads: Threads = .one) {
    self.options = options
    self.threads = threads
  }

  /// Trains on a corpus. With `dev`, its rows calibrate and choose thresholds in place of the folds.
  ///
  /// `progress` is called from any thread as work goes on. An emotion without a positive or without a
  /// negative row is not an error: its probability hardly depends on the text, and the result warns of
  /// it. Without a positive row its threshold is 1.
  /// Throws ``TrainingFailure`` where there is nothing to learn, `TrainingError` where a number is
  /// not finite, `ICUError` where ICU cannot be opened.
  public func train(
    _ corpus: Corpus, dev: Corpus? = nil,
    progress: @escaping @Sendable (TrainingProgress) -> Void = { _ in }
  ) throws -> TrainingResult {
    let all = Array(corpus.rows.indices)
    guard options.areValid else { throw TrainingFailure.invalidOptions }
    guard all.count >= 2 else {
      throw TrainingFailure.tooFewRows(path: corpus.path, rows: all.count)
    }
    let balance = EmotionBalance(corpus.rows)
    guard !balance.learnable.isEmpty else {
      throw TrainingFailure.nothingToLearn(path: corpus.path)
    }

    progress(.counting(texts: all.count))
    let texts = corpus.rows.map(\.text)
    let counts = try TermCounts(of: texts, ngrams: options.ngrams, threads: threads)
    let fitter = FoldFitter(
      counts: counts, targets: TrainingTargets(corpus, softening: options.softening),
      options: options)
    let folds = dev == nil ? self.folds(of: corpus) : []
    let fits = try fitAll(rows: all, folds: folds, with: fitter, progress: progress)

    progress(.tuning)
    let validation =
      if let dev {
        try validationRows(dev, scoredBy: fits.kept)
      } else {
        ValidationRows(
          logits: fits.outOfFold, labels: corpus.rows.map(\.labels),
          masks: corpus.rows.map(\.mask))
      }
    let tuning = validation.tuned(
      search: options.thresholdSearch, neverSaying: balance.withoutPositives)
    let record = TrainingRecord(
      options: options, corpus: corpus.digest, rows: all.count,
      validation: dev.map { .heldOut(corpus: $0.digest, rows: $0.rows.count) }
        ?? .outOfFold(folds: folds.count),
      metrics: TrainingRecord.RecordedMetrics(tuning.metrics),
      unlearned: balance.unlearned.emotions.map(\.name))
    let (vectorizer, model) = fits.kept
    let names = NGramNames(try counts.ngrams(of: vectorizer, in: texts, threads: threads))
    return TrainingResult(
      classifier: EmotionClassifier(
        vectorizer: vectorizer, ngramNames: names, model: model, calibration: tuning.calibration,
        thresholds: tuning.thresholds, record: record),
      metrics: tuning.metrics,
      warnings: balance.warnings
        + warnings(features: vectorizer.columnCount, dev: dev, besides: balance.unlearned))
  }

  /// What else the user should know of: a model without features, thresholds that nothing chose.
  private func warnings(
    features: Int, dev: Corpus?, besides unlearned: EmotionSet
  ) -> [String] {
    var warnings: [String] = []
    if features == 0 {
      warnings.append(
        "no n-gram is in \(options.tfidf.minimumDocumentFrequency) texts or more, so the model says the same of every text; ask for fewer."
      )
    }
    if let dev {
      let untold = EmotionBalance(dev.rows).unlearned.subtracting(unlearned)
      if !untold.isEmpty {
        warnings.append(
          "\(dev.path) cannot tell thresholds for \(untold.names); add rows that carry them and rows that do not."
        )
      }
    }
    return warnings
  }

  /// The rows of each fold. Rows with equal texts share a fold, or one would give the other away.
  private func folds(of corpus: Corpus) -> [[Int]] {
    var generator = SeededGenerator(seed: options.seed)
    let folds = StratifiedFolds(
      corpus.rows.map(\.labels), count: min(options.folds, corpus.rows.count),
      groups: corpus.groupsOfEqualTexts, using: &generator)
    return (0..<folds.count).map(folds.rows(in:))
  }

  // About 300 MB a fit for comments.
  private static let largeCorpus = 100_000

  /// The model of all rows, and each row's logits from the model of the other folds.
  private func fitAll(
    rows: [Int], folds: [[Int]], with fitter: FoldFitter,
    progress: @escaping @Sendable (TrainingProgress) -> Void
  ) throws -> (kept: (TextVectorizer, LinearModel), outOfFold: [EmotionScores]) {
    let steps = ProgressCounter(total: folds.count + 1, report: progress)
    // Fits are independent, so threads go to whole fits first and only then inside one. A fit of a large
    // corpus takes gigabytes, so at most two of those run at once.
    let whole = Threads(rows.count > Self.largeCorpus ? min(2, threads.count) : threads.count)
    let inner = Threads(max(1, threads.count / min(whole.count, folds.count + 1)))
    let fits = try mapChunks(
      of: folds.count + 1, chunk: 1, threads: whole, makeWorker: {}
    ) { _, range in
      defer { steps.advance() }
      guard range.lowerBound < folds.count else {
        return Fit.kept(try fitter.fit(rows: rows, threads: inner))
      }
      let unseen = folds[range.lowerBound]
      let isUnseen = Set(unseen)
      let fitted = try fitter.fit(rows: rows.filter { !isUnseen.contains($0) }, threads: inner)
      return Fit.fold(rows: unseen, logits: fitter.logits(of: unseen, by: fitted))
    }
    var kept: (TextVectorizer, LinearModel)?
    var outOfFold = [EmotionScores](repeating: EmotionScores(repeating: 0), count: rows.count)
    for fit in fits {
      switch fit {
      case .kept(let fitted): kept = fitted
      case .fold(let rows, let logits):
        for (row, rowLogits) in zip(rows, logits) { outOfFold[row] = rowLogits }
      }
    }
    return (kept!, outOfFold)
  }

  /// The rows of another corpus with their logits.
  private func validationRows(
    _ corpus: Corpus, scoredBy fit: (vectorizer: TextVectorizer, model: LinearModel)
  ) throws -> ValidationRows {
    let matrix = try fit.vectorizer.matrix(of: corpus.rows.map(\.text), threads: threads)
    return ValidationRows(
      logits: fit.model.logits(matrix, threads: threads), labels: corpus.rows.map(\.labels),
      masks: corpus.rows.map(\.mask))
  }
}

/// What one of the parallel fits gives.
private enum Fit: Sendable {
  case kept((TextVectorizer, LinearModel))
  case fold(rows: [Int], logits: [EmotionScores])
}
