internal import Emotions
public import Evaluation
public import Parallel

extension EmotionClassifier {
  /// How well the classifier labels a corpus. The result does not depend on the number of threads.
  ///
  /// Rows count for the emotions in their masks. Throws where ICU cannot be opened.
  public func evaluate(_ corpus: Corpus, threads: Threads = .one) throws -> EmotionMetrics {
    let predictions = try classify(corpus.rows.map(\.text), threads: threads)
    return EmotionMetrics.evaluate(
      scores: predictions.map(\.probabilities), predictions: predictions.map(\.labels),
      truth: corpus.rows.map(\.labels), masks: corpus.rows.map(\.mask))
  }

  /// The same model with thresholds, and only these, chosen on a corpus that it has not seen.
  ///
  /// Throws ``TrainingFailure`` where no emotion has both a positive and a negative row, or where the
  /// search's objective is not valid. An emotion without one of the two kinds, here or when the model was
  /// trained, keeps its threshold.
  public func tuned(
    on corpus: Corpus, search: ThresholdSearch = .midpoints, threads: Threads = .one
  ) throws -> TrainingResult {
    guard search.objective.isValid else { throw TrainingFailure.invalidOptions }
    let balance = EmotionBalance(corpus.rows)
    guard !balance.learnable.isEmpty else {
      throw TrainingFailure.nothingToLearn(path: corpus.path)
    }
    let predictions = try classify(corpus.rows.map(\.text), threads: threads)
    var thresholds = search.thresholds(
      scores: predictions.map(\.probabilities), truth: corpus.rows.map(\.labels),
      masks: corpus.rows.map(\.mask))
    let kept = balance.unlearned.union(
      EmotionSet(emotions: record.unlearned.compactMap(Emotion.init(name:))))
    for emotion in kept.emotions { thresholds[emotion] = self.thresholds[emotion] }
    var record = self.record
    let metrics = try replacing(thresholds: thresholds, record: record)
      .evaluate(corpus, threads: threads)
    record.options.thresholdSearch = search
    record.validation = .heldOut(corpus: corpus.digest, rows: corpus.rows.count)
    record.metrics = TrainingRecord.RecordedMetrics(metrics)
    return TrainingResult(
      classifier: replacing(thresholds: thresholds, record: record), metrics: metrics,
      warnings: kept.isEmpty
        ? [] : ["\(corpus.path) cannot tell thresholds for \(kept.names), which keep theirs."])
  }
}
