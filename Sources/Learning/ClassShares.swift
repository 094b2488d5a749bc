import Emotions

/// What each row weighs in each class of a softmax, and which classes a row's softmax has.
struct ClassShares {
  /// C · row weight · class weight · target, or 0 where masked; one a row.
  private(set) var shares: [SIMD8<Float>]
  /// 0 for a class of the row's softmax, −∞ for another; 0 everywhere in a row without weight.
  let barriers: [SIMD8<Float>]
  /// The classes that some row weighs in.
  let isPresent: LaneMask
  /// The present classes where there are at least two; with fewer there is nothing to fit.
  let isFitted: LaneMask
  /// The logarithms of the classes' weights, centred over the present classes; 0 in the others.
  ///
  /// Without masks the best bias for zero weights.
  let startBias: DoubleLanes
  /// A first guess of the bias's inverse curvature, one number for all classes, so that steps along
  /// the bias keep its sum.
  ///
  /// The formula of ``LossWeights``, here too among the best of seven powers on TF-IDF rows.
  let biasScale: DoubleLanes

  init(_ set: TrainingSet, c: Float, classWeights: ClassWeights) {
    let zero = SIMD8<Float>(repeating: 0)
    shares = (0..<set.rowCount).map { row in
      EmotionScores(set.masks[row]).lanes * set.weights[row] * set.targets[row].lanes
    }
    let unweighted = shares.reduce(DoubleLanes(repeating: 0)) { $0 + DoubleLanes($1) }

    var factor = SIMD8<Float>(repeating: c)
    switch classWeights {
    case .uniform: break
    case .balanced:
      let classCount = DoubleLanes(unweighted .> 0).sum()
      factor *= SIMD8<Float>(unweighted.sum() / (classCount * unweighted))
    case .positiveRatio, .given:
      let others = unweighted.sum() - unweighted
      factor *= classWeights.factors(positives: unweighted, negatives: others).positive.lanes
    }
    let sums = unweighted * DoubleLanes(factor)
    // Written so that 0 · ∞ of a missing class counts as missing too.
    let isPresent = sums .> 0
    self.isPresent = isPresent
    let present = DoubleLanes(isPresent)
    let count = present.sum()
    isFitted = count < 2 ? LaneMask(repeating: false) : isPresent
    factor.replace(with: 0, where: SIMD8<Float>(present) .== 0)
    for row in shares.indices { shares[row] *= factor }

    let isInSoftmax = EmotionSet(isPresent)
    barriers = zip(shares, set.masks).map { shares, mask in
      let classes = EmotionScores(mask.intersection(isInSoftmax)).lanes
      let barrier = zero.replacing(with: -.infinity, where: classes .== 0)
      return shares == zero ? zero : barrier
    }

    let logs = sums.replacing(with: 1, where: .!isPresent).naturalLogarithm()
    startBias = (logs - logs.sum() / max(count, 1)) * present
    let total = sums.replacing(with: 0, where: .!isPresent).sum()
    biasScale = DoubleLanes(repeating: 1 / (1 + 0.25 * total).squareRoot())
  }
}
