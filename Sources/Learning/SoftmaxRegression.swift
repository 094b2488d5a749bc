import Emotions
import Matrices
public import Parallel

/// Multinomial (softmax) logistic regression, for corpora with exactly one emotion a row.
///
/// It minimises
///
///     ½‖W‖² − C·Σᵢ Σ_c vᵢ·k_c·tᵢ_c·log pᵢ_c,  pᵢ = softmax(zᵢ),  zᵢ_c = w_c·xᵢ + b_c,
///
/// where tᵢ_c is the target as the class's share of the row, vᵢ the row's weight and k_c the class
/// weight. The bias b is not regularised. A one-hot row is a hard label, and shares that sum to 1 are
/// a soft one. A row whose shares sum to something else weighs that much more or less, and one without
/// shares says nothing. A row's mask holds the classes of its softmax: a class outside it has no
/// probability and no share in that row. This is the objective of scikit-learn's
/// `LogisticRegression(solver="lbfgs")` for more than two classes.
///
/// The weights at the minimum are unique, and at most about the gradient's norm away, as the
/// objective is 1-strongly convex in them. A shift of all biases changes nothing, so they are
/// centred: over the classes that take part, weights and biases sum to 0. (Groups of classes that
/// share no row's mask have a shift each; only the common one is settled, the others stay where the
/// start put them.)
///
/// The model's logits are for a softmax over all eight emotions, not for eight logistic functions.
public struct SoftmaxRegression: Sendable, Hashable {
  /// C, the inverse strength of the regularisation; finite and above 0.
  public let c: Float
  /// How much the rows of each class count.
  ///
  /// `balanced` is n / (m·n_c), with n_c the weight of class c's rows, n their sum and m the number of
  /// classes that have any: scikit-learn's formula. Of `given` the factors for positives count, as
  /// a softmax has no negatives.
  public let classWeights: ClassWeights
  /// The fit ends where ‖∇‖₂ ≤ tolerance · max(1, ‖∇₀‖₂), ∇₀ the gradient at zero weights and the
  /// logarithms of the classes' weights as bias.
  public let tolerance: Double
  /// The most steps that a fit takes.
  public let maxIterations: Int

  /// The bias of a class that no row weighs in, where another has rows.
  private static let absentBias: Double = -100

  /// A recipe.
  ///
  /// Precondition: C is finite and above 0, given class weights are finite and at least 0, the
  /// tolerance and the number of iterations are at least 0.
  public init(
    c: Float = 1, classWeights: ClassWeights = .uniform, tolerance: Double = 1e-4,
    maxIterations: Int = 1000
  ) {
    precondition(c > 0 && c.isFinite, "C is \(c)")
    precondition(tolerance >= 0, "tolerance is \(tolerance)")
    precondition(maxIterations >= 0, "\(maxIterations) iterations")
    if case .given(let positive, _) = classWeights {
      let lanes = positive.lanes
      precondition(all(lanes .>= 0 .& lanes .< .infinity), "class weights are \(lanes)")
    }
    self.c = c
    self.classWeights = classWeights
    self.tolerance = tolerance
    self.maxIterations = maxIterations
  }

  /// Trains a model.
  ///
  /// It starts from zero weights and the logarithms of the classes' weights as bias, or from
  /// `initial`. A class that no row weighs in takes no part: it is in no row's softmax, has zero
  /// weights and the bias −100, and is in the report's `oneSided`. Its softmax is below 10⁻⁴³ for
  /// every row, since at the minimum the logits of the other classes sum to 0 and the largest is at
  /// least that.
  /// With one class there is nothing to learn: zero weights, bias 0 for it, −100 for the others, all
  /// eight in `oneSided`. Where no row weighs anything (also: no rows, or all masked) every bias is
  /// 0, and all eight are in `oneSided`. Without features the bias alone is fitted.
  ///
  /// The classes share one loss and one gradient: the report has their numbers in every lane, and
  /// all eight in `converged` or none. `progress` is called at the start and after each step; an
  /// error that it throws ends the fit and passes through. A fit that reaches ``maxIterations`` is
  /// not an error.
  ///
  /// Complexity: O(entries) an iteration, in two passes over the features. Memory: a second copy of
  /// the features, 64 bytes a feature, about 1.6 KB a row.
  /// Throws ``TrainingError`` where a feature or a sum is not finite; of a sum that all classes share
  /// it names the first emotion. Precondition: `initial` has as many sparse and dense features as
  /// the set.
  public func fit(
    _ set: TrainingSet, from initial: LinearModel? = nil, threads: Threads = .one,
    progress: ((FitProgress) throws -> Void)? = nil
  ) throws -> (model: LinearModel, report: FitReport) {
    let classes = ClassShares(set, c: c, classWeights: classWeights)
    let problem = LinearProblem(
      loss: SoftmaxLoss(shares: classes.shares, barriers: classes.barriers, threads: threads),
      coupling: .joint, isFitted: classes.isFitted, packing: .all, startBias: classes.startBias,
      biasScale: classes.biasScale)
    let (weights, bias, report, _) = try problem.minimise(
      set, from: initial, tolerance: tolerance, maxIterations: maxIterations, threads: threads,
      progress: progress)
    let model = LinearModel(
      weights: weights, sparseFeatureCount: set.features.columnCount,
      bias: EmotionScores(SIMD8<Float>(centred(bias, over: classes.isPresent))))
    return (model, report)
  }

  /// The biases with sum 0 over the present classes, and the lowest in the others.
  private func centred(_ bias: DoubleLanes, over isPresent: LaneMask) -> DoubleLanes {
    guard any(isPresent) else { return bias }
    let present = DoubleLanes(isPresent)
    let mean = (bias * present).sum() / present.sum()
    return (bias - mean).replacing(with: Self.absentBias, where: .!isPresent)
  }
}
