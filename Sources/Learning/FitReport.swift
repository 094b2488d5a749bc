public import Emotions

/// How a fit went. Lane `emotion.index` belongs to an emotion, as in ``EmotionScores``.
///
/// ``SoftmaxRegression`` has one loss and one gradient for all emotions: they stand in every lane.
public struct FitReport: Sendable, Equatable {
  /// The number of steps taken; 0 where the start was good enough.
  public let iterations: Int
  /// How often all features were read, by rows or by features.
  public let passes: Int
  /// The emotions whose gradient came below the tolerance.
  public let converged: EmotionSet
  /// The emotions without a positive or without a negative row: zero weights, and the bias that the
  /// recipe states.
  public let oneSided: EmotionSet
  /// The objective's value at the end.
  public let loss: SIMD8<Double>
  /// The Euclidean norm of the objective's gradient at the end, bias included.
  public let gradientNorm: SIMD8<Double>
  /// The objective's value at the start and after each iteration.
  public let lossCurve: [SIMD8<Double>]
}

/// What a running fit tells about itself. Lanes as in ``FitReport``.
public struct FitProgress: Sendable, Equatable {
  /// The number of steps taken so far.
  public let iteration: Int
  /// The objective's value.
  public let loss: SIMD8<Double>
  /// The Euclidean norm of its gradient.
  public let gradientNorm: SIMD8<Double>
}
