public import Parallel

/// Everything that an evaluation says in numbers: figures, their intervals, and what is to be had without
/// reading a text.
public struct EvaluationSummary: Sendable {
  /// What the model said, and the truth.
  public let rows: EvaluatedRows
  /// What labels and ranking are worth.
  public let metrics: EmotionMetrics
  /// What the probabilities are worth.
  public let probabilities: ProbabilityMetrics
  /// How much the figures depend on which rows there are.
  public let intervals: MetricIntervals
  /// What every label in every row would get.
  public let alwaysOn: Baseline
  /// What labels at random with the right frequencies would get, in expectation.
  public let byChance: Baseline

  /// The figures of some rows. The same with any number of threads. Without rows every figure is nil.
  ///
  /// Complexity: that of ``Bootstrap/intervals(of:threads:using:)``.
  public init(
    _ rows: EvaluatedRows, bootstrap: Bootstrap = Bootstrap(), threads: Threads = .one,
    using generator: inout some RandomNumberGenerator
  ) {
    self.rows = rows
    metrics = .evaluate(rows)
    probabilities = ProbabilityMetrics(rows)
    intervals = bootstrap.intervals(of: rows, threads: threads, using: &generator)
    alwaysOn = .alwaysOn(truth: rows.truth, masks: rows.masks)
    byChance = .byChance(truth: rows.truth, masks: rows.masks)
  }
}
