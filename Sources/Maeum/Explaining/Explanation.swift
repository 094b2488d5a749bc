public import Emotions

/// What each part of a text adds to the logit of each emotion, so that a report can underline it.
///
/// Logits are those of the models, before calibration, for single labels too: a positive contribution
/// speaks for an emotion, a negative one against it. Of a head with several models all numbers are
/// means over them. The head's probabilities are then the mean of the models' calibrated
/// probabilities, which is not a function of the mean logit.
///
/// A contribution is a share of this text's logit. It is not what the logit would lose without the
/// part: TF-IDF rows are divided by their length, so that a part less gives the others more weight.
public struct Explanation: Sendable, Hashable {
  /// A word, symbol or emoji.
  public struct Part: Sendable, Hashable {
    /// The UTF-8 range in the original text; never empty.
    public let range: Range<Int>
    /// What the part adds to each emotion's logit; 0 where the model knows no n-gram on it.
    public let contribution: EmotionScores
  }

  /// How contributions are computed.
  public enum Method: Sendable, Hashable {
    /// Weight times value: the logit is linear in the row.
    case exact
    /// Integrated gradients from the empty text's row to the text's, by the midpoint rule with so many
    /// steps.
    case integratedGradients(steps: Int)
    /// The mean of several models' contributions, in the order of the models.
    case mean([Method])
  }

  /// All words, symbols and emoji of the text in its order, without overlap.
  public let parts: [Part]
  /// The logits of an empty text.
  public let base: EmotionScores
  /// The logits of the text.
  public let logits: EmotionScores
  /// How the contributions were computed.
  public let method: Method

  /// What the contributions leave unexplained: logits − base − Σ contributions.
  ///
  /// For ``Method/exact`` it is rounding alone. Integrated gradients add the error of their steps, of
  /// which as many are taken as bring it to at most 0.01, up to 4096. It is told instead of being spread
  /// over parts that did not cause it.
  /// Complexity: O(parts).
  public var remainder: EmotionScores {
    var sum = SIMD8<Double>(base.lanes)
    for part in parts { sum += SIMD8<Double>(part.contribution.lanes) }
    return EmotionScores(SIMD8<Float>(SIMD8<Double>(logits.lanes) - sum))
  }
}
