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

extension EmotionPairCounts {
  /// The number of rows in which both emotions are true; on the diagonal, in which the emotion is.
  ///
  /// Only rows whose mask has both count. Symmetric; no rows give zeros. Complexity: O(rows).
  public static func trueTogether(_ rows: EvaluatedRows) -> EmotionPairCounts {
    EmotionPairCounts(rowCount: rows.count) { row in
      let labels = rows.truth[row].intersection(rows.mask(row))
      return (labels, labels)
    }
  }

  /// The number of rows in which both emotions are predicted; on the diagonal, in which the emotion is.
  ///
  /// Only rows whose mask has both count. Symmetric; no rows give zeros. Complexity: O(rows).
  public static func predictedTogether(_ rows: EvaluatedRows) -> EmotionPairCounts {
    EmotionPairCounts(rowCount: rows.count) { row in
      let labels = rows.predictions[row].intersection(rows.mask(row))
      return (labels, labels)
    }
  }

  /// The number of rows whose two sets hold a pair: the first its row, the second its column.
  init(rowCount: Int, _ sets: (Int) -> (rows: EmotionSet, columns: EmotionSet)) {
    var counts = Array(repeating: 0, count: Emotion.count * Emotion.count)
    for row in 0..<rowCount {
      let sets = sets(row)
      for first in sets.rows.emotions {
        for second in sets.columns.emotions {
          counts[first.index * Emotion.count + second.index] += 1
        }
      }
    }
    self.init(counts: counts)
  }
}
