internal import Emotions

/// One emotion's judged rows in ascending order of logit, equal logits in the order of the rows.
struct SortedRows {
  /// The logit of each row, ascending; finite.
  let logits: [Float]
  /// Whether each row has the emotion.
  let labels: [Bool]
  /// Where each row stands among all rows.
  let rows: [Int]

  /// The judged rows of an emotion. Complexity: O(n log n).
  ///
  /// Precondition: as many logits as rows, and every judged logit is finite.
  init(_ emotion: Emotion, truth: MaskedTruth, logits: [EmotionScores]) {
    var sorted: [(logit: Float, row: Int)] = []
    for row in truth.rows where truth.mask(row).contains(emotion) {
      let logit = logits[row][emotion]
      precondition(logit.isFinite, "the \(emotion) logit of row \(row) is \(logit)")
      sorted.append((logit, row))
    }
    sorted.sort { $0.logit != $1.logit ? $0.logit < $1.logit : $0.row < $1.row }
    self.init(
      logits: sorted.map(\.logit), labels: sorted.map { truth.labels[$0.row].contains(emotion) },
      rows: sorted.map(\.row))
  }

  /// Rows that are in order already.
  init(logits: [Float], labels: [Bool], rows: [Int]) {
    self.logits = logits
    self.labels = labels
    self.rows = rows
  }

  /// Whether the rows can tell anything of a scale: there are both labels and two distinct logits.
  var canTell: Bool {
    labels.contains(true) && labels.contains(false) && logits.first != logits.last
  }

  /// The rows among all rows that a function picks, in the same order.
  func filter(_ isIncluded: (Int) -> Bool) -> SortedRows {
    let kept = rows.indices.filter { isIncluded(rows[$0]) }
    return SortedRows(
      logits: kept.map { logits[$0] }, labels: kept.map { labels[$0] }, rows: kept.map { rows[$0] })
  }
}
