public import Emotions

/// A count for each ordered pair of emotions, shape (8, 8).
public struct EmotionPairCounts: Sendable, Hashable {
  /// Row by row: the count of (row, column) is at `row.index * 8 + column.index`.
  public let counts: [Int]

  /// Counts, row by row. Precondition: there are 64.
  public init(counts: [Int]) {
    precondition(counts.count == Emotion.count * Emotion.count, "\(counts.count) pair counts")
    self.counts = counts
  }

  /// The count of a pair.
  public subscript(row: Emotion, column: Emotion) -> Int {
    counts[row.index * Emotion.count + column.index]
  }
}
