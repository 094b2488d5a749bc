/// One method fitted to one emotion's rows: to all of them, and to the others of each fold.
struct CrossFit {
  /// The method.
  let method: CalibrationMethod
  /// The fit to all rows.
  let calibrator: Calibrator
  /// The fit to the rows outside each fold; the identity where they cannot tell one.
  private(set) var foldCalibrators: [Calibrator] = []
  /// The log-loss of each row by the fit to the other folds; fold by fold.
  private(set) var logLosses: [Double] = []

  /// The mean log-loss; nil without rows.
  var meanLogLoss: Double? {
    logLosses.isEmpty ? nil : logLosses.reduce(0, +) / Double(logLosses.count)
  }

  /// The fits of those methods that all rows can tell, the simplest first; that of the identity if of none.
  ///
  /// Precondition: the methods are in the order of their cases.
  static func perMethod(
    _ methods: [CalibrationMethod], rows: SortedRows, foldOfRow: [Int], foldCount: Int
  ) -> [CrossFit] {
    var fits = methods.compactMap { method in
      method.calibrator(fittedTo: rows).map { CrossFit(method: method, calibrator: $0) }
    }
    if fits.isEmpty { fits = [CrossFit(method: .none, calibrator: .identity)] }
    for fold in 0..<foldCount {
      let others = rows.filter { foldOfRow[$0] != fold }
      let own = rows.filter { foldOfRow[$0] == fold }
      for index in fits.indices { fits[index].add(own, fittedTo: others) }
    }
    return fits
  }

  /// Fits to the rows outside a fold, and judges the rows of the fold by it.
  private mutating func add(_ rows: SortedRows, fittedTo others: SortedRows) {
    let fold = method.calibrator(fittedTo: others, from: calibrator) ?? .identity
    foldCalibrators.append(fold)
    for (logit, isPositive) in zip(rows.logits, rows.labels) {
      logLosses.append(fold.logLoss(ofLogit: logit, isPositive: isPositive))
    }
  }

  /// The first fit than which the best one is not better by more than one standard error.
  ///
  /// The best has the least mean log-loss. Fits of one row, which has no standard error, are all as good.
  ///
  /// Precondition: there is a fit, and all are of the same rows and folds.
  static func simplestOfTheBest(_ fits: [CrossFit]) -> CrossFit {
    let best = fits.min { ($0.meanLogLoss ?? 0) < ($1.meanLogLoss ?? 0) }!
    return fits.first { $0.isAsGood(as: best) }!
  }

  /// Whether the mean of the differences, row by row, is at most their standard error.
  private func isAsGood(as best: CrossFit) -> Bool {
    let differences = zip(logLosses, best.logLosses).map { $0 - $1 }
    let count = Double(differences.count)
    guard count > 1 else { return true }
    let mean = differences.reduce(0, +) / count
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return mean <= (squares / (count * (count - 1))).squareRoot()
  }
}
