public import Emotions

/// Copies rows of rare emotions until there are more of them: ML-ROS.
///
/// Each round copies one row, drawn at random, of every minority emotion, those with
/// IRLbl > MeanIR (see ``LabelImbalance``). A copy brings all its row's emotions, so the counts of all
/// of them grow. An emotion leaves the rounds when its IRLbl is no longer above the MeanIR of the
/// start; the end is there when none is left, or with the last row of ``share``.
/// Source: F. Charte, A. J. Rivera, M. J. del Jesus and F. Herrera, "Addressing imbalance in
/// multilabel classification: measures and random resampling algorithms", 2015, algorithm 3.
public struct RandomOversampling: Sendable, Hashable {
  /// At most this many rows are added, by the number of rows: 0.25 adds up to a quarter.
  public let share: Double

  /// Oversampling up to a share. Precondition: it is finite and at least 0.
  public init(share: Double) {
    precondition(share >= 0 && share.isFinite, "a share of \(share)")
    self.share = share
  }

  /// The indices of the rows to learn from, ascending: each row once, copied rows as often as they
  /// count.
  ///
  /// Rows whose emotions are all equally frequent come back as they are, no rows as none.
  /// Precondition: there are as many masks as rows. Complexity: O(rows · (1 + share)).
  public func rows(
    labels: [EmotionSet], masks: [EmotionSet]? = nil,
    using generator: inout some RandomNumberGenerator
  ) -> [Int] {
    let rows = visible(labels, masks)
    let imbalance = LabelImbalance(labels: rows)
    var bags = imbalance.minority.emotions.map { emotion in
      (emotion: emotion, rows: rows.indices.filter { rows[$0].contains(emotion) })
    }
    var positives = imbalance.positives
    var copies = [Int](repeating: 1, count: rows.count)
    // More rows than an Int can count are as good as no limit.
    var left = Int(exactly: (share * Double(rows.count)).rounded(.down)) ?? .max
    while left > 0, !bags.isEmpty {
      bags.removeAll { positives.imbalance(of: $0.emotion)! <= imbalance.meanImbalance }
      for bag in bags.prefix(left) {
        let row = bag.rows.randomElement(using: &generator)!
        copies[row] += 1
        positives.add(rows[row])
        left -= 1
      }
    }
    return rows.indices.flatMap { repeatElement($0, count: copies[$0]) }
  }
}
