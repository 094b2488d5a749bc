import Evaluation

/// One emotion's rows, searched the plain way: every candidate counts all rows anew.
struct ThresholdTwin {
  let scores: [Float]
  let labels: [Bool]
  let candidates: ThresholdCandidates

  /// Searches of every kind.
  static let searches: [ThresholdSearch] = ThresholdCandidates.allCases.flatMap { candidates in
    objectives.map { ThresholdSearch(objective: $0, candidates: candidates) }
  }

  static let objectives: [ThresholdObjective] = [
    .f1, .fBeta(0.5), .fBeta(2), .fBeta(0), .recall(atPrecision: 0.6), .recall(atPrecision: 1),
    .precision(atRecall: 0.75), .precision(atRecall: 0), .microF1, .macroF1,
  ]

  /// What a threshold predicts; `positives` is how many rows could be found.
  struct Counts {
    let truePositives: Double
    let predicted: Double
    let positives: Double
  }

  /// The rows that a threshold predicts, from the highest score down, so that sums round alike.
  func counts(at threshold: Float) -> Counts {
    // Equal scores are counted together, as p times their number.
    let distinct = Set(scores).sorted(by: >)
    func positives(_ score: Float) -> Double {
      let rows = scores.indices.filter { scores[$0] == score }
      return candidates == .expected
        ? Double(score) * Double(rows.count) : Double(rows.count { labels[$0] })
    }
    return Counts(
      truePositives: distinct.filter { $0 >= threshold }.reduce(0) { $0 + positives($1) },
      predicted: Double(scores.count { $0 >= threshold }),
      positives: distinct.reduce(0) { $0 + positives($1) })
  }

  /// The candidates; with one above all scores where an objective asks for it.
  func thresholds(andNone: Bool) -> [Float] {
    guard labels.contains(true), labels.contains(false) else { return [0.5] }
    if candidates == .grid { return (2...18).map { Float($0) / 20 } }
    let distinct = Set(scores).sorted()
    let middles = zip(distinct, distinct.dropFirst()).map { Float((Double($0) + Double($1)) / 2) }
    return [distinct[0]] + middles + (andNone ? [distinct[distinct.count - 1].nextUp] : [])
  }

  /// The best threshold of one emotion.
  func threshold(_ objective: ThresholdObjective) -> Float {
    let joint = objective == .microF1 || objective == .macroF1
    let options = thresholds(andNone: joint).map { ($0, counts(at: $0)) }
    func f(_ counts: Counts, _ beta: Double, _ above: Double, _ below: Double) -> Double {
      let rows = below + (counts.predicted + beta * beta * counts.positives)
      return rows > 0 ? (above + (1 + beta * beta) * counts.truePositives) / rows : 0
    }
    func highest(_ beta: Double, _ above: Double = 0, _ below: Double = 0) -> Float {
      let best = options.map { f($0.1, beta, above, below) }.max() ?? 0
      return nearest(
        options.filter { f($0.1, beta, above, below) == best }.map(\.0),
        to: best / (1 + beta * beta))
    }
    func precision(_ counts: Counts) -> Double {
      counts.predicted > 0 ? counts.truePositives / counts.predicted : 0
    }
    func recall(_ counts: Counts) -> Double {
      counts.positives > 0 ? counts.truePositives / counts.positives : 0
    }
    func floored(
      _ figure: (Counts) -> Double, _ other: (Counts) -> Double, _ floor: Double
    ) -> Float {
      let good = options.filter { other($0.1) >= floor }
      let (first, second) = good.isEmpty ? (other, figure) : (figure, other)
      let sorted = (good.isEmpty ? options : good).sorted { one, two in
        let (a, b) = (first(one.1), first(two.1))
        if a != b { return a > b }
        let (c, d) = (second(one.1), second(two.1))
        return c != d ? c > d : one.0 < two.0
      }
      return sorted[0].0
    }
    switch objective {
    case .fBeta(let beta): return highest(beta)
    case .microF1: return highest(1)
    case .macroF1: return highest(1, 0.5, 1)
    case .recall(atPrecision: let floor): return floored(recall, precision, floor)
    case .precision(atRecall: let floor): return floored(precision, recall, floor)
    }
  }

  /// The threshold nearest to a number, of two the lower.
  func nearest(_ thresholds: [Float], to target: Double) -> Float {
    thresholds.sorted().min { abs(Double($0) - target) < abs(Double($1) - target) } ?? 0.5
  }
}
