public import Emotions

/// What a model said about each row of a corpus, and the truth.
public struct EvaluatedRows: Sendable, Hashable {
  /// The probability of each emotion, 0 to 1.
  public let probabilities: [EmotionScores]
  /// The labels that the model gave.
  public let predictions: [EmotionSet]
  /// The true labels.
  public let truth: [EmotionSet]
  /// The emotions that the source of each row can express; nil where every source can express all.
  public let masks: [EmotionSet]?

  /// Rows in one order. Masks that hold all emotions in every row are the same as none.
  ///
  /// Precondition: as many predictions, label sets and masks as probabilities.
  public init(
    probabilities: [EmotionScores], predictions: [EmotionSet], truth: [EmotionSet],
    masks: [EmotionSet]? = nil
  ) {
    let count = probabilities.count
    precondition(predictions.count == count, "\(predictions.count) predictions for \(count) rows")
    precondition(truth.count == count, "\(truth.count) label sets for \(count) rows")
    if let masks { precondition(masks.count == count, "\(masks.count) masks for \(count) rows") }
    self.probabilities = probabilities
    self.predictions = predictions
    self.truth = truth
    self.masks = masks?.allSatisfy { $0 == .all } == false ? masks : nil
  }

  /// The number of rows.
  public var count: Int { probabilities.count }

  /// The emotions of one row that are judged.
  public func mask(_ row: Int) -> EmotionSet { masks?[row] ?? .all }
}

extension EmotionMetrics {
  /// Everything that an evaluation says about these rows; see ``evaluate(scores:predictions:truth:masks:)``.
  public static func evaluate(_ rows: EvaluatedRows) -> EmotionMetrics {
    evaluate(
      scores: rows.probabilities, predictions: rows.predictions, truth: rows.truth,
      masks: rows.masks)
  }
}
