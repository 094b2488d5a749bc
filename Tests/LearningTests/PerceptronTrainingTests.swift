import Emotions
import Matrices
import Testing

@testable import Learning
import Randomness

@Suite struct PerceptronTrainingTests {
  /// Options in which everything random is at work.
  private static let lively: PerceptronOptions = {
    var options = PerceptronOptions(
      hiddenSizes: [16, 8], dropout: 0.2, inputDropout: 0.4,
      optimizer: AdamW(learningRate: 0.05, weightDecay: 0.5), batchSize: 7, maximumEpochs: 6)
    options.patience = 6
    return options
  }()

  private func training(
    _ options: PerceptronOptions = lively, rows: Int = 25, seed: UInt64 = 1
  ) throws -> PerceptronTraining {
    var generator = SeededGenerator(seed: 61)
    return try PerceptronTraining(
      generator.trainingSet(rows: rows), options: options, loss: BinaryCrossEntropy(), seed: seed)
  }

  @Test("the same seed gives the same bits, another seed others")
  func seeds() throws {
    func trained(_ seed: UInt64) throws -> (PerceptronTwin.Point, [Double?]) {
      var training = try training(seed: seed)
      let losses = try (0..<3).map { _ in try training.runEpoch() }
      return (training.network().point, losses)
    }
    let (one, again, other) = (try trained(1), try trained(1), try trained(2))
    #expect(one == again)
    #expect(one.0 != other.0 && one.1 != other.1)
    #expect(one.1.allSatisfy { ($0 ?? 0) > 0 })
  }

  @Test("a copy is a snapshot")
  func snapshot() throws {
    var training = try training()
    _ = try training.runEpoch()
    var copy = training
    let network = copy.network()
    _ = try training.runEpoch()
    #expect(copy.network() == network && copy.steps == 4)
    #expect(training.network() != network && training.steps == 8)
    _ = try copy.runEpoch()
    #expect(copy.network() == training.network())
  }

  @Test("looking at the network does not change the training")
  func observation() throws {
    var (watched, alone) = (try training(), try training())
    for _ in 0..<5 {
      _ = try watched.runEpoch()
      _ = try alone.runEpoch()
      _ = watched.network()
      _ = watched.network()
    }
    #expect(watched.network() == alone.network())
  }

