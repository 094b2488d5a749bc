internal import Emotions
internal import Evaluation

/// Rows that a model has not seen, with its logits: what calibrates it and chooses its thresholds.
struct ValidationRows {
  let logits: [EmotionScores]
  let labels: [EmotionSet]
  let masks: [EmotionSet]

  /// A calibration, thresholds, and what both are worth on the rows that chose them.
  ///
  /// Emotions of which the model knows no positive row get the threshold 1. Where no row speaks about
  /// one at all its probability is ½, which would reach any threshold that is even.
  func tuned(
    search: ThresholdSearch, neverSaying unknown: EmotionSet
  ) -> (calibration: Calibration, thresholds: EmotionScores, metrics: EmotionMetrics) {
    let calibration = Calibration.platt(logits: logits, truth: labels, masks: masks)
    let probabilities = logits.map(calibration.probabilities(fromLogits:))
    var thresholds = search.thresholds(scores: probabilities, truth: labels, masks: masks)
    for emotion in unknown.emotions { thresholds[emotion] = 1 }
    let metrics = EmotionMetrics.evaluate(
      scores: probabilities, truth: labels, masks: masks, thresholds: thresholds)
    return (calibration, thresholds, metrics)
  }
}
