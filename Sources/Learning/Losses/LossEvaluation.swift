public import Emotions

/// How the losses of many rows become one number.
public enum LossReduction: Sendable, CaseIterable {
  /// They stay apart.
  case none
  /// Their sum over the sum of the rows' counts; see ``EmotionLoss/count(targets:mask:)``.
  case mean
  /// Their sum.
  case sum
}

/// The loss of many rows and its derivative.
public struct LossEvaluation: Sendable, Equatable {
  /// The mean or the sum; nil for ``LossReduction/none``.
  public var value: Double?
  /// Each row's loss a lane times the row's weight, shape (samples, 8).
  public var elements: [EmotionScores]
  /// The derivative of ``value`` by each logit, shape (samples, 8); for ``LossReduction/none`` that of
  /// the sum.
  public var gradient: [EmotionScores]
}

extension EmotionLoss {
  /// The loss of many rows.
  ///
  /// With vᵢ the weight of row i, ℓᵢ its loss and nᵢ its count, the sum is Σ vᵢ·ℓᵢ and the mean is
  /// Σ vᵢ·ℓᵢ / Σ vᵢ·nᵢ: a row of weight 2 is that row twice. Where nothing counts, as without rows, the
  /// mean and its gradient are 0. Sums are taken in double precision, in the order of the rows.
  ///
  /// Shapes: everything has one element a row. Without masks every emotion counts, without weights
  /// each row counts once. Precondition: equally many of all, targets from 0 to 1 inside the masks,
  /// weights finite and at least 0. Complexity: O(samples).
  public func evaluate(
    logits: [EmotionScores], targets: [EmotionScores], masks: [EmotionSet]? = nil,
    weights: [Float]? = nil, reduction: LossReduction
  ) -> LossEvaluation {
    let rows = LossRows(targets: targets, masks: masks, weights: weights)
    precondition(logits.count == rows.count, "\(logits.count) logits for \(rows.count) targets")
    var evaluation = LossEvaluation(value: nil, elements: [], gradient: [])
    var sum = 0.0
    var count = 0.0
    var gradients: [DoubleLanes] = []
    for row in 0..<rows.count {
      let (targets, mask, weight) = rows[row]
      let terms = terms(logits: logits[row], targets: targets, mask: mask)
      let losses = weight * DoubleLanes(terms.losses.lanes)
      sum += losses.sum()
      count += weight * Double(self.count(targets: targets, mask: mask))
      evaluation.elements.append(EmotionScores(rounding: losses))
      gradients.append(weight * DoubleLanes(terms.gradient.lanes))
    }
    var share = 1.0
    switch reduction {
    case .none: break
    case .sum: evaluation.value = sum
    case .mean:
      share = count > 0 ? 1 / count : 0
      evaluation.value = sum * share
    }
    evaluation.gradient = gradients.map { EmotionScores(rounding: share * $0) }
    return evaluation
  }
}

/// The targets, masks and weights of some rows, with their defaults and their promises checked.
struct LossRows {
  private let targets: [EmotionScores]
  private let masks: [EmotionSet]?
  private let weights: [Float]?

  init(targets: [EmotionScores], masks: [EmotionSet]?, weights: [Float]?) {
    let count = targets.count
    if let masks { precondition(masks.count == count, "\(masks.count) masks for \(count) rows") }
    if let weights {
      precondition(weights.count == count, "\(weights.count) weights for \(count) rows")
      for (row, weight) in weights.enumerated() {
        precondition(weight >= 0 && weight.isFinite, "row \(row) has weight \(weight)")
      }
    }
    for (row, target) in targets.enumerated() {
      let lanes = target.lanes.keeping(masks?[row] ?? .all)
      precondition(all(lanes .>= 0 .& lanes .<= 1), "row \(row) has targets \(target.lanes)")
    }
    self.targets = targets
    self.masks = masks
    self.weights = weights
  }

  var count: Int { targets.count }

  subscript(row: Int) -> (targets: EmotionScores, mask: EmotionSet, weight: Double) {
    (targets[row], masks?[row] ?? .all, Double(weights?[row] ?? 1))
  }
}

extension EmotionScores {
  /// The nearest finite numbers of single precision; NaN stays.
  fileprivate init(rounding lanes: DoubleLanes) {
    let greatest = Double(Float.greatestFiniteMagnitude)
    self.init(
      SIMD8<Float>(
        lanes.replacing(with: greatest, where: lanes .> greatest)
          .replacing(with: -greatest, where: lanes .< -greatest)))
  }
}
