/// Where a figure lies with a stated confidence, given the rows that there are.
public struct ConfidenceInterval: Sendable, Hashable {
  /// The lower end.
  public let lower: Double
  /// The upper end; at least ``lower``.
  public let upper: Double

  /// An interval. Precondition: `lower <= upper`.
  public init(lower: Double, upper: Double) {
    precondition(lower <= upper, "an interval from \(lower) to \(upper)")
    self.lower = lower
    self.upper = upper
  }

  /// Whether the interval holds a number, its ends included.
  public func contains(_ number: Double) -> Bool { lower <= number && number <= upper }
}
