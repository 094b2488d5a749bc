internal import Emotions

/// How many rows have no label, one label, and so on, in truth and as predicted.
public struct LabelCounts: Sendable, Hashable {
  /// Value k is the number of rows with k true labels; nine values, for 0 to 8.
  public let trueLabels: [Int]
  /// Value k is the number of rows with k predicted labels; nine values, for 0 to 8.
  public let predictedLabels: [Int]

  /// The counts of rows; only labels in a row's mask count, and rows with an empty mask are left out.
  ///
  /// Without rows all counts are 0. Complexity: O(rows).
  public init(_ rows: EvaluatedRows) {
    var trueLabels = Array(repeating: 0, count: Emotion.count + 1)
    var predictedLabels = trueLabels
    for row in 0..<rows.count where !rows.mask(row).isEmpty {
      trueLabels[rows.truth[row].intersection(rows.mask(row)).count] += 1
      predictedLabels[rows.predictions[row].intersection(rows.mask(row)).count] += 1
    }
    self.trueLabels = trueLabels
    self.predictedLabels = predictedLabels
  }
}
