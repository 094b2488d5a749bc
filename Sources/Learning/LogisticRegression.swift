public import Emotions
import Matrices
public import Parallel

/// One-vs-rest logistic regression: up to eight emotions, trained together in shared passes.
///
/// For each emotion it minimises
///
///     ½‖w‖² + C·Σᵢ cᵢ·[−tᵢ·log σ(zᵢ) − (1 − tᵢ)·log(1 − σ(zᵢ))],  zᵢ = w·xᵢ + b,
///
/// where tᵢ is the target and cᵢ is row weight × class weight, or 0 where the row's mask lacks the
/// emotion. The bias b is not regularised. This is the objective of scikit-learn's
/// `LogisticRegression(solver="lbfgs")`.
///
/// The minimum is unique. The distance of the weights from it is at most about the gradient's norm,
/// as the objective is 1-strongly convex in them.
public struct LogisticRegression: Sendable, Hashable {
  /// C, the inverse strength of the regularisation, for each emotion; finite and above 0.
  public let c: EmotionScores
  /// How much positives and negatives count.
  public let classWeights: ClassWeights
  /// An emotion ends where ‖∇‖₂ ≤ tolerance · max(1, ‖∇₀‖₂), ∇₀ the gradient at zero weights and the
  /// best bias for them.
  public let tolerance: Double
  /// The most steps that a fit takes.
  public let maxIterations: Int

  /// A recipe.
  ///
  /// With the default tolerance the logits of the training rows of two TF-IDF matrices (7,000 rows,
  /// 150,000 features) came within 0.005 of their limits for C from 0.1 to 10.
  /// Precondition: C is finite and above 0, given class weights are finite and at least 0, the
  /// tolerance and the number of iterations are at least 0.
  public init(
    c: EmotionScores = EmotionScores(repeating: 1), classWeights: ClassWeights = .uniform,
    tolerance: Double = 1e-4, maxIterations: Int = 1000
  ) {
    precondition(all(c.lanes .> 0 .& c.lanes .< .infinity), "C is \(c.lanes)")
    precondition(tolerance >= 0, "tolerance is \(tolerance)")
    precondition(maxIterations >= 0, "\(maxIterations) iterations")
    if case .given(let positive, let negative) = classWeights {
      for lanes in [positive.lanes, negative.lanes] {
        precondition(all(lanes .>= 0 .& lanes .< .infinity), "class weights are \(lanes)")
      }
    }
    self.c = c
    self.classWeights = classWeights
    self.tolerance = tolerance
    self.maxIterations = maxIterations
  }

  /// Trains a model.
  ///
  /// It starts from zero weights and the weighted prior's logit as bias, or from `initial`. An
  /// emotion without positives or without negatives (also: without rows, or masked everywhere) gets
  /// zero weights and the finite bias log((P + ½) / (N + ½)), where P and N are the sums of its
  /// rows' weights. An empty training set is such a case for all eight. Without features the
  /// bias alone is fitted. `progress` is called at the start and after each step; an error that it
  /// throws ends the fit and passes through. A fit that reaches ``maxIterations`` is not an error: the
  /// report says which emotions converged.
  ///
  /// Complexity: O(entries) an iteration, in two passes over the features. Memory: a second copy of
  /// the features, 64 bytes a feature, about 1.6 KB a row; less with four emotions to fit, or with two.
  /// Throws ``TrainingError`` where a feature or a sum is not finite.
  /// Precondition: `initial` has as many sparse and dense features as the set.
  public func fit(
    _ set: TrainingSet, from initial: LinearModel? = nil, threads: Threads = .one,
    progress: ((FitProgress) throws -> Void)? = nil
  ) throws -> (model: LinearModel, report: FitReport) {
    let (model, report, _, _) = try solve(
      set, from: initial, rows: nil, threads: threads, progress: progress)
    return (model, report)
  }

  /// Trains a model, from zero weights or from a combination of the rows, and gives it as one, too.
  ///
  /// The combination ends nearer to the minimum than it began, and so does a fit that starts where another
  /// one of nearly the same rows has ended: it takes a part of the steps. All else is as in
  /// ``fit(_:from:threads:progress:)``; the tolerance is relative to the gradient at zero weights here too.
  /// Precondition: `start` has a coefficient for each row.
  public func fit(
    _ set: TrainingSet, fromRows start: RowCoefficients?, threads: Threads = .one
  ) throws -> (model: LinearModel, report: FitReport, rows: RowCoefficients) {
    let (model, report, point, packing) = try solve(
      set, from: nil, rows: start, threads: threads, progress: nil)
    let coefficients = (0..<set.rowCount).map {
      EmotionScores(packing.unpack(point.coefficients[$0]))
    }
    return (model, report, RowCoefficients(coefficients: coefficients, bias: model.bias))
  }

  private func solve(
    _ set: TrainingSet, from initial: LinearModel?, rows: RowCoefficients?, threads: Threads,
    progress: ((FitProgress) throws -> Void)?
  ) throws -> (model: LinearModel, report: FitReport, point: RowCombination, packing: LanePacking) {
    let sides = LossWeights(set, c: c, classWeights: classWeights)
    let packing = LanePacking(.!sides.isOneSided)
    let problem = LinearProblem(
      loss: LogisticLoss(
        positives: packing.pack(sides.positives), negatives: packing.pack(sides.negatives),
        threads: threads),
      coupling: .independent, isFitted: .!sides.isOneSided, packing: packing,
      startBias: sides.startBias, biasScale: sides.biasScale)
    let (weights, bias, report, point) = try problem.minimise(
      set, from: initial, rows: rows, tolerance: tolerance, maxIterations: maxIterations,
      threads: threads, progress: progress)
    let model = LinearModel(
      weights: weights, sparseFeatureCount: set.features.columnCount,
      bias: EmotionScores(SIMD8<Float>(bias)))
    return (model, report, point, packing)
  }
}
