/// What one threshold would give: a point of the precision–recall curve.
public struct OperatingPoint: Sendable, Hashable {
  /// The least score that predicts.
  public let threshold: Float
  /// TP / (TP + FP), 0 to 1.
  public let precision: Double
  /// TP / (TP + FN), 0 to 1.
  public let recall: Double
  /// The harmonic mean of both, 0 to 1.
  public let f1: Double

  /// A point.
  public init(threshold: Float, precision: Double, recall: Double, f1: Double) {
    self.threshold = threshold
    self.precision = precision
    self.recall = recall
    self.f1 = f1
  }
}
