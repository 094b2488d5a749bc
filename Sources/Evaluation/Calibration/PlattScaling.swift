/// A sigmoid that turns one emotion's logits z into probabilities: σ(slope·z + bias).
///
/// Sources: Platt, "Probabilistic outputs for support vector machines", 1999; Lin, Lin & Weng, "A note
/// on Platt's probabilistic outputs for support vector machines", 2007 (A = −slope, B = −bias).
public struct PlattScaling: Sendable, Hashable {
  /// The factor of the logit, in 1/logit; negative where high logits go with negative rows.
  public let slope: Double
  /// The logit of the probability where the logit is zero.
  public let bias: Double

  /// The scaling with this slope and bias.
  public init(slope: Double, bias: Double) {
    self.slope = slope
    self.bias = bias
  }

  /// The scaling with the least log-loss against Platt's smoothed targets, by Newton's method.
  ///
  /// It is nil where the rows cannot tell a slope: without a positive row, without a negative row, or
  /// with one distinct logit. Complexity: O(rows) a step, some ten steps.
  ///
  /// Precondition: as many labels as logits, and every logit is finite.
  public static func fitted(logits: [Float], labels: [Bool]) -> PlattScaling? {
    precondition(logits.count == labels.count, "\(labels.count) labels for \(logits.count) logits")
    for (row, logit) in logits.enumerated() {
      precondition(logit.isFinite, "logit \(row) of \(logits.count) is \(logit)")
    }
    guard labels.contains(true), labels.contains(false), logits.contains(where: { $0 != logits[0] })
    else { return nil }
    return fitted(logits: logits, labels: labels, from: nil)
  }

  /// The scaling with the least log-loss for rows with both labels, sought from one for similar rows.
  static func fitted(logits: [Float], labels: [Bool], from start: PlattScaling?) -> PlattScaling {
    // Lin, Lin & Weng start where every row has the smoothed share of positive rows.
    let positives = labels.count { $0 }
    let share = Double(positives + 1) / Double(labels.count + 2)
    return LogisticRegression(logits: logits, targets: smoothedTargets(labels))
      .solution(from: start ?? PlattScaling(slope: 0, bias: logit(share)))
  }

  /// (N₊ + 1)/(N₊ + 2) for each of the N₊ positive rows and 1/(N₋ + 2) for each of the N₋ negative rows.
  ///
  /// Targets short of 1 and 0 keep the optimum finite even where the logits part the rows (Platt 1999).
  static func smoothedTargets(_ labels: [Bool]) -> [Double] {
    let positives = labels.count { $0 }
    let high = Double(positives + 1) / Double(positives + 2)
    let low = 1 / Double(labels.count - positives + 2)
    return labels.map { $0 ? high : low }
  }
}
