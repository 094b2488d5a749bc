import Emotions
import Evaluation
import Randomness

/// The percentile bootstrap the plain way: draws rows, evaluates them, sorts each figure.
struct BootstrapTwin {
  /// The drawn rows of each resample.
  let draws: [[Int]]

  init(rowCount: Int, resamples: Int, using generator: inout some RandomNumberGenerator) {
    draws = (0..<resamples).map { _ in
      var own = SeededGenerator(seed: generator.next())
      return (0..<rowCount).map { _ in Int.random(in: 0..<rowCount, using: &own) }
    }
  }

  /// The five figures of each emotion, then the five over all.
  static func figures(_ rows: EvaluatedRows) -> [Double?] {
    let metrics = EmotionMetrics.evaluate(rows)
    let perEmotion = Emotion.allCases.flatMap { emotion in
      let counts = metrics.labels.counts[emotion]
      return [
        counts.precision.value, counts.recall.value, counts.f1.value,
        metrics.ranking.averagePrecision[emotion], metrics.ranking.areaUnderROC[emotion],
      ]
    }
    return perEmotion + [
      metrics.labels.macro?.f1, metrics.labels.micro?.f1, metrics.ranking.meanAveragePrecision,
      metrics.ranking.macroAreaUnderROC, metrics.labels.subsetAccuracy.value,
    ]
  }

  /// The figures of each resample.
  func figures(of rows: EvaluatedRows) -> [[Double?]] {
    draws.map { draw in
      Self.figures(
        EvaluatedRows(
          probabilities: draw.map { rows.probabilities[$0] },
          predictions: draw.map { rows.predictions[$0] }, truth: draw.map { rows.truth[$0] },
          masks: draw.map { rows.mask($0) }))
    }
  }

  /// The middle of one figure's values; nil where more than half of them are undefined.
  static func interval(_ values: [Double?], confidence: Double) -> ConfidenceInterval? {
    let defined = values.compactMap { $0 }.sorted()
    guard let last = defined.last, 2 * defined.count >= values.count else { return nil }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(defined.count - 1)
      let index = Int(place.rounded(.down))
      guard index + 1 < defined.count else { return last }
      let (below, step) = (defined[index], defined[index + 1] - defined[index])
      let part = place - Double(index)
      return part < 0.5 ? below + step * part : defined[index + 1] - step * (1 - part)
    }
    return ConfidenceInterval(
      lower: quantile((1 - confidence) / 2), upper: quantile(1 - (1 - confidence) / 2))
  }
}

extension ResampledMetrics {
  /// The values in the twin's order.
  var all: [Value?] {
    perEmotion.values.flatMap {
      [$0.precision, $0.recall, $0.f1, $0.averagePrecision, $0.areaUnderROC]
    } + [macroF1, microF1, meanAveragePrecision, macroAreaUnderROC, subsetAccuracy]
  }
}

extension EvaluatedRows {
  /// Random rows with errors of both kinds and ties between positive and negative rows.
  static func random(
    count: Int, seed: UInt64, levels: Int = 32, masked: Bool = true
  ) -> EvaluatedRows {
    let rows = RandomRows(count: count, seed: seed, levels: levels)
    // RandomRows puts every positive at .5 or above.
    let probabilities = zip(rows.scores, rows.truth).map {
      EmotionScores($0.lanes - EmotionScores($1).lanes * 0.25)
    }
    return EvaluatedRows(
      probabilities: probabilities,
      predictions: probabilities.map { $0.reaching(EmotionScores(repeating: 0.4)) },
      truth: rows.truth, masks: masked ? rows.masks : nil)
  }

  /// The same rows with some parts replaced.
  func with(
    probabilities: [EmotionScores]? = nil, predictions: [EmotionSet]? = nil,
    truth: [EmotionSet]? = nil, masks: [EmotionSet]? = nil
  ) -> EvaluatedRows {
    EvaluatedRows(
      probabilities: probabilities ?? self.probabilities,
      predictions: predictions ?? self.predictions, truth: truth ?? self.truth,
      masks: masks ?? self.masks)
  }
}
