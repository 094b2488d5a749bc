extension ThresholdObjective {
  /// What is added above and below the F1 of one emotion in ``macroF1``.
  static let smoothing = (above: 0.5, below: 1.0)

  /// Whether a threshold above every score is compared too.
  ///
  /// Predicting nothing has an F-measure of 0 and no precision; only together with other emotions, or
  /// smoothed, can it be the best.
  var mayPredictNothing: Bool { self == .microF1 || self == .macroF1 }
}

extension [ThresholdOption] {
  /// The best of one emotion's thresholds; nil without any, or where expected counts of scores that are
  /// no probabilities leave no F-measure of 0 or more.
  func best(_ objective: ThresholdObjective) -> ThresholdOption? {
    switch objective {
    case .fBeta(let beta):
      return best(optimumOver: 1 + beta * beta) { $0.fMeasure(beta: beta) }
    case .macroF1:
      return best(optimumOver: 2) {
        $0.fMeasure(beta: 1, smoothing: ThresholdObjective.smoothing)
      }
    case .microF1: return [self].bestTogether()[0]
    case .recall(atPrecision: let floor): return best(\.recall, where: \.precision, reaches: floor)
    case .precision(atRecall: let floor): return best(\.precision, where: \.recall, reaches: floor)
    }
  }

  /// The option with the highest F-measure; of several, the nearest to a fraction of it, then the lower.
  private func best(
    optimumOver divisor: Double, fMeasure: (ThresholdOption) -> Double
  ) -> ThresholdOption? {
    let measures = map(fMeasure)
    let best = measures.reduce(0) { Swift.max($0, $1) }
    return zip(self, measures).filter { $0.1 == best }.map(\.0).nearest(to: best / divisor)
  }

  /// The option with the highest figure whose other figure reaches a floor, else the one that comes
  /// nearest to the floor. Of several, the one with the better other of the two, then the lower.
  private func best(
    _ figure: (ThresholdOption) -> Double, where other: (ThresholdOption) -> Double,
    reaches floor: Double
  ) -> ThresholdOption? {
    let reaching = filter { other($0) >= floor }
    let (compared, first, second) =
      reaching.isEmpty ? (self, other, figure) : (reaching, figure, other)
    return compared.max {
      (first($0), second($0), -$0.threshold) < (first($1), second($1), -$1.threshold)
    }
  }

  /// The option whose threshold is nearest to a number, of two the lower.
  fileprivate func nearest(to target: Double) -> ThresholdOption? {
    self.min { ($0.distance(to: target), $0.threshold) < ($1.distance(to: target), $1.threshold) }
  }
}

extension [[ThresholdOption]] {
  /// The combination of one option for each emotion with the highest micro-F1.
  ///
  /// For a fraction F = `above / below` each emotion takes its greatest 2·TP − F·predicted; the positives
  /// of an emotion are the same for all its options. Where these together have no more than F, none has
  /// (Dinkelbach, 1967). Multiplied by `below` the differences are whole numbers wherever the counts are,
  /// and exact up to 2⁵³, some ten million rows; so equal options are seen to be equal.
  ///
  /// F rises in every round and faster than linearly, so there are few rounds of O(options) each: up to 6
  /// in random draws of 10 to 100,000 rows.
  func bestTogether() -> [ThresholdOption?] {
    var (above, below) = (0.0, 1.0)
    while true {
      let chosen = map { options in
        let gains = options.map { 2 * $0.truePositives * below - above * $0.predicted }
        let best = gains.max()
        return zip(options, gains).filter { $0.1 == best }.map(\.0)
          .nearest(to: above / below / 2)
      }
      let found = chosen.reduce(into: (above: 0.0, below: 0.0)) { sum, option in
        guard let option else { return }
        sum.above += 2 * option.truePositives
        sum.below += option.predicted + option.positives
      }
      guard found.below > 0, found.above / found.below > above / below else { return chosen }
      (above, below) = found
    }
  }
}
