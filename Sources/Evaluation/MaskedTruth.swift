internal import Emotions

/// The true labels of the rows, and what the source of each row could say.
///
/// A pair (row, emotion) is *judged* where the row's mask has the emotion. Only judged pairs count,
/// in every metric, threshold and calibration of this module.
struct MaskedTruth {
  /// The labels of each row.
  let labels: [EmotionSet]
  /// The emotions that the source of each row can express; nil where every source can express all.
  let masks: [EmotionSet]?

  /// Precondition: as many labels as rows, and as many masks as labels where there are masks.
  init(labels: [EmotionSet], masks: [EmotionSet]?, rowCount: Int) {
    precondition(labels.count == rowCount, "\(labels.count) label sets for \(rowCount) rows")
    if let masks {
      precondition(masks.count == rowCount, "\(masks.count) masks for \(rowCount) rows")
    }
    self.labels = labels
    self.masks = masks
  }

  /// The rows' indices.
  var rows: Range<Int> { labels.indices }

  /// The emotions of one row that are judged.
  func mask(_ row: Int) -> EmotionSet { masks?[row] ?? .all }

  /// Whether a row has an emotion; nil where the pair is not judged.
  func isPositive(_ emotion: Emotion, row: Int) -> Bool? {
    mask(row).contains(emotion) ? labels[row].contains(emotion) : nil
  }

  /// The scores and labels of one emotion's judged rows, in the order of the rows.
  func judged(
    _ emotion: Emotion, scores: [EmotionScores]
  ) -> (scores: [Float], labels: [Bool]) {
    var judged: (scores: [Float], labels: [Bool]) = ([], [])
    for row in rows {
      guard let isPositive = isPositive(emotion, row: row) else { continue }
      judged.scores.append(scores[row][emotion])
      judged.labels.append(isPositive)
    }
    return judged
  }

  /// The probabilities and labels of one emotion's judged rows, in the order of the rows.
  ///
  /// Precondition: these probabilities are from 0 to 1.
  func judgedProbabilities(
    _ emotion: Emotion, probabilities: [EmotionScores]
  ) -> [(probability: Double, isPositive: Bool)] {
    let judged = judged(emotion, scores: probabilities)
    return zip(judged.scores, judged.labels).map { probability, isPositive in
      precondition(
        probability >= 0 && probability <= 1, "\(probability) is no probability of \(emotion)")
      return (Double(probability), isPositive)
    }
  }
}
