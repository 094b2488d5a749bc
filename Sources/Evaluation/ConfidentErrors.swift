public import Emotions

/// The rows that a model was most sure of and wrong about, for one emotion.
public struct ConfidentErrors: Sendable, Hashable {
  /// Rows that the emotion was wrongly predicted for, the most probable first.
  public let falsePositives: [Int]
  /// Rows whose emotion was missed, the least probable first.
  public let falseNegatives: [Int]

  /// The errors of an emotion, at most `count` of each kind; of equally probable rows the first.
  ///
  /// `groups` has a key for each row; of rows with equal keys, such as those of equal texts, only the
  /// most confident is listed. Without rows there are none. Complexity: O(n log n) for n rows.
  ///
  /// Precondition: as many keys as rows, and `count` is at least 0.
  public init(of emotion: Emotion, in rows: EvaluatedRows, groups: [Int], count: Int) {
    precondition(groups.count == rows.count, "\(groups.count) keys for \(rows.count) rows")
    precondition(count >= 0, "\(count) errors")
    var (positives, negatives): ([Int], [Int]) = ([], [])
    for row in 0..<rows.count where rows.mask(row).contains(emotion) {
      switch (rows.predictions[row].contains(emotion), rows.truth[row].contains(emotion)) {
      case (true, false): positives.append(row)
      case (false, true): negatives.append(row)
      default: break
      }
    }
    func first(_ candidates: [Int], by isBefore: (Float, Float) -> Bool) -> [Int] {
      let sorted = candidates.sorted { left, right in
        let (one, other) = (rows.probabilities[left][emotion], rows.probabilities[right][emotion])
        return one == other ? left < right : isBefore(one, other)
      }
      var seen: Set<Int> = []
      var listed: [Int] = []
      for row in sorted where listed.count < count && seen.insert(groups[row]).inserted {
        listed.append(row)
      }
      return listed
    }
    falsePositives = first(positives, by: >)
    falseNegatives = first(negatives, by: <)
  }
}
