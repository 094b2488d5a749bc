/// A fraction of counts that remembers when there was nothing to count.
///
/// Whole numbers keep the metrics exact: the order of the rows cannot change a sum, and equal fractions
/// have equal quotients, such as 2/3 and 4/6, because a Double's division rounds the exact quotient.
public struct Ratio: Sendable, Hashable {
  /// What was found, 0 or more.
  public let numerator: Int
  /// What could have been found, 0 or more; zero means that the ratio is undefined.
  public let denominator: Int

  /// `numerator / denominator`.
  ///
  /// Precondition: neither is negative.
  public init(_ numerator: Int, over denominator: Int) {
    precondition(
      numerator >= 0 && denominator >= 0, "\(numerator)/\(denominator) is not a ratio of counts")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The quotient; nil where the denominator is zero.
  public var value: Double? {
    denominator == 0 ? nil : Double(numerator) / Double(denominator)
  }

  /// The quotient, or 0 where it is undefined: scikit-learn's `zero_division=0`.
  public var valueOrZero: Double { value ?? 0 }
}
