internal import Emotions
internal import Learning

/// What a corpus teaches: hard labels, or soft targets where its source says more.
struct TrainingTargets {
  private let rows: [LabelledText]
  private let sources: [[EmotionSet]?]
  private let softening: LabelSoftening

  /// The targets of a corpus. Softening needs the finer labels of a mapped source, and each source has its
  /// own.
  init(_ corpus: Corpus, softening: LabelSoftening) {
    rows = corpus.rows
    sources = corpus.sources
    self.softening = softening
  }

  /// The targets of some rows, as seen by those rows alone.
  func targets(of chosen: [Int]) -> [EmotionScores] {
    var targets = chosen.map { EmotionScores(rows[$0].labels) }
    for (source, meanings) in sources.enumerated() {
      guard let meanings else { continue }
      let places = chosen.indices.filter { rows[chosen[$0]].source == source }
      let soft = softening.targets(
        of: places.map { rows[chosen[$0]].sourceLabels }, meanings: meanings)
      for (place, target) in zip(places, soft) { targets[place] = target }
    }
    return targets
  }
}
