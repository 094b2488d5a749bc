import Emotions
import Matrices
import Parallel

/// Eight linear functions to fit: what is left when a recipe has turned targets into weights.
struct LinearProblem {
  let loss: any DataTerm
  let coupling: Coupling
  /// The emotions to fit; the others keep zero weights and their start's bias.
  let isFitted: LaneMask
  /// Which lanes the loss has; all eight where they are coupled.
  let packing: LanePacking
  /// The bias to start from at zero weights.
  let startBias: DoubleLanes
  /// The bias's first guess of the inverse curvature, against 1 for the weights.
  let biasScale: DoubleLanes

  /// Goes to the minimum, from zero weights, from `initial` or from a combination of the rows.
  ///
  /// Throws ``TrainingError`` where a feature or a sum is not finite, and what `progress` throws.
  /// Precondition: `initial` has as many sparse and dense features as the set, or `rows` a coefficient for
  /// each of its rows; there is at most one of the two.
  func minimise(
    _ set: TrainingSet, from initial: LinearModel?, rows: RowCoefficients? = nil,
    tolerance: Double, maxIterations: Int, threads: Threads,
    progress: ((FitProgress) throws -> Void)?
  ) throws -> (
    weights: [SIMD8<Float>], bias: DoubleLanes, report: FitReport, point: RowCombination
  ) {
    if let initial {
      precondition(
        initial.sparseFeatureCount == set.features.columnCount
          && initial.weights.count == set.featureCount,
        "initial weights of \(initial.sparseFeatureCount) sparse and \(initial.denseFeatureCount) dense features for \(set.features.columnCount) and \(set.featureCount - set.features.columnCount)"
      )
    }
    try set.requireFinite()
    let space = RowSpace(
      DesignMatrix(set.features, dense: set.dense, threads: threads),
      initial: initial?.weights.map { packing.pack($0) }, width: packing.width,
      coupling: coupling, threads: threads)
    var start = space.zero()
    start.bias = packing.pack(startBias)
    var origin: RowCombination?
    if let initial {
      origin = start
      start = space.zero()
      start.coefficients[set.rowCount] = SIMD8<Float>(packing.pack(DoubleLanes(isFitted)))
      start.bias = packing.pack(
        startBias.replacing(with: DoubleLanes(initial.bias.lanes), where: isFitted))
      _ = space.project(start)
    }
    if let rows {
      precondition(
        initial == nil && rows.coefficients.count == set.rowCount,
        "\(rows.coefficients.count) coefficients for \(set.rowCount) rows")
      origin = start
      start = space.zero()
      for (row, lanes) in rows.coefficients.enumerated() {
        start.coefficients[row] = packing.pack(lanes.lanes)
      }
      start.bias = packing.pack(
        startBias.replacing(with: DoubleLanes(rows.bias.lanes), where: isFitted))
      _ = space.project(start)
    }
    let solver = LogisticSolver(
      space: space, loss: loss, biasScale: packing.pack(biasScale), packing: packing,
      tolerance: tolerance, maxIterations: maxIterations)
    let solution = try solver.minimise(from: start, origin: origin, progress: progress)
    let report = FitReport(
      iterations: solution.iterations,
      // Two a gradient, one for the final weights; a start other than zero needs its logits and one more
      // gradient.
      passes: 2 * solution.losses.count + (origin == nil ? 1 : 5),
      converged: EmotionSet(solution.isConverged), oneSided: EmotionSet(.!isFitted),
      loss: solution.losses[solution.losses.count - 1], gradientNorm: solution.gradientNorm,
      lossCurve: solution.losses)
    let weights = space.expand(solution.point)
    let bias =
      coupling == .joint
      ? solution.point.bias
      : startBias.replacing(with: packing.unpack(solution.point.bias), where: isFitted)
    return (
      (0..<set.featureCount).map { packing.unpack(weights[$0]) }, bias, report, solution.point
    )
  }
}
