public import Emotions

/// What a row is labelled with where no emotion reaches its threshold.
public enum LabelFallback: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing: a text may carry no emotion.
  case none
  /// The emotion with the highest probability, for tasks in which every text has an emotion.
  case argmax

  /// The emotions that reach their threshold, `probability >= threshold`; where none does, the fallback's.
  ///
  /// The argmax takes the first in the order of `Emotion` of equal probabilities and passes over a NaN, so
  /// that only a row of NaNs stays without a label. It takes one of `candidates`, so that an emotion that
  /// a model has not learned can be left out; the emotions that reach their threshold need not be
  /// among them. Complexity: O(1).
  public func labels(
    probabilities: EmotionScores, thresholds: EmotionScores, candidates: EmotionSet = .all
  ) -> EmotionSet {
    let reached = probabilities.reaching(thresholds)
    guard self == .argmax, reached.isEmpty else { return reached }
    var best: Emotion?
    for emotion in candidates.emotions where !probabilities[emotion].isNaN {
      if let current = best, probabilities[current] >= probabilities[emotion] { continue }
      best = emotion
    }
    return best.map { EmotionSet($0) } ?? []
  }
}