  @Test(
    "the best epoch's network is kept, the first of equal ones",
    arguments: [
      (metrics: [0.1, 0.5, 0.3, 0.5, 0.2, 0.1], patience: 3, best: 2, epochs: 5),
      (metrics: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], patience: 1, best: 6, epochs: 6),
      (metrics: [.nan, .nan, 0.1, 0, 0, 0], patience: 2, best: 3, epochs: 5),
      (metrics: [nil, nil, nil, 0.2, nil, nil], patience: 2, best: 1, epochs: 3),
      (metrics: [nil, nil, nil, 0.2, nil, nil], patience: 4, best: 4, epochs: 6),
    ] as [(metrics: [Double?], patience: Int, best: Int, epochs: Int)])
  func earlyStopping(metrics: [Double?], patience: Int, best: Int, epochs: Int) throws {
    var generator = SeededGenerator(seed: 61)
    let set = generator.trainingSet(rows: 25)
    var options = Self.lively
    options.patience = patience
    var rest = metrics[...]
    let fit = try PerceptronFit(
      set, dev: set.features, devDense: set.dense, options: options, loss: BinaryCrossEntropy(),
      seed: 1
    ) { logits in
      #expect(logits.count == 25)
      return rest.removeFirst()
    }
    #expect(fit.bestEpoch == best && fit.epochs.count == epochs)
    var training = try training(options)
    var losses: [Double?] = []
    for _ in 0..<best { losses.append(try training.runEpoch()) }
    #expect(fit.network == training.network())
    #expect(fit.epochs.prefix(best).map(\.loss) == losses)
  }

  @Test("training ends where it is asked to, after an epoch")
  func shouldStop() throws {
    var generator = SeededGenerator(seed: 61)
    let set = generator.trainingSet(rows: 25)
    var asked = 0
    let fit = try PerceptronFit(
      set, dev: set.features, devDense: set.dense, options: Self.lively,
      loss: BinaryCrossEntropy(),
      shouldStop: {
        asked += 1
        return asked == 2
      }, metric: { _ in nil })
    #expect(fit.epochs.count == 2 && fit.bestEpoch == 1)
    #expect(fit.epochs.allSatisfy { $0.metric == nil && $0.loss != nil })
  }

  @Test("the loss of an epoch is the mean over its rows, and falls")
  func loss() throws {
    var generator = SeededGenerator(seed: 62)
    let set = generator.trainingSet(rows: 25)
    var training = try PerceptronTraining(
      set, options: .plain(optimizer: AdamW(learningRate: 0.02)), loss: BinaryCrossEntropy(),
      seed: 3)
    let logits = training.network().logits(set.features, dense: set.dense)
    let expected = BinaryCrossEntropy().evaluate(
      logits: logits, targets: set.targets, masks: set.masks, weights: set.weights,
      reduction: .mean)
    let first = try #require(try training.runEpoch())
    #expect(abs(first - expected.value!) <= 1e-6)
    for _ in 0..<8 { _ = try training.runEpoch() }
    #expect(try #require(try training.runEpoch()) < 0.95 * first)
  }

  @Test(
    "weights of rows count against one another alone, however small or large",
    arguments: [
      0x1p-140, 0x1p-30, 0x1p60, 0x1p120,
    ] as [Float])
  func weightScale(scale: Float) throws {
    func trained(_ scale: Float) throws -> PerceptronTwin.Point {
      var generator = SeededGenerator(seed: 63)
      let rows = 10
      let set = TrainingSet(
        features: generator.sparseMatrix(rows: rows, columns: 5, density: 0.5),
        targets: (0..<rows).map { _ in EmotionScores(0.5 + 0.5 * generator.lanes()) },
        weights: (0..<rows).map { Float(1 + $0 % 3) * scale })
      var training = try PerceptronTraining(
        set, options: .plain(batchSize: 4), loss: BinaryCrossEntropy(), seed: 4)
      for _ in 0..<2 { _ = try training.runEpoch() }
      return training.network().point
    }
    #expect(try trained(scale) == trained(1))
  }

  @Test("options that were put out of their ranges are a broken promise")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      var options = PerceptronOptions()
      options.batchSize = 0
      let set = TrainingSet(features: SparseMatrix(columnCount: 0, rows: []), targets: [])
      _ = try PerceptronTraining(set, options: options, loss: FocalLoss(), seed: 0)
    }
    await #expect(processExitsWith: .failure) {
      var options = PerceptronOptions()
      options.hiddenSizes = []
      let set = TrainingSet(features: SparseMatrix(columnCount: 0, rows: []), targets: [])
      _ = try PerceptronTraining(set, options: options, loss: FocalLoss(), seed: 0)
    }
  }

  @Test("numbers outside their ranges make options invalid")
  func validity() {
    let changes: [(inout PerceptronOptions) -> Void] = [
      { $0.hiddenSizes = [] }, { $0.hiddenSizes = [12] }, { $0.hiddenSizes = [0] },
      { $0.hiddenSizes = [-8] }, { $0.hiddenSizes = [8, 4104] },
      { $0.hiddenSizes = [Int](repeating: 8, count: 9) },
      { $0.dropout = 1 }, { $0.dropout = -0.1 }, { $0.dropout = .nan },
      { $0.inputDropout = 1 }, { $0.inputDropout = -0.1 }, { $0.inputDropout = .nan },
      { $0.batchSize = 0 }, { $0.maximumEpochs = 0 }, { $0.patience = 0 },
      { $0.gradientClip = 0 }, { $0.gradientClip = .nan },
      { $0.schedule.warmUp = 1.1 }, { $0.schedule.warmUp = .nan },
      { $0.optimizer.learningRate = 0 }, { $0.optimizer.learningRate = .infinity },
      { $0.optimizer.learningRate = .nan }, { $0.optimizer.weightDecay = -1 },
      { $0.optimizer.weightDecay = .nan },
      { $0.optimizer.weightDecay = 1 / $0.optimizer.learningRate },
      { $0.optimizer.betas[0] = 1 }, { $0.optimizer.betas[1] = -0.1 },
      { $0.optimizer.betas[0] = .nan }, { $0.optimizer.epsilon = 0 },
      { $0.optimizer.epsilon = .infinity }, { $0.optimizer.epsilon = .nan },
      // In range, but not as Floats.
      { $0.optimizer.epsilon = 1e-60 }, { $0.optimizer.epsilon = 1e60 },
      { $0.optimizer.betas[1] = 1 - 1e-12 }, { $0.optimizer.learningRate = 1e60 },
    ]
    #expect(PerceptronOptions().isValid)
    for (index, change) in changes.enumerated() {
      var options = PerceptronOptions()
      options.optimizer.weightDecay = 0
      #expect(options.isValid)
      change(&options)
      #expect(!options.isValid, "change \(index)")
    }
  }
}
