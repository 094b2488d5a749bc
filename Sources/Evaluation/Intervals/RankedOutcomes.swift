internal import Emotions

/// The judged rows of one emotion from the highest score to the lowest, sorted once for all resamples.
struct RankedOutcomes: Sendable {
  /// One row's place in the order, and what it counts as.
  private struct Entry: Sendable {
    let row: Int32
    let isPositive: Bool
    let isPredicted: Bool
    /// Whether it is the first row of a tie that has a positive row.
    var beginsTie = false
    /// Whether it is the last row of a tie that has a positive row.
    var endsTie = false
  }

  private let entries: [Entry]

  /// The order of one emotion's judged rows.
  ///
  /// Complexity: O(n log n) for n rows.
  /// Precondition: no judged score is NaN.
  init(_ emotion: Emotion, rows: EvaluatedRows) {
    let judged = (0..<rows.count).filter { rows.mask($0).contains(emotion) }
    let scored = judged.map { row in
      let score = rows.probabilities[row][emotion]
      precondition(!score.isNaN, "the score of \(emotion) in row \(row) is NaN")
      return (score: score, row: row)
    }.sorted { $0.score > $1.score }
    var entries = scored.map { _, row in
      Entry(
        row: Int32(row), isPositive: rows.truth[row].contains(emotion),
        isPredicted: rows.predictions[row].contains(emotion))
    }
    var start = 0
    while start < scored.count {
      let end =
        scored[start...].firstIndex { $0.score != scored[start].score } ?? scored.count
      if entries[start..<end].contains(where: \.isPositive) {
        entries[start].beginsTie = true
        entries[end - 1].endsTie = true
      }
      start = end
    }
    self.entries = entries
  }

  /// What the rows come to when each counts as often as it was drawn. Complexity: O(n).
  func tally(_ block: ResampleBlock) -> RankingTally {
    var tally = RankingTally()
    var (tiePositives, negativesAbove) = (SIMD8<Int32>.zero, SIMD8<Int32>.zero)
    for entry in entries {
      let drawn = SIMD8<Int32>(truncatingIfNeeded: block.counts[Int(entry.row)])
      if entry.beginsTie { negativesAbove = tally.judged &- tally.positives }
      tally.judged &+= drawn
      if entry.isPositive {
        tiePositives &+= drawn
        if entry.isPredicted { tally.truePositives &+= drawn }
      } else if entry.isPredicted {
        tally.falsePositives &+= drawn
      }
      if entry.endsTie {
        tally.add(tiePositives: tiePositives, negativesAbove: negativesAbove)
        tiePositives = .zero
      }
    }
    return tally
  }
}

/// What one emotion's rows come to in eight resamples.
///
/// The products of counts are exact in a Double for up to 2²⁷ rows, as sums of ``ScoreRanking`` are.
struct RankingTally {
  /// The rows so far.
  var judged = SIMD8<Int32>.zero
  /// The rows that have the emotion.
  var positives = SIMD8<Int32>.zero
  /// The predicted rows that have it.
  var truePositives = SIMD8<Int32>.zero
  /// The predicted rows that do not have it.
  var falsePositives = SIMD8<Int32>.zero
  /// Σ positives of a tie · precision down to the tie.
  private var precisionSum = SIMD8<Double>.zero
  /// 2·(pairs of a positive and a negative row that the negative one won) + (pairs tied).
  private var halfPairsLost = SIMD8<Double>.zero

  /// Ends a tie all of whose rows are among the judged.
  ///
  /// `negativesAbove` are the negative rows above the tie.
  fileprivate mutating func add(tiePositives: SIMD8<Int32>, negativesAbove: SIMD8<Int32>) {
    positives &+= tiePositives
    let gained = SIMD8<Double>(tiePositives)
    // Where nothing was drawn yet, 0/1 stands for 0/0. The order of operations is ScoreRanking's.
    let reached = SIMD8<Double>(pointwiseMax(judged, SIMD8(repeating: 1)))
    precisionSum += gained * SIMD8<Double>(positives) / reached
    halfPairsLost += gained * SIMD8<Double>(negativesAbove &+ (judged &- positives))
  }

  /// The confusion counts of one lane.
  func counts(lane: Int) -> ConfusionCounts {
    let found = Int(truePositives[lane])
    let wrong = Int(falsePositives[lane])
    let support = Int(positives[lane])
    return ConfusionCounts(
      truePositives: found, falsePositives: wrong, falseNegatives: support - found,
      trueNegatives: Int(judged[lane]) - support - wrong)
  }

  /// The average precision of one lane; nil without a positive row.
  func averagePrecision(lane: Int) -> Double? {
    positives[lane] == 0 ? nil : precisionSum[lane] / Double(positives[lane])
  }

  /// The area under the ROC curve of one lane; undefined without a positive or a negative row.
  func areaUnderROC(lane: Int) -> Ratio {
    let halfPairs = 2 * Int(positives[lane]) * Int(judged[lane] - positives[lane])
    return Ratio(halfPairs - Int(halfPairsLost[lane]), over: halfPairs)
  }
}
