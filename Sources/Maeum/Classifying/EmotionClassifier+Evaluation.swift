internal import Emotions
public import Evaluation
public import Parallel

extension EmotionClassifier {
  /// How well the classifier labels a corpus. The result does not depend on the number of threads.
  ///
  /// Rows count for the emotions in their masks. Throws where ICU cannot be opened.
  public func evaluate(_ corpus: Corpus, threads: Threads = .one) throws -> EmotionMetrics {
    .evaluate(try evaluatedRows(of: corpus, threads: threads))
  }

  /// What the classifier says about each row of a corpus, and the truth, in the corpus' order.
  ///
  /// The result does not depend on the number of threads. Throws where ICU cannot be opened.
  public func evaluatedRows(of corpus: Corpus, threads: Threads = .one) throws -> EvaluatedRows {
    let predictions = try classify(corpus.rows.map(\.text), threads: threads)
    return EvaluatedRows(
      probabilities: predictions.map(\.probabilities), predictions: predictions.map(\.labels),
      truth: corpus.rows.map(\.labels), masks: corpus.rows.map(\.mask))
  }

  /// The same model with thresholds and a fallback, and only these, chosen on a corpus that it has not
  /// seen.
  ///
  /// `fallback` is the model's own where nil. Throws ``TrainingFailure`` where no emotion has both a
  /// positive and a negative row, or the model gives single labels, which have no thresholds. An emotion
  /// without one of them, here or when the model was trained, keeps its threshold.
  public func tuned(
    on corpus: Corpus, search: ThresholdSearch = .midpoints, fallback: LabelFallback? = nil,
    threads: Threads = .one
  ) throws -> TrainingResult {
    let balance = EmotionBalance(corpus.rows)
    guard search.objective.isValid else { throw TrainingFailure.invalidOptions }
    guard head.rule.task == .multilabel else { throw TrainingFailure.singleLabelled }
    try balance.requireLearnable(path: corpus.path)
    let predictions = try classify(corpus.rows.map(\.text), threads: threads)
    let kept = balance.unlearned.union(
      EmotionSet(emotions: record.unlearned.compactMap(Emotion.init(name:))))
    let validation = ValidationRows(
      corpus, foldCount: record.options.folds, seed: record.options.seed)
    let tuned = validation.thresholds(
      for: predictions.map(\.probabilities), search: search,
      keeping: Dictionary(uniqueKeysWithValues: kept.emotions.map { ($0, thresholds[$0]) }),
      neverSaying: [])
    let rule = LabelRule(
      task: .multilabel, thresholds: tuned.thresholds, fallback: fallback ?? head.rule.fallback,
      learned: head.rule.learned)
    var record = self.record
    let metrics = try replacing(rule: rule, record: record).evaluate(corpus, threads: threads)
    record.options.thresholdSearch = search
    record.options.fallback = rule.fallback
    record.validation = .heldOut(corpus: corpus.digest, rows: corpus.rows.count)
    record.metrics = TrainingRecord.RecordedMetrics(metrics)
    record.thresholdSpread = tuned.spread
    record.thresholdCurves = tuned.curves
    return TrainingResult(
      classifier: replacing(rule: rule, record: record), metrics: metrics,
      warnings: kept.isEmpty
        ? [] : ["\(corpus.path) cannot tell thresholds for \(kept.names), which keep theirs."])
  }
}
