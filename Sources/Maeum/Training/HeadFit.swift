internal import Emotions
internal import Learning
internal import Matrices
internal import Parallel

/// Where the logits come from that calibrate a model and choose its thresholds.
enum ValidationPlan<Space: Sendable>: Sendable {
  /// The training rows, cut into these folds, each scored by a model of the other folds.
  case outOfFold([[Int]])
  /// Rows of their own, whose features a function gives in the space of the training rows.
  case heldOut(rowCount: Int, @Sendable (Space) throws -> FeatureRows)

  /// The folds; none where rows of their own validate.
  var folds: [[Int]] {
    guard case .outOfFold(let folds) = self else { return [] }
    return folds
  }
}

/// One trained model, and the logits of the validation's rows by models that have not seen them.
struct HeadFit<Space: Sendable>: Sendable {
  let space: Space
  let model: HeadModel
  let logits: [EmotionScores]
  /// Whether each of these rows has no feature that those models know.
  let areBlank: [Bool]
}

/// How far a training is, and whether it should end with what it has.
struct TrainingWatch: Sendable {
  let progress: @Sendable (TrainingProgress) -> Void
  let shouldStop: @Sendable () -> Bool
}

/// What every learner of heads starts from.
struct HeadRows<Source: FeatureSource>: Sendable {
  let source: Source
  let options: TrainingOptions
  let plan: ValidationPlan<Source.Space>

  /// Every row.
  var all: [Int] { Array(source.labels.indices) }

  /// The rows outside a fold.
  func rows(outside fold: [Int]) -> [Int] {
    var isInside = [Bool](repeating: false, count: source.labels.count)
    for row in fold { isInside[row] = true }
    return all.filter { !isInside[$0] }
  }

  /// The rows of a lesson, resampled to learn from.
  func trainingSet(of lesson: Lesson<Source.Space>, threads: Threads) -> TrainingSet {
    options.resampling.apply(
      to: source.trainingSet(of: lesson, threads: threads),
      labels: lesson.rows.map { source.labels[$0] }, seed: options.seed)
  }
}
