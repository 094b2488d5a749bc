internal import CLibrary

/// How much an n-gram says about the labels: a supervised factor beside the inverse document frequency.
///
/// With tₑ the targets of emotion e, pₑ their mean over the texts and d the number of texts that hold
/// the n-gram, its texts' mean target, drawn to pₑ as by `shrinkage` more texts, is
/// `qₑ = (Σ tₑ + shrinkage·pₑ) / (d + shrinkage)`, and the factor is
/// `s^exponent` with `s² = meanₑ (logit qₑ − logit pₑ)²`. One factor serves all eight emotions, so they
/// still share their features. The idea is supervised term weighting (F. Debole and F. Sebastiani,
/// 2003); this form was chosen by cross-validation, see `docs/features.md`.
public struct Relevance: Sendable {
  /// The targets of the texts that are fitted, in their order: 0 to 1, eight lanes a text.
  public let targets: [SIMD8<Float>]
  /// The lanes that count, nonzero where the text says something about the emotion.
  public let masks: [SIMD8<Float>]
  /// How many texts with the mean target each n-gram is given, more than 0.
  public let shrinkage: Double
  /// 0 makes every factor 1; 1 takes s itself.
  public let exponent: Double

  /// A relevance to these targets. Precondition: as many masks as targets, a finite shrinkage above 0,
  /// a finite exponent of at least 0.
  public init(
    targets: [SIMD8<Float>], masks: [SIMD8<Float>], shrinkage: Double = 10, exponent: Double = 0.5
  ) {
    precondition(targets.count == masks.count, "\(targets.count) targets, \(masks.count) masks")
    precondition(shrinkage > 0 && shrinkage.isFinite, "a shrinkage of \(shrinkage)")
    precondition(exponent >= 0 && exponent.isFinite, "an exponent of \(exponent)")
    self.targets = targets
    self.masks = masks
    self.shrinkage = shrinkage
    self.exponent = exponent
  }

  // An n-gram that says nothing keeps this much: features never vanish.
  private static let least = 1e-3

  /// The factor of each chosen term over some rows. Complexity: O(entries of the rows + terms).
  func factors(
    of chosen: [Int], in counts: TermCounts, rows: [Int]
  ) -> [Double] {
    precondition(
      targets.count == rows.count, "\(targets.count) targets for \(rows.count) texts")
    var columnOfTerm = [Int32](repeating: -1, count: counts.termCount)
    for (column, term) in chosen.enumerated() { columnOfTerm[term] = Int32(column) }
    // Side by side, so that a rare term waits for memory once.
    var sums = [(target: SIMD8<Float>, judged: SIMD8<Float>)](
      repeating: (.zero, .zero), count: chosen.count)
    var totalSum = SIMD8<Double>.zero
    var totalJudged = SIMD8<Double>.zero
    for (place, row) in rows.enumerated() {
      let target = targets[place] * masks[place]
      totalSum += SIMD8<Double>(target)
      totalJudged += SIMD8<Double>(masks[place])
      for entry in counts.entries(ofRow: row) {
        let column = Int(columnOfTerm[Int(counts.terms[entry])])
        guard column >= 0 else { continue }
        sums[column].target += target
        sums[column].judged += masks[place]
      }
    }
    // Emotions that are always or never there, or not judged, say nothing.
    let lanes = (0..<8).filter { totalSum[$0] > 0 && totalSum[$0] < totalJudged[$0] }
    guard !lanes.isEmpty else { return Array(repeating: 1, count: chosen.count) }
    let priors = totalSum / totalJudged
    let priorLogits = (0..<8).map { logit(priors[$0]) }
    return chosen.indices.map { column in
      var squares = 0.0
      for lane in lanes {
        let shrunk =
          (Double(sums[column].target[lane]) + shrinkage * priors[lane])
          / (Double(sums[column].judged[lane]) + shrinkage)
        let difference = logit(shrunk) - priorLogits[lane]
        squares += difference * difference
      }
      return pow(max(Self.least, (squares / Double(lanes.count)).squareRoot()), exponent)
    }
  }

  private func logit(_ probability: Double) -> Double { log(probability / (1 - probability)) }
}
