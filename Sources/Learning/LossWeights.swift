import Emotions
import Matrices

/// What each row weighs in each emotion's loss, as a positive and as a negative.
///
/// A soft target t is t of a positive and 1 − t of a negative.
struct LossWeights {
  /// C · row weight · class weight · t, or 0 where masked; one a row.
  private(set) var positives: [SIMD8<Float>]
  /// The same with 1 − t.
  private(set) var negatives: [SIMD8<Float>]
  /// The lanes with no positive or no negative weight; they have zeros in both arrays.
  let isOneSided: LaneMask
  /// The best bias for zero weights; a finite stand-in for it in one-sided lanes.
  let startBias: DoubleLanes
  /// A first guess of the bias's inverse curvature.
  ///
  /// At zero weights and p = ½ it would be 1 / Σ(C·c)/4. Taking that makes steps along the bias
  /// too short where the weights move the bias's optimum; taking 1 makes them far too long. Their
  /// geometric mean needed the fewest iterations of six powers on TF-IDF rows.
  let biasScale: DoubleLanes

  init(_ set: TrainingSet, c: EmotionScores, classWeights: ClassWeights) {
    let zero = SIMD8<Float>(repeating: 0)
    positives = [SIMD8<Float>](repeating: zero, count: set.rowCount)
    negatives = positives
    var positiveSum = DoubleLanes(repeating: 0)
    var negativeSum = positiveSum
    for row in 0..<set.rowCount {
      (positives[row], negatives[row]) = set.sides(ofRow: row)
      positiveSum += DoubleLanes(positives[row])
      negativeSum += DoubleLanes(negatives[row])
    }

    let factors = classWeights.factors(positives: positiveSum, negatives: negativeSum)
    var positiveFactor = c.lanes * factors.positive.lanes
    var negativeFactor = c.lanes * factors.negative.lanes
    let weightedPositives = positiveSum * DoubleLanes(positiveFactor)
    let weightedNegatives = negativeSum * DoubleLanes(negativeFactor)
    let isOneSided = .!(weightedPositives .> 0 .& weightedNegatives .> 0)
    self.isOneSided = isOneSided
    let keep = SIMD8<Float>(DoubleLanes(.!isOneSided))
    positiveFactor.replace(with: 0, where: keep .== 0)
    negativeFactor.replace(with: 0, where: keep .== 0)
    for row in 0..<set.rowCount {
      positives[row] *= positiveFactor
      negatives[row] *= negativeFactor
    }

    // The half row a side of the Krichevsky–Trofimov estimator keeps an empty side's logit finite.
    let odds = (weightedPositives / weightedNegatives).replacing(
      with: (positiveSum + 0.5) / (negativeSum + 0.5), where: isOneSided)
    startBias = odds.naturalLogarithm()
    let total = (weightedPositives + weightedNegatives).replacing(with: 0, where: isOneSided)
    biasScale = 1 / (1 + 0.25 * total).squareRoot()
  }
}
