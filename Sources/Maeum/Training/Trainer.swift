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
    guard all.count >= 2 else { throw TrainingFailure.tooFewRows(path: corpus.path) }
    let balance = EmotionBalance(corpus.rows)
    guard !balance.learnable.isEmpty else {
      throw TrainingFailure.nothingToLearn(path: corpus.path)
    }

    progress(.counting(texts: corpus.rows.count))
    let texts = corpus.rows.map(\.text)
    let counts = try TermCounts(of: texts, ngrams: options.ngrams, threads: threads)
    let fitter = FoldFitter(
      counts: counts, targets: TrainingTargets(corpus, softening: options.softening),
      options: options)

    let folds = dev == nil ? self.folds(of: corpus) : []
    let steps = ProgressCounter(total: folds.count + 1, report: progress)
    // Fits are independent, so threads go to whole fits first and only then inside one.
    let inner = Threads(max(1, threads.count / (folds.count + 1)))
    let fits = try mapChunks(
      of: folds.count + 1, chunk: 1, threads: threads, makeWorker: {}
    ) { _, range in
      let fold = range.lowerBound
      defer { steps.advance() }
      guard fold < folds.count else {
        return Fit(kept: try fitter.fit(rows: all, threads: inner), logits: [])
      }
      let unseen = folds[fold]
      let isUnseen = Set(unseen)
      let seen = all.filter { !isUnseen.contains($0) }
      let fitted = try fitter.fit(rows: seen, threads: inner)
      return Fit(
        kept: nil, logits: zip(unseen, fitter.logits(of: unseen, by: fitted)).map { ($0, $1) })
    }
    let (vectorizer, model) = fits[folds.count].kept!
    let names = NGramNames(
      try counts.ngrams(of: vectorizer, in: texts, threads: threads))

    let validation: ValidationRows
    if let dev {
      let devCounts = try TermCounts(
        of: dev.rows.map(\.text), ngrams: options.ngrams, threads: threads)
      validation = ValidationRows(
        logits: model.logits(vectorizer.vectorizer.transform(devCounts), threads: threads),
        labels: dev.rows.map(\.labels), masks: dev.rows.map(\.mask))
    } else {
      var logits = [EmotionScores](repeating: EmotionScores(repeating: 0), count: all.count)
      for (row, rowLogits) in fits.map(\.logits).joined() { logits[row] = rowLogits }
      validation = ValidationRows(
        logits: logits, labels: corpus.rows.map(\.labels), masks: corpus.rows.map(\.mask))
    }
    progress(.tuning)
    let tuning = validation.tuned(
      search: options.thresholdSearch, neverSaying: balance.withoutPositives)
    let record = TrainingRecord(
      options: options, corpus: corpus.digest, rows: corpus.rows.count,
      validation: dev.map { .heldOut(corpus: $0.digest, rows: $0.rows.count) }
        ?? .outOfFold(folds: folds.count),
      metrics: TrainingRecord.RecordedMetrics(tuning.metrics),
      unlearned: balance.unlearned.emotions.map(\.name))
    return TrainingResult(
      classifier: EmotionClassifier(
        vectorizer: vectorizer, ngramNames: names, model: model, calibration: tuning.calibration,
        thresholds: tuning.thresholds, record: record),
      metrics: tuning.metrics, warnings: balance.warnings)
  }

  /// The rows of each fold.
  private func folds(of corpus: Corpus) -> [[Int]] {
    var generator = SeededGenerator(seed: options.seed)
    let folds = StratifiedFolds(
      corpus.rows.map(\.labels), count: min(options.folds, corpus.rows.count), using: &generator)
    return (0..<folds.count).map(folds.rows(in:))
  }
}

/// What one of the parallel fits gives: the model to keep, or the logits of a fold.
private struct Fit: Sendable {
  let kept: (TextVectorizer, LinearModel)?
  let logits: [(Int, EmotionScores)]
}
