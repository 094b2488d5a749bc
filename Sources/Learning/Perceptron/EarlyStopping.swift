/// Which epoch was the best, and whether to go on.
///
/// The best epoch is the one with the highest metric, of several the first; without one a metric that
/// is undefined (nil or NaN) counts as the lowest. Source: L. Prechelt, "Early stopping – but when?",
/// 1998.
public struct EarlyStopping: Sendable, Hashable {
  /// How many epochs in a row without a better one end the training.
  public let patience: Int
  /// The number of epochs seen.
  public private(set) var epochs = 0
  /// The best epoch, counted from 1; 0 where none was seen.
  public private(set) var bestEpoch = 0
  /// The best epoch's metric; nil where it was undefined or no epoch was seen.
  public private(set) var bestMetric: Double?

  /// A judge who has seen nothing. Precondition: `patience` is at least 1.
  public init(patience: Int) {
    precondition(patience >= 1, "a patience of \(patience)")
    self.patience = patience
  }

  /// Takes the next epoch's metric and says whether it is the best so far.
  public mutating func isBest(_ metric: Double?) -> Bool {
    epochs += 1
    let value = metric ?? -.infinity
    guard bestEpoch == 0 || value > bestMetric ?? -.infinity else { return false }
    bestEpoch = epochs
    bestMetric = metric.flatMap { $0.isNaN ? nil : $0 }
    return true
  }

  /// Whether ``patience`` epochs in a row were no better than the best one.
  public var isOver: Bool { epochs - bestEpoch >= patience }
}
