public import Emotions
public import Evaluation
internal import Learning
public import Matrices
public import Parallel
internal import Randomness

/// Trains a head on vectors that an encoder has made of texts.
///
/// The encoder stays as it is; the head is trained, calibrated and tuned as a classifier of texts is.
/// Of the options those on n-grams, TF-IDF and soft targets have no meaning here.
public struct EmbeddingTrainer: Sendable {
  /// How to train.
  public let options: TrainingOptions
  /// How many threads to use.
  public let threads: Threads

  /// A trainer with these options.
  public init(options: TrainingOptions = TrainingOptions(), threads: Threads = .one) {
    self.options = options
    self.threads = threads
  }

  /// A head, what it is worth, and what the rows could not teach.
  public struct Result: Sendable {
    /// The head; ``EmotionHead/predictions(dense:threads:)`` labels further vectors.
    public let head: EmotionHead
    /// Its figures on out-of-fold rows. The thresholds fit them, so expect a little less on others.
    public let metrics: EmotionMetrics
    /// What calibration did on rows that had no part in it.
    public let calibration: CalibrationReport
    /// How much each threshold depends on the rows, see ``TunedThresholds/spread``.
    public let thresholdSpread: PerEmotion<Double?>
    /// Sentences about emotions that the rows cannot teach.
    public let warnings: [String]
  }

  /// Trains on vectors, one a row, and the emotions of each row.
  ///
  /// Shape: `embeddings` is (samples, dimensions), such as `DenseMatrix.embeddings(contentsOf:tensor:)`
  /// reads. `masks` are the emotions that the source of each row can express; nil means all eight.
  /// Throws ``TrainingFailure`` where there is nothing to learn or an option is out of its range, and
  /// `TrainingError` where a number is not finite. The result does not depend on the number of
  /// threads. Precondition: as many label sets and masks as rows, and labels inside their masks.
  public func train(
    _ embeddings: DenseMatrix, labels: [EmotionSet], masks: [EmotionSet]? = nil,
    progress: @escaping @Sendable (TrainingProgress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Result {
    let count = embeddings.rowCount
    let masks = masks ?? [EmotionSet](repeating: .all, count: count)
    precondition(
      labels.count == count && masks.count == count,
      "\(labels.count) label sets and \(masks.count) masks for \(count) rows")
    for (row, (labels, mask)) in zip(labels, masks).enumerated() {
      precondition(labels.isSubset(of: mask), "row \(row) has \(labels) outside of \(mask)")
    }
    try options.require(rowCount: count, path: "embeddings")
    let balance = EmotionBalance(labels: labels, masks: masks)
    try balance.requireLearnable(path: "embeddings")
    if options.task == .multiclass, let row = labels.firstIndex(where: { $0.count != 1 }) {
      throw TrainingFailure.notSingleLabelled(
        path: "embeddings", line: row + 1, labels: labels[row])
    }
    // A fold's training would count the row among its own rows.
    if let index = embeddings.values.firstIndex(where: { !$0.isFinite }) {
      throw TrainingError.featureNotFinite(
        row: index / embeddings.columnCount, feature: index % embeddings.columnCount,
        value: embeddings.values[index])
    }
    var generator = SeededGenerator(seed: options.seed)
    let folds = StratifiedFolds(
      labels, count: min(options.folds, count), order: .pairs, using: &generator)
    let source = EmbeddingSource(
      embeddings: embeddings, labels: labels, masks: masks,
      targets: labels.map { EmotionScores($0) })
    let result = try HeadTrainer(
      rows: HeadRows(
        source: source, options: options,
        plan: .outOfFold((0..<folds.count).map(folds.rows(in:)))),
      validation: ValidationRows(labels: labels, masks: masks, folds: folds.foldOfRow),
      threads: threads, watch: TrainingWatch(progress: progress, shouldStop: shouldStop)
    ).train(learned: balance.learnable, unknown: balance.withoutPositives)
    return Result(
      head: result.head, metrics: result.tuning.metrics, calibration: result.tuning.calibration,
      thresholdSpread: result.tuning.thresholdSpread, warnings: balance.warnings)
  }
}
