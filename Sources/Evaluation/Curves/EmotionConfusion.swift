internal import Emotions

/// What was predicted in the rows that missed an emotion.
///
/// A label set has no single wrong answer, so this is not a confusion matrix of classes: a row that missed
/// two emotions counts for both, and one that wrongly predicted two counts in both columns.
public struct EmotionConfusion: Sendable, Hashable {
  /// The number of rows that have the emotion but for which it was not predicted.
  public let missed: PerEmotion<Int>
  /// Row i, column j: the number of rows that missed i, and for which j was predicted but is not true.
  ///
  /// The diagonal is 0.
  public let taken: EmotionPairCounts
  /// The number of rows that missed the emotion and for which no emotion was wrongly predicted; those
  /// predicted rightly do not matter.
  public let takenForNothing: PerEmotion<Int>

  /// The errors of rows; only emotions in a row's mask count as missed or as wrongly predicted.
  ///
  /// Without rows all counts are 0. Complexity: O(rows).
  public init(_ rows: EvaluatedRows) {
    func errors(_ row: Int) -> (missed: EmotionSet, wrong: EmotionSet) {
      let (truth, predicted) = (rows.truth[row], rows.predictions[row])
      return (
        truth.subtracting(predicted).intersection(rows.mask(row)),
        predicted.subtracting(truth).intersection(rows.mask(row))
      )
    }
    var missed = Array(repeating: 0, count: Emotion.count)
    var takenForNothing = missed
    for row in 0..<rows.count {
      let errors = errors(row)
      for emotion in errors.missed.emotions {
        missed[emotion.index] += 1
        if errors.wrong.isEmpty { takenForNothing[emotion.index] += 1 }
      }
    }
    self.missed = PerEmotion { missed[$0.index] }
    self.takenForNothing = PerEmotion { takenForNothing[$0.index] }
    taken = EmotionPairCounts(rowCount: rows.count) { row in
      let errors = errors(row)
      return (errors.missed, errors.wrong)
    }
  }
}
