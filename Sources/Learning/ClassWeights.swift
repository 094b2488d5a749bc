public import Emotions

/// How much positives and negatives of an emotion count in the loss.
public enum ClassWeights: Sendable, Hashable, Codable {
  /// Each row counts as its weight says.
  case uniform
  /// Positives count n / (2·n₊), negatives n / (2·n₋), so that both sides weigh the same.
  ///
  /// n, n₊ and n₋ are sums of the weights of the unmasked rows; a soft target counts on both sides
  /// in its shares. scikit-learn's formula; source: G. King and L. Zeng, "Logistic regression in
  /// rare events data", 2001.
  case balanced
  /// These factors for each emotion; finite and at least 0.
  case given(positive: EmotionScores, negative: EmotionScores)
}
