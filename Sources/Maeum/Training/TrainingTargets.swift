internal import Emotions
internal import Learning

/// What a corpus teaches: hard labels, soft targets and masks.
struct TrainingTargets {
  private let rows: [LabelledText]
  private let meanings: [EmotionSet]?
  private let softening: LabelSoftening

  /// The targets of a corpus. Softening needs the finer labels of one mapped source.
  init(_ corpus: Corpus, softening: LabelSoftening) {
    rows = corpus.rows
    meanings = corpus.sourceLabelMeanings
    self.softening = softening
  }

  /// The hard labels of some rows.
  func labels(of rows: [Int]) -> [EmotionSet] { rows.map { self.rows[$0].labels } }

  /// What some rows' sources can express.
  func masks(of rows: [Int]) -> [EmotionSet] { rows.map { self.rows[$0].mask } }

  /// The targets of some rows, as seen by those rows alone.
  func targets(of rows: [Int]) -> [EmotionScores] {
    guard let meanings else { return labels(of: rows).map { EmotionScores($0) } }
    return softening.targets(
      of: self.rows.map(\.sourceLabels), meanings: meanings, rows: rows)
  }
}
