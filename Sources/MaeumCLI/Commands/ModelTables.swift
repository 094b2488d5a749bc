import Maeum
import Reporting

extension EmotionClassifier {
  /// How each emotion's logits become probabilities, of each model: `platt`, or `platt, isotonic`.
  var calibrationMethods: PerEmotion<String> {
    PerEmotion { emotion in
      head.parts.map { part in
        switch part.link {
        case .independent(let calibration): calibration.methods[emotion].rawValue
        case .softmax(let calibration): "temperature \(figure(Double(calibration.temperature)))"
        }
      }.joined(separator: ", ")
    }
  }
}

extension MetricsTables {
  /// The tables of a training or tuning.
  init(_ result: TrainingResult) {
    let thresholds = result.classifier.shownThresholds
    self.init(
      result.metrics, thresholds: thresholds,
      spread: thresholds == nil ? nil : result.classifier.record.thresholdSpread)
  }
}

/// What a training has to show: figures, and what calibration did.
struct ModelTables {
  let plain: String

  init(_ result: TrainingResult) {
    let calibration = result.classifier.record.calibration.map {
      "\n" + CalibrationTable($0, methods: result.classifier.calibrationMethods).table.plain
    }
    plain = MetricsTables(result).plain + (calibration ?? "")
  }
}
