public import Emotions
public import Evaluation

/// How probabilities become labels.
public struct LabelRule: Sendable, Hashable {
  /// What a text's labels can be.
  public let task: ClassificationTask
  /// The probability from which on each emotion is a label; not asked of single labels.
  public let thresholds: EmotionScores
  /// What a text is labelled with where no emotion reaches its threshold.
  public let fallback: LabelFallback
  /// The emotions of which training knew both a positive and a negative row.
  public let learned: EmotionSet

  private static let unreachable = EmotionScores(repeating: .infinity)

  /// The labels of a row with these probabilities.
  ///
  /// For single labels the most probable emotion, the first of equal ones. Else the emotions that reach
  /// their thresholds, and where none does those of the ``fallback``. A row without any feature is
  /// blank: its probabilities are the corpus' frequencies, and without a fallback it has no label.
  /// Complexity: O(1).
  public func labels(probabilities: EmotionScores, isBlank: Bool = false) -> EmotionSet {
    if task == .multiclass {
      return LabelFallback.argmax.labels(
        probabilities: probabilities, thresholds: Self.unreachable, candidates: learned)
    }
    return fallback.labels(
      probabilities: probabilities, thresholds: isBlank ? Self.unreachable : thresholds,
      candidates: learned)
  }
}
