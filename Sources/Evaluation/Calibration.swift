public import Emotions

/// An affine map of eight logits whose sigmoids are calibrated probabilities.
///
/// The probability of emotion e from the logits z is `σ(Σₖ weights[k][e]·zₖ + biases[e])`. Platt scaling
/// is the case in which an emotion looks at its own logit alone (``platt(logits:truth:masks:)``);
/// ``matrixPlatt(logits:truth:masks:penalty:)`` lets it look at all eight.
public struct Calibration: Sendable, Hashable {
  /// What each logit adds: lane e of `weights[k]` is the factor of logit k for emotion e.
  ///
  /// Shape: (logits, emotions) is (8, 8); like a model's weights, one row of lanes an input.
  public let weights: [EmotionScores]
  /// What each emotion starts from, in logits.
  public let biases: EmotionScores

  /// The calibration that leaves every logit as it is.
  public static let identity = Calibration(PerEmotion { _ in PlattScaling.identity })

  /// The calibration with these weights, one for each logit, and biases.
  ///
  /// Precondition: there are eight weights, and they and the biases are finite.
  public init(weights: [EmotionScores], biases: EmotionScores) {
    precondition(weights.count == Emotion.count, "weights of \(weights.count) logits, not of eight")
    for emotion in Emotion.allCases {
      precondition(biases[emotion].isFinite, "the bias of \(emotion) is \(biases[emotion])")
      for logit in Emotion.allCases {
        let weight = weights[logit.index][emotion]
        precondition(weight.isFinite, "the weight of \(emotion) for logit \(logit) is \(weight)")
      }
    }
    self.weights = weights
    self.biases = biases
  }

  /// The calibration in which each emotion looks at its own logit alone.
  ///
  /// Precondition: slopes and biases are finite as Floats.
  public init(_ scalings: PerEmotion<PlattScaling>) {
    var weights = Array(repeating: EmotionScores(repeating: 0), count: Emotion.count)
    var biases = EmotionScores(repeating: 0)
    for emotion in Emotion.allCases {
      weights[emotion.index][emotion] = Float(scalings[emotion].slope)
      biases[emotion] = Float(scalings[emotion].bias)
    }
    self.init(weights: weights, biases: biases)
  }

  /// The calibrated probabilities, each from 0 to 1, of a text with these logits.
  ///
  /// Finite for all finite logits: the sums are taken in Double, where no product of two Floats
  /// overflows. Where an emotion looks at its own logit alone, with a positive weight, its probability
  /// rises with the logit; neighbouring logits may round to one Float. Complexity: 64 multiplications.
  public func probabilities(fromLogits logits: EmotionScores) -> EmotionScores {
    let sums = calibratedLogits(fromLogits: logits)
    var probabilities = EmotionScores(repeating: 0)
    for lane in 0..<Emotion.count { probabilities.lanes[lane] = Float(sigmoid(sums[lane])) }
    return probabilities
  }

  /// The logits of the calibrated probabilities: Σₖ weights[k]·zₖ + biases.
  func calibratedLogits(fromLogits logits: EmotionScores) -> SIMD8<Double> {
    var sums = SIMD8<Double>(biases.lanes)
    for (index, weight) in weights.enumerated() {
      sums += SIMD8<Double>(weight.lanes) * Double(logits.lanes[index])
    }
    return sums
  }
}
