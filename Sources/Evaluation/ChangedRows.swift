internal import Emotions

/// The rows that two models label differently.
public struct ChangedRows: Sendable, Hashable {
  /// Rows in which the first model has more emotions right.
  public let better: [Int]
  /// Rows in which the second model has more emotions right.
  public let worse: [Int]
  /// Rows whose labels differ but are equally often right.
  public let even: [Int]

  /// Whether all labels are the same.
  public var isEmpty: Bool { better.isEmpty && worse.isEmpty && even.isEmpty }

  /// The rows whose labels differ inside their masks, those with the greatest change first.
  ///
  /// The change is how many more emotions one model has right, then how far a judged probability has moved
  /// at most; of equal rows the first. Complexity: O(n log n) for n rows.
  ///
  /// Precondition: both have the same truth and masks in the same order, and no judged probability is NaN.
  public init(_ first: EvaluatedRows, against second: EvaluatedRows) {
    first.checkPaired(with: second)
    struct Change {
      let row: Int
      let gain: Int
      let distance: Float
    }
    var changes: [Change] = []
    for row in 0..<first.count {
      let mask = first.mask(row)
      let one = first.predictions[row].intersection(mask)
      let other = second.predictions[row].intersection(mask)
      guard one != other else { continue }
      let truth = first.truth[row].intersection(mask)
      changes.append(
        Change(
          row: row,
          gain: other.symmetricDifference(truth).count - one.symmetricDifference(truth).count,
          distance: mask.emotions.reduce(0) { farthest, emotion in
            max(
              farthest,
              abs(first.probabilities[row][emotion] - second.probabilities[row][emotion]))
          }))
    }
    func sorted(_ kept: (Int) -> Bool) -> [Int] {
      changes.filter { kept($0.gain) }.sorted {
        (-abs($0.gain), -$0.distance, $0.row)
          < (-abs($1.gain), -$1.distance, $1.row)
      }.map(\.row)
    }
    better = sorted { $0 > 0 }
    worse = sorted { $0 < 0 }
    even = sorted { $0 == 0 }
  }
}
