public import Evaluation
internal import Emotions

/// What calibration did to the probabilities, as a table: one row an emotion, and their mean.
public struct CalibrationTable: Sendable {
  /// The table: Brier score and expected calibration error before and after.
  public let table: TextTable

  /// The table of a report; `methods` are named where they are given.
  public init(_ report: CalibrationReport, methods: PerEmotion<String>? = nil) {
    var table = TextTable(
      header: ["calibration", "", "method", "Brier before", "after", "ECE before", "after"])
    for emotion in Emotion.allCases {
      table.append([
        emotion.name, emotion.koreanName, methods?[emotion] ?? "–",
        figure(report.before.brier[emotion]), figure(report.after.brier[emotion]),
        figure(report.before.expectedCalibrationError[emotion]),
        figure(report.after.expectedCalibrationError[emotion]),
      ])
    }
    table.append([
      "mean", "", "", figure(report.before.brier.definedMean),
      figure(report.after.brier.definedMean),
      figure(report.before.expectedCalibrationError.definedMean),
      figure(report.after.expectedCalibrationError.definedMean),
    ])
    self.table = table
  }
}
