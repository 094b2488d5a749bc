internal import Emotions
internal import Learning

/// What a corpus teaches: hard labels, or soft targets where its source says more.
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

  /// The targets of some rows, as seen by those rows alone.
  func targets(of rows: [Int]) -> [EmotionScores] {
    guard let meanings else { return rows.map { EmotionScores(self.rows[$0].labels) } }
    return softening.targets(
      of: self.rows.map(\.sourceLabels), meanings: meanings, rows: rows)
  }
}
