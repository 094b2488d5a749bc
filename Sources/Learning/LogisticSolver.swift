import Emotions

/// Minimises ½‖w‖² + data term for up to eight emotions in shared passes, by L-BFGS in the row space.
///
/// Goals, in this order: the same bits with any number of threads, few passes over the features,
/// no work that grows with the number of features beside those passes. Each lane has its own step
/// length, memory and end; a lane that has ended stays as it is. Where the space and the loss couple
/// the lanes, all see the same numbers: one step length, one memory, one end.
struct LogisticSolver {
  let space: RowSpace
  let loss: any DataTerm
  /// The bias's first guess of the inverse curvature, against 1 for the weights.
  let biasScale: DoubleLanes
  /// Which emotion each lane belongs to.
  let packing: LanePacking
  let tolerance: Double
  let maxIterations: Int

  // Twenty pairs need a fifth fewer iterations than ten at C = 10 and none fewer at C = 1, for
  // twice the memory and longer recursions.
  private static let memory = 10
  // A slope this much smaller than at the start ends a line search.
  private static let slopeShare = 0.1
  // Changes of the loss below this share of it are rounding, not progress. Source: W. W. Hager and
  // H. Zhang, "A new conjugate gradient method with guaranteed descent", 2005 (approximate Wolfe).
  private static let lossRounding = 1e-6
  private static let maxTrials = 25

  struct Solution {
    var point: RowCombination
    var iterations = 0
    var isConverged = LaneMask(repeating: false)
    var gradientNorm = DoubleLanes(repeating: 0)
    var losses: [DoubleLanes] = []
  }

  /// Goes downhill from a point whose image is up to date.
  ///
  /// The tolerance is relative to the gradient at `origin`, or at the start where there is none.
  func minimise(
    from start: RowCombination, origin: RowCombination?,
    progress: ((FitProgress) throws -> Void)?
  ) throws -> Solution {
    var solution = Solution(point: start)
    var memory = LBFGSMemory(space, capacity: Self.memory, biasScale: biasScale)
    var gradient = space.zero()
    var oldGradient = space.zero()
    var direction = space.zero()
    let residuals = LaneVector(count: space.dimension, width: packing.width)
    var length = DoubleLanes(repeating: 0)
    var isStuck = LaneMask(repeating: false)
    var size = DoubleLanes(repeating: 1)
    if let origin {
      _ = evaluate(origin, direction, step: length, residuals)
      space.sum(origin, residuals: residuals, into: &gradient)
      size = pointwiseMax(size, space.project(gradient).squareRoot())
    }

    var value = evaluate(solution.point, direction, step: length, residuals)
    for iteration in 0... {
      space.sum(solution.point, residuals: residuals, into: &gradient)
      let norm = space.project(gradient).squareRoot()
      try requireFinite(value, "loss", iteration)
      try requireFinite(norm, "gradient", iteration)
      if iteration == 0 && origin == nil { size = pointwiseMax(size, norm) }
      solution.iterations = iteration
      solution.gradientNorm = packing.unpack(norm)
      solution.losses.append(packing.unpack(value))
      let isConverged = norm .<= tolerance * size
      solution.isConverged = packing.unpack(isConverged)
      try progress?(
        FitProgress(
          iteration: iteration, loss: packing.unpack(value), gradientNorm: packing.unpack(norm)))
      var isActive = .!(isConverged .| isStuck)
      if !any(isActive) || iteration == maxIterations { break }

      if iteration > 0 {
        memory.remember(length, along: direction, from: oldGradient, to: gradient)
      }
      let active = DoubleLanes(isActive)
      memory.descend(gradient, active: active, into: &direction)
      // The direction goes down but for rounding; where rounding wins there is no more to gain.
      let slope = space.dot(gradient, direction)
      isStuck = isStuck .| (isActive .& slope .>= 0)
      isActive = isActive .& .!isStuck
      let search = searchLine(
        from: solution.point, along: direction, value: value, slope: slope, isActive: isActive,
        firstTrial: iteration == 0 ? 0 : 1, residuals)
      isStuck = isStuck .| search.isStuck
      length = search.length
      value = search.value
      space.add(length, direction, to: &solution.point)
      swap(&gradient, &oldGradient)
    }
    return solution
  }

  /// Finds a length a lane at which the slope is small, by Newton's method inside a bracket.
  ///
  /// The logits change linearly along the line, so a trial reads no feature. The objective is
  /// convex: a bracket of a falling and a rising slope holds the minimum.
  private func searchLine(
    from point: RowCombination, along direction: RowCombination, value: DoubleLanes,
    slope: DoubleLanes,
    isActive: LaneMask, firstTrial: Double, _ residuals: LaneVector
  ) -> (length: DoubleLanes, value: DoubleLanes, isStuck: LaneMask) {
    let (squares, cross, bend) = space.weightDots(point, direction)
    let worst = value + Self.lossRounding * value
    var low = DoubleLanes(repeating: 0)
    var high = DoubleLanes(repeating: .infinity)
    var length = DoubleLanes(repeating: 0).replacing(with: firstTrial, where: isActive)
    for _ in 0..<Self.maxTrials {
      // What is tried is the rounded length, so that is also what is recorded.
      length = DoubleLanes(SIMD8<Float>(length))
      let data = loss.evaluate(
        at: point, along: direction, step: SIMD8<Float>(length), residuals: residuals)
      let newValue = 0.5 * (squares + length * (2 * cross + length * bend)) + data.loss
      let newSlope = cross + length * bend + data.slope
      let isFlat = magnitude(newSlope) .<= Self.slopeShare * magnitude(slope)
      let isDone = .!isActive .| (isFlat .& newValue .<= worst)
      if all(isDone) { return (length, newValue, LaneMask(repeating: false)) }
      let isRising = newSlope .> 0 .| .!(newValue .<= worst)
      high.replace(with: length, where: isRising)
      low.replace(with: length, where: .!isRising)
      var next = length - newSlope / (bend + data.curvature)
      let isOutside = .!(next .> low .& next .< high)
      let middle = (0.5 * (low + high)).replacing(with: 2 * low, where: high .== .infinity)
      next.replace(with: middle, where: isOutside)
      length.replace(with: next, where: .!isDone)
    }
    // The slope is below what Float can resolve: stay in the lanes that are not done.
    let stay = DoubleLanes(repeating: 0)
    return (stay, evaluate(point, direction, step: stay, residuals), isActive)
  }

  /// The objective at `point + step * direction`; its derivatives by the logits in `residuals`.
  private func evaluate(
    _ point: RowCombination, _ direction: RowCombination, step: DoubleLanes, _ residuals: LaneVector
  ) -> DoubleLanes {
    let data = loss.evaluate(
      at: point, along: direction, step: SIMD8<Float>(step), residuals: residuals)
    return 0.5 * space.weightDot(point, point) + data.loss
  }

  private func magnitude(_ x: DoubleLanes) -> DoubleLanes { pointwiseMax(x, -x) }

  private func requireFinite(_ x: DoubleLanes, _ step: String, _ iteration: Int) throws {
    let x = packing.unpack(x)
    for emotion in Emotion.allCases where !x[emotion.index].isFinite {
      throw TrainingError.notFinite(step: step, iteration: iteration, emotion: emotion)
    }
  }
}
