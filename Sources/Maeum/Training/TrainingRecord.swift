public import Evaluation

/// How a model was made and what it was worth then: the part of a model file that is for people.
public struct TrainingRecord: Sendable, Hashable, Codable {
  /// The options of the training.
  public var options: TrainingOptions
  /// The digest of the bytes of the corpora that the model was fitted on.
  public var corpus: String
  /// The number of rows that the model was fitted on.
  public var rows: Int
  /// Where calibration and thresholds come from.
  public var validation: Validation
  /// What the model was worth on the rows of the validation, at its thresholds.
  public var metrics: RecordedMetrics
  /// How much each threshold depends on the rows: the standard deviation over folds that choose alone.
  public var thresholdSpread: PerEmotion<Double?>
  /// What the thresholds that were compared were worth; nil where each text has a single label, and in
  /// model files from before it was recorded.
  public var thresholdCurves: PerEmotion<ThresholdCurve>?
  /// What calibration did on rows that had no part in it; nil where the validation tells nothing.
  public var calibration: CalibrationReport?
  /// How the models that are kept were fitted.
  public var curves: TrainingCurves
  /// The emotions without a positive or without a negative row, by name.
  public var unlearned: [String]

  /// The rows that calibrated the probabilities and chose the thresholds.
  public enum Validation: Sendable, Hashable, Codable {
    /// The training rows, each scored by a model that has not seen it.
    case outOfFold(folds: Int)
    /// Rows of their own; the digest is that of their corpus.
    case heldOut(corpus: String, rows: Int)
  }

  /// The main figures of an evaluation; nil where one is undefined.
  public struct RecordedMetrics: Sendable, Hashable, Codable {
    /// The mean of the emotions' F1.
    public var macroF1: Double?
    /// The F1 of all labels together.
    public var microF1: Double?
    /// The mean of the emotions' average precision.
    public var meanAveragePrecision: Double?
    /// The mean of the emotions' area under the ROC curve.
    public var macroAreaUnderROC: Double?

  }
}

extension TrainingRecord.RecordedMetrics {
  /// The main figures of an evaluation.
  public init(_ metrics: EmotionMetrics) {
    self.init(
      macroF1: metrics.labels.macro?.f1, microF1: metrics.labels.micro?.f1,
      meanAveragePrecision: metrics.ranking.meanAveragePrecision,
      macroAreaUnderROC: metrics.ranking.macroAreaUnderROC)
  }
}
