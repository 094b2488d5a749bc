public import Emotions
public import Evaluation

/// An evaluation as two tables: one row an emotion, and the averages.
public struct MetricsTables: Sendable {
  /// One row an emotion.
  public let perEmotion: TextTable
  /// The averages over emotions and rows.
  public let averages: TextTable

  /// The tables of an evaluation at these thresholds. An undefined figure (0/0) is shown as `–`.
  ///
  /// `spread` is how much the thresholds depend on the rows; it has a column where it is given. Without
  /// thresholds each text has a single label, and the share of rows that are right is the accuracy.
  public init(
    _ metrics: EmotionMetrics, thresholds: EmotionScores?, spread: PerEmotion<Double?>? = nil
  ) {
    var perEmotion = TextTable(
      header: ["emotion", "", "rows"] + (thresholds == nil ? [] : ["threshold"])
        + (spread == nil ? [] : ["±"]) + ["precision", "recall", "F1", "AP", "AUROC"])
    for emotion in Emotion.allCases {
      let counts = metrics.labels.counts[emotion]
      perEmotion.append(
        [emotion.name, emotion.koreanName, "\(counts.support)"]
          + (thresholds.map { [figure(Double($0[emotion]))] } ?? [])
          + (spread.map { [figure($0[emotion])] } ?? [])
          + [
            figure(counts.precision.value), figure(counts.recall.value), figure(counts.f1.value),
            figure(metrics.ranking.averagePrecision[emotion]),
            figure(metrics.ranking.areaUnderROC[emotion]),
          ])
    }
    self.perEmotion = perEmotion
    hasUndefined = Emotion.allCases.contains { emotion in
      let counts = metrics.labels.counts[emotion]
      return counts.precision.value == nil || counts.recall.value == nil || counts.f1.value == nil
        || metrics.ranking.averagePrecision[emotion] == nil
        || metrics.ranking.areaUnderROC[emotion] == nil
    }

    var averages = TextTable(header: ["average", "precision", "recall", "F1"])
    for (name, average) in [
      ("macro", metrics.labels.macro), ("micro", metrics.labels.micro),
      ("weighted", metrics.labels.weighted), ("samples", metrics.labels.samples),
    ] {
      averages.append([
        name, figure(average?.precision), figure(average?.recall), figure(average?.f1),
      ])
    }
    self.averages = averages
    self.summary = [
      ("rows", "\(metrics.rowCount)"),
      ("mAP", figure(metrics.ranking.meanAveragePrecision)),
      ("macro-AUROC", figure(metrics.ranking.macroAreaUnderROC)),
      (
        thresholds == nil ? "accuracy" : "subset accuracy",
        figure(metrics.labels.subsetAccuracy.value)
      ),
      ("Hamming loss", figure(metrics.labels.hammingLoss.value)),
    ].map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// The figures that have no table, in one line.
  public let summary: String

  /// The tables for a terminal.
  public var plain: String { "\(perEmotion.plain)\n\(averages.plain)\n\(summary)\n\(note)" }

  private let hasUndefined: Bool

  /// A sentence on undefined figures, where there are some.
  var note: String {
    hasUndefined
      ? "– is 0/0; it counts as 0 in the averages above, unless no row judges the emotion, and is left out of mAP and macro-AUROC.\n"
      : ""
  }
}

/// A number with three decimals, half away from zero, or a dash where it is undefined (nil).
///
/// A number of 10¹² or more, of which a Double may not know the decimals, an infinity and a NaN are
/// shown as Swift prints them.
public func figure(_ value: Double?) -> String {
  guard let value else { return "–" }
  guard value.magnitude < 1e12 else { return "\(value)" }
  let thousandths = Int((value * 1000).rounded())
  let decimals = "\(abs(thousandths) % 1000)"
  let zeros = String(repeating: "0", count: 3 - decimals.count)
  return "\(thousandths < 0 ? "-" : "")\(abs(thousandths) / 1000).\(zeros)\(decimals)"
}
