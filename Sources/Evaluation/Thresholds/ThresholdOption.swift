/// A threshold that one emotion can have, and the rows that it predicts.
struct ThresholdOption {
  let threshold: Float
  /// How many of the predicted rows have the emotion; with expected counts no whole number.
  let truePositives: Double
  /// How many rows are predicted.
  let predicted: Double
  /// How many rows have the emotion, predicted or not.
  let positives: Double

  /// TP / (TP + FP); 0 where nothing is predicted.
  var precision: Double { predicted > 0 ? truePositives / predicted : 0 }

  /// TP / (TP + FN); 0 where nothing is positive.
  var recall: Double { positives > 0 ? truePositives / positives : 0 }

  /// (1 + β²)·TP / (TP + FP + β²·(TP + FN)), plus what smoothes it; 0 where there is nothing.
  ///
  /// F1 has 2·TP + FP + FN below, the number of predicted rows plus that of positive rows.
  func fMeasure(beta: Double, smoothing: (above: Double, below: Double) = (0, 0)) -> Double {
    let rows = smoothing.below + (predicted + beta * beta * positives)
    return rows > 0 ? (smoothing.above + (1 + beta * beta) * truePositives) / rows : 0
  }

  /// How far the threshold lies from a number.
  func distance(to target: Double) -> Double { abs(Double(threshold) - target) }
}

extension ScoreRanking {
  /// The thresholds of one kind in falling order.
  func options(_ candidates: ThresholdCandidates) -> [ThresholdOption] {
    switch candidates {
    case .midpoints: midpoints(expected: false)
    case .grid: (2...18).reversed().map { option(at: Float($0) / 20, expected: false) }
    case .expected: midpoints(expected: true)
    }
  }

  /// The threshold just above the highest score, which predicts nothing.
  ///
  /// There is none on the grid, nor where no Float is greater than the highest score.
  func optionAbove(_ candidates: ThresholdCandidates) -> ThresholdOption? {
    guard candidates != .grid, let highest = ties.first?.score, highest < .infinity else {
      return nil
    }
    return option(at: highest.nextUp, expected: candidates == .expected)
  }

  /// One threshold. Complexity: O(distinct scores).
  func option(at threshold: Float, expected: Bool) -> ThresholdOption {
    var (truePositives, predicted) = (0.0, 0)
    for tie in ties.prefix(while: { $0.score >= threshold }) {
      truePositives += tie.positives(expected: expected)
      predicted += tie.count
    }
    return ThresholdOption(
      threshold: threshold, truePositives: truePositives, predicted: Double(predicted),
      positives: allPositives(expected: expected))
  }

  /// The thresholds between neighbouring distinct scores, and the lowest score, in falling order.
  private func midpoints(expected: Bool) -> [ThresholdOption] {
    let allPositives = allPositives(expected: expected)
    var (truePositives, predicted) = (0.0, 0)
    return ties.indices.map { index in
      let tie = ties[index]
      truePositives += tie.positives(expected: expected)
      predicted += tie.count
      let threshold =
        index + 1 < ties.count
        ? ThresholdSearch.threshold(between: ties[index + 1].score, and: tie.score) : tie.score
      return ThresholdOption(
        threshold: threshold, truePositives: truePositives, predicted: Double(predicted),
        positives: allPositives)
    }
  }

  private func allPositives(expected: Bool) -> Double {
    ties.reduce(0) { $0 + $1.positives(expected: expected) }
  }
}

extension ScoreRanking.Tie {
  /// The number of rows.
  fileprivate var count: Int { positiveCount + negativeCount }

  /// The rows that have the emotion: counted, or expected of rows that have it with their score.
  fileprivate func positives(expected: Bool) -> Double {
    expected ? Double(score) * Double(count) : Double(positiveCount)
  }
}
