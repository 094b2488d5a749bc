internal import Emotions
internal import Evaluation
internal import Learning
internal import Matrices
internal import Parallel
internal import Synchronization

/// Trains multilayer perceptrons, one for each fold and the one that is kept, an epoch at a time all
/// together.
///
/// So every epoch has a metric on rows that its networks have not seen, and one number, the best
/// epoch, is chosen by all folds: the network that is kept is the one that saw all rows for as many
/// epochs. A march that is stopped has whatever it had after its last whole epoch.
struct PerceptronMarch<Source: FeatureSource>: Sendable {
  let rows: HeadRows<Source>
  /// The labels and masks of the validation's rows.
  let truth: (labels: [EmotionSet], masks: [EmotionSet])
  let threads: Threads
  let watch: TrainingWatch

  /// The network of all rows after the best epoch, the logits of the validation's rows after that epoch,
  /// and the figures of every epoch.
  func fit() throws -> (fit: HeadFit<Source.Space>, epochs: [PerceptronEpoch], bestEpoch: Int) {
    let options = perceptron
    let rowCount = rows.all.count
    let maximum = options.epochs(forRows: rowCount)
    let marchers = try self.marchers()
    let kept = marchers[0]
    var stopping = EarlyStopping(patience: options.patience(forRows: rowCount))
    var epochs: [PerceptronEpoch] = []
    var best: (network: MultilayerPerceptron, logits: [EmotionScores])?
    repeat {
      let steps = try mapChunks(
        of: marchers.count, chunk: 1, threads: threads, makeWorker: {}
      ) { _, range in try marchers[range.lowerBound].advance() }
      var logits = [EmotionScores](
        repeating: EmotionScores(repeating: 0), count: truth.labels.count)
      for (marcher, step) in zip(marchers, steps) {
        for (row, value) in zip(marcher.unseen, step.logits) { logits[row] = value }
      }
      let metric = metric(of: logits)
      epochs.append(PerceptronEpoch(loss: steps[0].loss, metric: metric))
      if stopping.isBest(metric) { best = (kept.network(), logits) }
      watch.progress(
        .epoch(
          number: epochs.count, of: maximum, metric: metric,
          best: stopping.bestEpoch))
    } while epochs.count < maximum && !stopping.isOver && !watch.shouldStop()
    var areBlank = [Bool](repeating: false, count: truth.labels.count)
    for marcher in marchers {
      for (row, value) in zip(marcher.unseen, marcher.areBlank) { areBlank[row] = value }
    }
    return (
      HeadFit(
        space: kept.space, model: .perceptron(best!.network), logits: best!.logits,
        areBlank: areBlank),
      epochs, stopping.bestEpoch
    )
  }

  /// The options, with one number of epochs for all: a fold has fewer rows.
  private var perceptron: PerceptronOptions {
    var options = rows.options.perceptron
    options.maximumEpochs = options.epochs(forRows: rows.all.count)
    return options
  }

  /// The mean average precision of the validation's rows; nil where no emotion has a positive one.
  private func metric(of logits: [EmotionScores]) -> Double? {
    let scores =
      rows.options.task == .multilabel
      ? logits
      : logits.map(
        SoftmaxCalibration(classes: truth.labels.reduce([]) { $0.union($1) })
          .probabilities(fromLogits:))
    return RankingMetrics(scores: scores, truth: truth.labels, masks: truth.masks)
      .meanAveragePrecision
  }

  /// The network of all rows, which is the longest to train, then those of the folds.
  private func marchers() throws -> [Marcher<Source.Space>] {
    let folds = rows.plan.folds
    return try mapChunks(
      of: folds.count + 1, chunk: 1, threads: threads, makeWorker: {}
    ) { _, range in
      let index = range.lowerBound
      let seen = index == 0 ? rows.all : rows.rows(outside: folds[index - 1])
      let lesson = try rows.source.lesson(of: seen)
      let (space, set) = (lesson.space, rows.trainingSet(of: lesson, threads: .one))
      let training = try PerceptronTraining(
        set, options: perceptron,
        loss: rows.options.loss.loss(
          task: rows.options.task, weights: set.factors(of: rows.options.classWeights)),
        seed: rows.options.seed &+ UInt64(index))
      if index > 0 {
        let unseen = folds[index - 1]
        return Marcher(
          training, space: space, unseen: unseen,
          features: rows.source.features(of: unseen, in: space, threads: .one))
      }
      guard case .heldOut(let count, let features) = rows.plan else {
        return Marcher(training, space: space, unseen: [], features: nil)
      }
      return Marcher(
        training, space: space, unseen: Array(0..<count), features: try features(space))
    }
  }
}

/// One network of a march and the rows that it has not seen.
private final class Marcher<Space: Sendable>: Sendable {
  let space: Space
  let unseen: [Int]
  private let features: FeatureRows?
  private let training: Mutex<PerceptronTraining>

  init(
    _ training: PerceptronTraining, space: Space, unseen: [Int], features: FeatureRows?
  ) {
    self.space = space
    self.unseen = unseen
    self.features = features
    self.training = Mutex(training)
  }

  /// Whether each unseen row has no feature that the network knows.
  var areBlank: [Bool] { features?.areBlank ?? [] }

  /// Runs one epoch and gives its loss and the logits of the unseen rows.
  func advance() throws -> (loss: Double?, logits: [EmotionScores]) {
    try training.withLock { training in
      let loss = try training.runEpoch()
      guard let features else { return (loss, []) }
      return (loss, training.network().logits(features.sparse, dense: features.dense))
    }
  }

  /// The network as it is now.
  func network() -> MultilayerPerceptron { training.withLock { $0.network() } }
}
