internal import Emotions
internal import Parallel

/// One model's evaluated rows, laid out once so that a resample is a pass without sorting.
struct ResampledModel: Sendable {
  private let rankings: [RankedOutcomes]
  /// Whether each row is right in every judged emotion; nil where no emotion is judged.
  private let isRight: [Bool?]

  /// The layout of these rows.
  ///
  /// Complexity: O(n log n) for n rows.
  /// Precondition: at most 2²⁷ rows, so that products of counts are exact; no judged score is NaN.
  init(_ rows: EvaluatedRows, threads: Threads) {
    precondition(rows.count <= 1 << 27, "\(rows.count) rows to resample")
    rankings = mapChunks(of: Emotion.count, chunk: 1, threads: threads) { lane in
      RankedOutcomes(Emotion.allCases[lane.lowerBound], rows: rows)
    }
    isRight = (0..<rows.count).map { row in
      let mask = rows.mask(row)
      let wrong = rows.truth[row].symmetricDifference(rows.predictions[row])
      return mask.isEmpty ? nil : wrong.isDisjoint(with: mask)
    }
  }

  /// The figures of the first lanes of a block. Complexity: O(n) for n rows.
  func figures(of block: ResampleBlock, laneCount: Int) -> [MetricFigures] {
    let tallies = PerEmotion { rankings[$0.index].tally(block) }
    var (judgedRows, rightRows) = (SIMD8<Int32>.zero, SIMD8<Int32>.zero)
    for row in isRight.indices {
      guard let isRight = isRight[row] else { continue }
      let drawn = SIMD8<Int32>(truncatingIfNeeded: block.counts[row])
      judgedRows &+= drawn
      if isRight { rightRows &+= drawn }
    }
    return (0..<laneCount).map { lane in
      MetricFigures(
        counts: tallies.map { $0.counts(lane: lane) },
        averagePrecision: tallies.map { $0.averagePrecision(lane: lane) },
        areaUnderROC: tallies.map { $0.areaUnderROC(lane: lane).value },
        subsetAccuracy: Ratio(Int(rightRows[lane]), over: Int(judgedRows[lane])))
    }
  }
}
