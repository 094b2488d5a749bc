internal import Emotions
public import Evaluation

/// A figure's mean and standard deviation over folds, `.612 ± .008` in full decimals.
///
/// A dash where it is undefined in every fold; the mean alone where one fold has it.
public func figure(mean: Double?, standardDeviation: Double?) -> String {
  guard let standardDeviation else { return figure(mean) }
  return "\(figure(mean)) ± \(figure(standardDeviation))"
}

/// Cross-validated figures as tables: one row an emotion, and the averages.
public struct FoldTables: Sendable {
  /// One row an emotion.
  public let perEmotion: TextTable
  /// The averages over emotions and rows.
  public let averages: TextTable
  /// The figures of all emotions together, one a row.
  public let overall: TextTable

  /// The tables of a cross-validation.
  ///
  /// With `singleLabels` the share of rows that are right in every emotion is called accuracy.
  public init(_ validation: CrossValidation, singleLabels: Bool = false) {
    func cell(_ read: (CrossValidation.Fold) -> Double?) -> String {
      let statistic = validation.statistic(read)
      return figure(mean: statistic.mean, standardDeviation: statistic.standardDeviation)
    }
    var perEmotion = TextTable(
      header: ["emotion", "", "precision", "recall", "F1", "AP", "AUROC", "Brier", "ECE"])
    for emotion in Emotion.allCases {
      perEmotion.append([
        emotion.name, emotion.koreanName,
        cell { $0.metrics.labels.counts[emotion].precision.value },
        cell { $0.metrics.labels.counts[emotion].recall.value },
        cell { $0.metrics.labels.counts[emotion].f1.value },
        cell { $0.metrics.ranking.averagePrecision[emotion] },
        cell { $0.metrics.ranking.areaUnderROC[emotion] },
        cell { $0.properScores.brier[emotion] },
        cell { $0.expectedCalibrationError[emotion] },
      ])
    }
    self.perEmotion = perEmotion

    var averages = TextTable(header: ["average", "precision", "recall", "F1"])
    let kinds: [(String, (LabelMetrics) -> PrecisionRecallF1?)] = [
      ("macro", \.macro), ("micro", \.micro), ("weighted", \.weighted), ("samples", \.samples),
    ]
    for (name, average) in kinds {
      averages.append([
        name, cell { average($0.metrics.labels)?.precision },
        cell { average($0.metrics.labels)?.recall }, cell { average($0.metrics.labels)?.f1 },
      ])
    }
    self.averages = averages

    var overall = TextTable(header: ["overall", "mean ± standard deviation"])
    let figures: [(String, (CrossValidation.Fold) -> Double?)] = [
      ("mAP", { $0.metrics.ranking.meanAveragePrecision }),
      ("macro-AUROC", { $0.metrics.ranking.macroAreaUnderROC }),
      (singleLabels ? "accuracy" : "subset accuracy", { $0.metrics.labels.subsetAccuracy.value }),
      ("Hamming loss", { $0.metrics.labels.hammingLoss.value }),
      ("log loss", { $0.properScores.logLoss.definedMean }),
      ("Brier", { $0.properScores.brier.definedMean }),
      ("ECE", { $0.expectedCalibrationError.definedMean }),
    ]
    for (name, read) in figures { overall.append([name, cell(read)]) }
    self.overall = overall
  }

  /// The tables for a terminal.
  public var plain: String { "\(perEmotion.plain)\n\(averages.plain)\n\(overall.plain)" }
}
