internal import Emotions
internal import Evaluation
public import Learning
internal import Parallel

/// Trains what an ``EmotionHead`` is made of: models, their calibration, thresholds.
struct HeadTrainer<Source: FeatureSource>: Sendable {
  let rows: HeadRows<Source>
  let validation: ValidationRows
  let threads: Threads
  let watch: TrainingWatch

  /// A head, what is kept of the feature space, and what the head is worth on the validation's rows.
  struct Result: Sendable {
    let head: EmotionHead
    let space: Source.Space
    let tuning: Tuning
    let curves: TrainingCurves
  }

  /// Trains the models that the options ask for, then calibrates and tunes them together.
  func train(learned: EmotionSet, unknown: EmotionSet) throws -> Result {
    var fits: [HeadFit<Source.Space>] = []
    var curves = TrainingCurves()
    if rows.options.head.hasLogistic {
      let (fit, curve) = try LinearTraining(rows: rows, threads: threads, watch: watch).fit()
      curves.logistic = curve
      fits.append(fit)
    }
    if rows.options.head.hasPerceptron {
      let (fit, epochs, bestEpoch) = try PerceptronMarch(
        rows: rows, truth: (validation.labels, validation.masks), threads: threads, watch: watch
      ).fit()
      curves.epochs = epochs
      curves.bestEpoch = bestEpoch
      fits.append(fit)
    }
    fits = try fits.map { try $0.keeping(rows.options.weights, of: rows.plan, threads: threads) }
    watch.progress(.tuning)
    let tuning = validation.tuned(
      logits: fits.map(\.logits), areBlank: fits[0].areBlank, options: rows.options,
      learned: learned, neverSaying: unknown, threads: threads)
    return Result(
      head: EmotionHead(
        parts: zip(fits, tuning.links).map { EmotionHead.Part(model: $0.model, link: $1) },
        rule: tuning.rule),
      space: fits[0].space, tuning: tuning, curves: curves)
  }
}

/// How a training went, for those who want to see it.
public struct TrainingCurves: Sendable, Hashable, Codable {
  /// The objective of the logistic regression that is kept, at the start and after each step; nil
  /// without one.
  public var logistic: [Double]?
  /// The loss of the perceptron that is kept and the folds' metric, after each epoch; nil without one.
  public var epochs: [PerceptronEpoch]?
  /// The perceptron's best epoch, counted from 1.
  public var bestEpoch: Int?
}
