public import Parallel
internal import Randomness

/// Confidence intervals of an evaluation's figures by resampling its rows: the percentile bootstrap.
///
/// A resample draws as many rows as there are, with replacement, all eight emotions of a row together;
/// an interval spans the middle `confidence` of the figure over all resamples. It says how much the figure
/// depends on which rows there are, not how much on the randomness of training. Rows count as
/// independent: where texts repeat or come from few authors the intervals are too narrow.
///
/// Conventions are those of ``LabelMetrics`` and ``RankingMetrics``: a resample's figures are what
/// ``EmotionMetrics`` says about the drawn rows, to the bit. A figure that is undefined in some
/// resamples has the interval of the others; it has none where it is undefined in more than half of
/// them, or on the rows themselves.
///
/// Source: B. Efron and R. J. Tibshirani, "An introduction to the bootstrap", 1993, chapter 13.
public struct Bootstrap: Sendable, Hashable {
  /// The number of resamples, 0 or more; 0 gives no intervals.
  public let resamples: Int
  /// The share of resamples that an interval spans, above 0 and below 1.
  public let confidence: Double

  /// A bootstrap. Precondition: `resamples >= 0` and `0 < confidence < 1`.
  public init(resamples: Int = 2000, confidence: Double = 0.95) {
    precondition(resamples >= 0, "\(resamples) resamples")
    precondition(confidence > 0 && confidence < 1, "a confidence of \(confidence)")
    self.resamples = resamples
    self.confidence = confidence
  }

  /// The intervals of the figures of rows; all nil without rows or resamples.
  ///
  /// Each resample draws from a generator of its own, whose seed comes from `generator` in order, so
  /// the result is the same with any number of threads.
  /// Complexity: O(n log n + resamples·n) for n rows, in 8·n bytes a thread.
  ///
  /// Precondition: at most 2²⁷ rows, and no judged probability is NaN.
  public func intervals(
    of rows: EvaluatedRows, threads: Threads = .one,
    using generator: inout some RandomNumberGenerator
  ) -> MetricIntervals {
    let sample = ResampledFigures(
      [ResampledModel(rows, threads: threads)], rowCount: rows.count, resamples: resamples,
      threads: threads, using: &generator)
    return MetricIntervals(resamples: resamples, confidence: confidence) { column in
      guard sample.figures[0].values[column] != nil else { return nil }
      return interval(of: sample.resampled.map { $0[0].values[column] })
    }
  }

  /// The interval of a figure's values; nil where more than half of them are undefined.
  func interval(of values: [Double?]) -> ConfidenceInterval? {
    let defined = values.compactMap { $0 }
    guard 2 * defined.count >= values.count else { return nil }
    return Quantiles(defined).interval(confidence: confidence)
  }
}

/// The figures of one or several models on the same rows, and on the same resamples of them.
struct ResampledFigures {
  /// Each model's figures on the rows themselves.
  let figures: [MetricFigures]
  /// The figures of each resample, model by model.
  let resampled: [[MetricFigures]]

  /// Evaluates models of as many rows each; see ``Bootstrap``.
  init(
    _ models: [ResampledModel], rowCount: Int, resamples: Int, threads: Threads,
    using generator: inout some RandomNumberGenerator
  ) {
    let rows = ResampleBlock(rowCount: rowCount)
    figures = models.map { $0.figures(of: rows, laneCount: 1)[0] }
    let seeds = (0..<resamples).map { _ in generator.next() }
    // A body that cannot throw makes a call that cannot throw.
    resampled = try! mapChunks(
      of: resamples, chunk: ResampleBlock.laneCount, threads: threads, makeWorker: { rows }
    ) { block, range in
      block.draw(seeds: seeds[range])
      let figures = models.map { $0.figures(of: block, laneCount: range.count) }
      return range.indices.map { index in figures.map { $0[index - range.lowerBound] } }
    }.flatMap { $0 }
  }
}
