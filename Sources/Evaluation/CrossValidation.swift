public import Emotions

/// What a recipe is worth on texts that had no part in it: one evaluation a fold.
///
/// Each fold's classifier is trained, calibrated and tuned on the other folds alone, as a model for new
/// texts would be. Source: M. Stone, "Cross-validatory choice and assessment of statistical
/// predictions", 1974.
public struct CrossValidation: Sendable, Hashable {
  /// One fold's evaluation.
  public struct Fold: Sendable, Hashable {
    /// What labels and scores are worth.
    public let metrics: EmotionMetrics
    /// What the probabilities are worth.
    public let properScores: ProperScores
    /// The expected calibration error of each emotion, in 15 bins; nil without a judged row.
    public let expectedCalibrationError: PerEmotion<Double?>

    /// The evaluation of a fold's rows.
    ///
    /// `masks` are the emotions that the source of each row can express; nil means all eight in every
    /// row. Without rows every figure is nil or undefined. Complexity: O(n log n) for n rows.
    /// Precondition: as many predictions, label sets and masks as rows, and judged probabilities are
    /// from 0 to 1.
    public init(
      probabilities: [EmotionScores], predictions: [EmotionSet], truth: [EmotionSet],
      masks: [EmotionSet]? = nil
    ) {
      metrics = EmotionMetrics.evaluate(
        scores: probabilities, predictions: predictions, truth: truth, masks: masks)
      properScores = ProperScores(probabilities: probabilities, truth: truth, masks: masks)
      expectedCalibrationError = Reliability.perEmotion(
        probabilities: probabilities, truth: truth, masks: masks
      ).map(\.expectedCalibrationError)
    }
  }

  /// The folds' evaluations, in order.
  public let folds: [Fold]

  /// A cross-validation of these folds.
  public init(folds: [Fold]) { self.folds = folds }
}

/// The mean and the spread of one figure over folds.
public struct FoldStatistic: Sendable, Hashable {
  /// The mean of the folds in which the figure is defined; nil where it is in none.
  public let mean: Double?
  /// Their sample standard deviation, √(Σ (x − x̄)² / (k − 1)); nil of fewer than two.
  public let standardDeviation: Double?

  /// The statistic of some values; those that are nil are left out.
  public init(_ values: [Double?]) {
    let defined = values.compactMap { $0 }
    let count = Double(defined.count)
    let mean = defined.isEmpty ? nil : defined.reduce(0, +) / count
    self.mean = mean
    standardDeviation =
      defined.count < 2
      ? nil
      : (defined.reduce(0) { $0 + ($1 - mean!) * ($1 - mean!) } / (count - 1)).squareRoot()
  }
}

extension CrossValidation {
  /// A figure's mean and spread over the folds.
  public func statistic(_ figure: (Fold) -> Double?) -> FoldStatistic {
    FoldStatistic(folds.map(figure))
  }
}
