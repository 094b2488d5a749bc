public import Parallel

extension Bootstrap {
  /// The first model's figures minus the second's on the same rows; all nil without rows.
  ///
  /// Both models are evaluated on the same resamples, so what makes rows easy or hard for both cancels out;
  /// the intervals of the two figures may overlap where that of their difference leaves out zero. A
  /// difference is defined where both figures are; without resamples it has no interval. It says nothing
  /// about the randomness of training: a second training of one model differs from the first, too.
  ///
  /// The result is the same with any number of threads.
  /// Complexity: O(n log n + resamples·n) for n rows, in 8·n bytes a thread.
  /// Source: B. Efron and R. J. Tibshirani, "An introduction to the bootstrap", 1993, chapters 8 and 13.
  ///
  /// Precondition: both have the same truth and masks in the same order, at most 2²⁷ rows, and no
  /// judged probability is NaN.
  public func differences(
    of first: EvaluatedRows, minus second: EvaluatedRows, threads: Threads = .one,
    using generator: inout some RandomNumberGenerator
  ) -> MetricDifferences {
    first.checkPaired(with: second)
    let sample = ResampledFigures(
      [first, second].map { ResampledModel($0, threads: threads) }, rowCount: first.count,
      resamples: resamples, threads: threads, using: &generator)
    return MetricDifferences(resamples: resamples, confidence: confidence) { column in
      func difference(_ figures: [MetricFigures]) -> Double? {
        guard let first = figures[0].values[column], let second = figures[1].values[column]
        else { return nil }
        return first - second
      }
      return difference(sample.figures).map { value in
        MetricDifference(
          value: value, interval: interval(of: sample.resampled.map(difference)))
      }
    }
  }
}

extension EvaluatedRows {
  /// Stops where two models were not evaluated on the same rows.
  func checkPaired(with other: EvaluatedRows) {
    precondition(count == other.count, "\(count) rows of one model, \(other.count) of the other")
    if let row = (0..<count).first(where: {
      truth[$0] != other.truth[$0] || mask($0) != other.mask($0)
    }) {
      preconditionFailure(
        "row \(row) is \(truth[row]) of \(mask(row)) for one model, "
          + "\(other.truth[row]) of \(other.mask(row)) for the other")
    }
  }
}
