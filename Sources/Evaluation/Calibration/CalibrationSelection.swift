public import Emotions
public import Parallel

/// A calibration whose methods were chosen by cross-validation, and what it is worth.
public struct CalibrationSelection: Sendable, Hashable {
  /// The chosen methods, fitted on all rows.
  public let calibration: Calibration
  /// The mean log-loss, in nats, of each method on rows that it was not fitted to.
  ///
  /// Value i belongs to `CalibrationMethod.allCases[i]`; nil where the method was not tried, all rows
  /// cannot tell it, or no row is judged.
  public let logLoss: PerEmotion<[Double?]>
  /// The probabilities of each row by the chosen methods, fitted on the rows of the other folds.
  public let crossFitted: [EmotionScores]
}

extension Calibration {
  /// The calibration whose methods give unseen rows the least log-loss, the simpler ones preferred.
  ///
  /// `folds[i]` is any number that names the fold of row i. For each emotion each method is fitted on the
  /// judged rows of the other folds and pays its log-loss on those of the fold. Let the best method be the one
  /// with the least mean log-loss. The simplest method is chosen than which the best one is not better by
  /// more than one standard error of the mean difference, row by row: the one-standard-error rule
  /// (Breiman, Friedman, Olshen & Stone, "Classification and regression trees", 1984). So a method that
  /// was only lucky does not win.
  ///
  /// An emotion of which the rows cannot tell a method keeps its logits, as in
  /// ``fitted(_:logits:truth:masks:)``. So does a fold of which the other folds cannot tell one: with a
  /// single fold ``CalibrationMethod/none`` is chosen. `masks` are as there. Without rows the calibration
  /// is the identity. Complexity: O(rows · (log rows + folds)) and O(rows · folds) a Newton step; threads share
  /// the emotions.
  ///
  /// Precondition: as many label sets, masks and folds as rows, and every judged logit is finite.
  public static func chosen(
    _ choice: CalibrationChoice, logits: [EmotionScores], truth: [EmotionSet],
    masks: [EmotionSet]? = nil, folds: [Int], threads: Threads = .one
  ) -> CalibrationSelection {
    precondition(folds.count == logits.count, "\(folds.count) folds for \(logits.count) rows")
    let truth = MaskedTruth(labels: truth, masks: masks, rowCount: logits.count)
    let names = Set(folds).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    let foldOfRow = folds.map { places[$0]! }
    let winners = PerEmotion(threads: threads) { emotion in
      let rows = SortedRows(emotion, truth: truth, logits: logits)
      let fits = CrossFit.perMethod(
        choice.methods, rows: rows, foldOfRow: foldOfRow, foldCount: names.count)
      let losses = CalibrationMethod.allCases.map { method in
        fits.first { $0.method == method }?.meanLogLoss
      }
      return (fit: CrossFit.simplestOfTheBest(fits), losses: losses)
    }
    let byFold = names.indices.map { fold in
      Calibration(calibrators: winners.map { $0.fit.foldCalibrators[fold] })
    }
    return CalibrationSelection(
      calibration: Calibration(calibrators: winners.map(\.fit.calibrator)),
      logLoss: winners.map(\.losses),
      crossFitted: mapChunks(of: logits.count, chunk: 4096, threads: threads) { rows in
        rows.map { byFold[foldOfRow[$0]].probabilities(fromLogits: logits[$0]) }
      }.flatMap { $0 })
  }
}
