/// How the probabilities of one emotion are spread over rows that have it and rows that do not.
public struct ScoreHistogram: Sendable, Hashable {
  /// Rows that have the emotion, by bin: bin i of n holds i/n <= p < (i + 1)/n, the last one p = 1 too.
  public let positives: [Int]
  /// Rows that do not have it, in the same bins.
  public let negatives: [Int]

  /// A histogram. Precondition: both have equally many bins.
  public init(positives: [Int], negatives: [Int]) {
    precondition(
      positives.count == negatives.count,
      "\(positives.count) bins of positives, \(negatives.count) of negatives")
    self.positives = positives
    self.negatives = negatives
  }
}
