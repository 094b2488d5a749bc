internal import Parallel

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
