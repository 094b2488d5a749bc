/// By how much a figure of one model is above that of another on the same rows.
public struct MetricDifference: Sendable, Hashable {
  /// The first model's figure minus the second's, on all rows.
  public let value: Double
  /// Where that difference lies; nil where it is undefined in more than half of the resamples, or there
  /// are none.
  public let interval: ConfidenceInterval?
}
