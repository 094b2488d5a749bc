import Emotions
import Evaluation

extension EvaluatedRows {
  /// Random rows whose labels are predicted from .5, with random masks, some of them empty.
  static func random(count: Int, seed: UInt64, levels: Int = 40) -> EvaluatedRows {
    let rows = NoisyRows(count: count, seed: seed, levels: levels)
    return EvaluatedRows(
      probabilities: rows.scores,
      predictions: rows.scores.map { $0.reaching(EmotionScores(repeating: 0.5)) },
      truth: rows.truth,
      masks: rows.masks.enumerated().map { row, mask in row % 7 == 3 ? [] : mask })
  }

  /// The same rows with other labels, predictions and probabilities outside the masks.
  var withOtherMaskedContent: EvaluatedRows {
    let unmasked = (0..<count).map { ~mask($0).rawValue }
    return EvaluatedRows(
      probabilities: zip(probabilities, unmasked).map { row, bits in
        var row = row
        for emotion in EmotionSet(rawValue: bits).emotions { row[emotion] = .nan }
        return row
      },
      predictions: zip(predictions, unmasked).map { EmotionSet(rawValue: $0.rawValue ^ $1) },
      truth: zip(truth, unmasked).map { EmotionSet(rawValue: $0.rawValue ^ $1) },
      masks: masks)
  }

  /// No rows at all.
  static let none = EvaluatedRows(probabilities: [], predictions: [], truth: [])
}
