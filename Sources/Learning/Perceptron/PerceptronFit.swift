public import Emotions
public import Matrices

/// What one epoch of a training gave.
public struct PerceptronEpoch: Sendable, Hashable, Codable {
  /// The mean loss of the epoch's steps, each before its update; nil without rows.
  public let loss: Double?
  /// The dev metric after the epoch; nil where it is undefined.
  public let metric: Double?

  /// An epoch's figures.
  public init(loss: Double?, metric: Double?) {
    self.loss = loss
    self.metric = metric
  }
}

/// A network as it was after its best epoch, and how it came there.
public struct PerceptronFit: Sendable {
  /// The network after the best epoch.
  public let network: MultilayerPerceptron
  /// The best epoch, counted from 1.
  public let bestEpoch: Int
  /// The figures of every epoch that was run.
  public let epochs: [PerceptronEpoch]

  /// Trains a network until its metric on dev rows has not risen for
  /// ``PerceptronOptions/patience`` epochs, and keeps the best epoch's.
  ///
  /// `metric` judges the logits of the rows of `dev` and `devDense`, in order; higher is better. The
  /// options' last epoch ends the training too, and so does `shouldStop`, which is asked after each
  /// epoch. Throws ``TrainingError`` where a number is not finite.
  /// Precondition: the dev rows have the features of the set.
  /// Complexity: O(entries · units of the first layer) an epoch.
  public init(
    _ set: TrainingSet, dev: SparseMatrix, devDense: DenseMatrix? = nil,
    options: PerceptronOptions = PerceptronOptions(), loss: any EmotionLoss, seed: UInt64 = 0,
    shouldStop: () -> Bool = { false }, metric: ([EmotionScores]) -> Double?
  ) throws {
    var training = try PerceptronTraining(set, options: options, loss: loss, seed: seed)
    let maximum = options.epochs(forRows: set.rowCount)
    var stopping = EarlyStopping(patience: options.patience(forRows: set.rowCount))
    var epochs: [PerceptronEpoch] = []
    var best = training.network()
    repeat {
      let loss = try training.runEpoch()
      let network = training.network()
      let value = metric(network.logits(dev, dense: devDense))
      epochs.append(PerceptronEpoch(loss: loss, metric: value))
      if stopping.isBest(value) { best = network }
    } while epochs.count < maximum && !stopping.isOver && !shouldStop()
    network = best
    bestEpoch = stopping.bestEpoch
    self.epochs = epochs
  }
}
