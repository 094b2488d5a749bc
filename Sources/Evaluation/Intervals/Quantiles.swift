/// The quantiles of a sample, interpolated linearly between its sorted numbers.
///
/// The quantile of p lies at place p·(n − 1): definition 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in
/// statistical packages", 1996, and numpy's default, with numpy's roundings.
struct Quantiles {
  private let sorted: [Double]

  /// The quantiles of numbers, of which none is NaN. Complexity: O(n log n).
  init(_ sample: [Double]) { sorted = sample.sorted() }

  /// The quantile of a share from 0 to 1; nil of no numbers.
  subscript(share: Double) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let place = share * Double(sorted.count - 1)
    let index = Int(place)
    let (below, above) = (sorted[index], sorted[min(index + 1, sorted.count - 1)])
    let part = place - Double(index)
    // From the nearer end, so that part = 1 would give it exactly.
    return part < 0.5
      ? below + (above - below) * part : above - (above - below) * (1 - part)
  }

  /// The middle `confidence` of the numbers: the percentile interval; nil of no numbers.
  func interval(confidence: Double) -> ConfidenceInterval? {
    let tail = (1 - confidence) / 2
    guard let lower = self[tail], let upper = self[1 - tail] else { return nil }
    // Roundings could cross two ends that are nearly one.
    return ConfidenceInterval(lower: min(lower, upper), upper: upper)
  }
}
