public import Emotions

extension Calibration {
  /// Each emotion's calibrator by one method, fitted on the rows whose mask has the emotion.
  ///
  /// `logits` come from models that have not seen the row (out of fold). `masks` are the emotions that
  /// the source of each row can express; nil means all eight in every row. An emotion keeps its logits
  /// as they are where the rows cannot tell a scale: without a positive row, without a negative row,
  /// with one distinct logit, or where the fit does not rise. A fit that falls says that high
  /// logits go with negative rows, which is chance or a broken model; following it would turn the
  /// model's order around, and a constant would forget it. Without rows it is the identity.
  /// Complexity: O(rows · log rows), and O(rows) a Newton step.
  ///
  /// Precondition: as many label sets and masks as rows, and every judged logit is finite.
  public static func fitted(
    _ method: CalibrationMethod, logits: [EmotionScores], truth: [EmotionSet],
    masks: [EmotionSet]? = nil
  ) -> Calibration {
    let truth = MaskedTruth(labels: truth, masks: masks, rowCount: logits.count)
    return Calibration(
      calibrators: PerEmotion { emotion in
        let rows = SortedRows(emotion, truth: truth, logits: logits)
        return method.calibrator(fittedTo: rows) ?? .identity
      })
  }

  /// Platt scaling of each emotion: ``fitted(_:logits:truth:masks:)`` by ``CalibrationMethod/platt``.
  public static func platt(
    logits: [EmotionScores], truth: [EmotionSet], masks: [EmotionSet]? = nil
  ) -> Calibration {
    fitted(.platt, logits: logits, truth: truth, masks: masks)
  }
}
