public import Emotions

/// A label of a row that is probably wrong: there but not true, or true but not there.
public struct LabelIssue: Sendable, Hashable {
  /// The row's index among the evaluated rows.
  public let row: Int
  /// The emotion in question.
  public let emotion: Emotion
  /// Whether the row is labelled with the emotion; the guess is that the opposite is true.
  public let isLabelled: Bool
  /// The probability of the emotion, 0 to 1.
  public let probability: Float

  /// The probability of the given label less that of its opposite, from −1 to 1; the less, the worse.
  ///
  /// 2p − 1 of a row that is labelled with the emotion, 1 − 2p of one that is not: the paper's normalised
  /// margin. It may be above 0, as the thresholds are those of each label; see ``LabelIssues``.
  public var margin: Double {
    let margin = 2 * Double(probability) - 1
    return isLabelled ? margin : -margin
  }
}
