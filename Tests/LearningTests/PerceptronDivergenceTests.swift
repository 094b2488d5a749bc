import Emotions
import Matrices
import Testing

@testable import Learning
import Randomness

/// A loss that is not a number from its third row on.
private struct BrokenLoss: EmotionLoss {
  var broken: Float

  func terms(logits: EmotionScores, targets: EmotionScores, mask: EmotionSet) -> LossTerms {
    var terms = BinaryCrossEntropy().terms(logits: logits, targets: targets, mask: mask)
    if targets[.joy] == 1 { terms.losses[.fear] = broken }
    return terms
  }

  func count(targets: EmotionScores, mask: EmotionSet) -> Float { 8 }
}

@Suite struct PerceptronDivergenceTests {
  private func set(scale: Float = 1) -> TrainingSet {
    var generator = SeededGenerator(seed: 71)
    let block = generator.denseMatrix(rows: 12, columns: 3)
    return TrainingSet(
      features: generator.sparseMatrix(rows: 12, columns: 4, density: 0.5),
      dense: DenseMatrix(rowCount: 12, columnCount: 3, values: block.values.map { $0 * scale }),
      // Joy is there in the fifth row alone.
      targets: (0..<12).map { EmotionScores($0 == 4 ? .joy : .trust) })
  }

  /// The error that some epochs of training give.
  private func error(
    _ set: TrainingSet, rate: Double = 0.01, batchSize: Int = 12,
    loss: any EmotionLoss = BinaryCrossEntropy(), epochs: Int = 10
  ) -> TrainingError? {
    #expect(throws: TrainingError.self) {
      let options = PerceptronOptions.plain(
        optimizer: AdamW(learningRate: rate, weightDecay: 0), batchSize: batchSize, epochs: epochs)
      var training = try PerceptronTraining(set, options: options, loss: loss, seed: 72)
      for _ in 0..<epochs { _ = try training.runEpoch() }
    }
  }

  @Test("a huge learning rate ends the training and is named", arguments: [1e20, 1e30, 1e38])
  func learningRate(rate: Double) {
    guard case .diverged(let step, let loss, rate)? = error(set(), rate: rate) else {
      Issue.record("no divergence at this rate")
      return
    }
    #expect((1...10).contains(step) && !loss.isFinite)
  }

  @Test("weights that the last step made infinite end the training, too")
  func lastStep() {
    guard case .diverged(1, let loss, 1e38)? = error(set(), rate: 1e38, epochs: 1) else {
      Issue.record("no divergence")
      return
    }
    #expect(!loss.isFinite)
  }

  @Test(
    "huge features end the training in the first step", arguments: [1e25, 1e30, 1e38] as [Float])
  func features(scale: Float) {
    guard case .diverged(1, let loss, 0.01)? = error(set(scale: scale)) else {
      Issue.record("no divergence")
      return
    }
    #expect(!loss.isFinite)
  }

  @Test(
    "a loss that is not finite ends the training in its step",
    arguments: [
      .nan, .infinity,
    ] as [Float])
  func loss(broken: Float) {
    // One row a step: the row that breaks the loss comes in one of twelve.
    let error = error(set(), batchSize: 1, loss: BrokenLoss(broken: broken))
    guard case .diverged(let step, let loss, 0.01)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect((1...12).contains(step) && (broken.isNaN ? loss.isNaN : loss == .infinity))
  }

  @Test("the message names the step, the number and the learning rate")
  func message() {
    #expect(
      "\(TrainingError.diverged(step: 17, loss: .nan, learningRate: 0.25))"
        == "the loss or its gradient is nan in step 17 at a learning rate of 0.25; scale the features, or use a lower learning rate"
    )
  }

  @Test("features that are not finite are named before the training")
  func featuresNotFinite() {
    for value in [.nan, .infinity, -.infinity] as [Float] {
      var columns = SparseRow()
      columns.columns = [1, 3]
      columns.values = [1, value]
      let sparse = TrainingSet(
        features: SparseMatrix(columnCount: 4, rows: [SparseRow(), columns]),
        targets: [EmotionScores](repeating: EmotionScores(.joy), count: 2))
      guard case .featureNotFinite(1, 3, let found)? = error(sparse) else {
        Issue.record("\(value) in a sparse row")
        continue
      }
      #expect(found.bitPattern == value.bitPattern)
      let dense = TrainingSet(
        features: SparseMatrix(columnCount: 4, rows: [SparseRow(), SparseRow()]),
        dense: DenseMatrix(rowCount: 2, columnCount: 2, values: [0, 0, value, 0]),
        targets: sparse.targets)
      guard case .featureNotFinite(1, 4, _)? = error(dense) else {
        Issue.record("\(value) in a dense row")
        continue
      }
    }
  }

  @Test(
    "a weight that is not a number shows in the logits",
    arguments: [
      [8], [8, 8],
    ])
  func notANumber(hiddenSizes: [Int]) {
    var generator = SeededGenerator(seed: 73)
    for depth in 0...hiddenSizes.count {
      var layers = zip([1] + hiddenSizes, hiddenSizes + [8]).map {
        LaneLayer(inputCount: $0, width: $1 / 8, limit: 1, using: &generator)
      }
      layers[depth].biases[0] = SIMD8(repeating: .nan)
      let network = MultilayerPerceptron(layers: layers, sparseFeatureCount: 1)
      let logits = network.logits(SparseMatrix(columnCount: 1, rows: [SparseRow()]))[0]
      #expect(Emotion.allCases.allSatisfy { logits[$0].isNaN }, "layer \(depth)")
    }
  }

  struct Nothing: CustomTestStringConvertible {
    var testDescription: String
    var set: TrainingSet
  }

  private static let empty: [Nothing] = {
    var generator = SeededGenerator(seed: 74)
    let features = generator.sparseMatrix(rows: 9, columns: 4, density: 0.5)
    let dense = generator.denseMatrix(rows: 9, columns: 2)
    let targets = generator.labels(9).map { EmotionScores($0) }
    return [
      Nothing(
        testDescription: "no rows",
        set: TrainingSet(features: SparseMatrix(columnCount: 4, rows: []), targets: [])),
      Nothing(
        testDescription: "no rows and no features",
        set: TrainingSet(features: SparseMatrix(columnCount: 0, rows: []), targets: [])),
      Nothing(
        testDescription: "empty masks",
        set: TrainingSet(
          features: features, dense: dense, targets: targets,
          masks: [EmotionSet](repeating: [], count: 9))),
      Nothing(
        testDescription: "zero weights",
        set: TrainingSet(
          features: features, dense: dense, targets: targets,
          weights: [Float](repeating: 0, count: 9))),
    ]
  }()

  private static let losses: [any EmotionLoss] = [
    BinaryCrossEntropy(), FocalLoss(), SoftMarginLoss(), SoftmaxCrossEntropy(),
  ]

  @Test("rows that say nothing leave the network as it was drawn", arguments: empty)
  private func nothing(example: Nothing) throws {
    for loss in Self.losses {
      var options = PerceptronOptions.plain(optimizer: AdamW(weightDecay: 0), batchSize: 4)
      options.dropout = 0.5
      options.inputDropout = 0.5
      var training = try PerceptronTraining(example.set, options: options, loss: loss, seed: 75)
      let start = training.network()
      for _ in 0..<2 {
        #expect(try training.runEpoch() == (example.set.rowCount == 0 ? nil : 0))
      }
      #expect(training.network() == start)
      let fit = try PerceptronFit(
        example.set, dev: example.set.features, devDense: example.set.dense, options: options,
        loss: loss, seed: 75, metric: { $0.isEmpty ? nil : 1 })
      #expect(fit.network == start && fit.bestEpoch == 1)
    }
  }

  @Test("rows without entries, or without any features, teach the biases")
  func emptyRows() throws {
    for columns in [0, 3] {
      let rows = [SparseRow](repeating: SparseRow(), count: 10)
      let set = TrainingSet(
        features: SparseMatrix(columnCount: columns, rows: rows),
        targets: (0..<10).map { EmotionScores($0 < 3 ? [.joy, .fear] : .joy) })
      var training = try PerceptronTraining(
        set, options: .plain(optimizer: AdamW(learningRate: 0.1, weightDecay: 0)),
        loss: BinaryCrossEntropy(), seed: 76)
      for _ in 0..<60 { _ = try training.runEpoch() }
      let logits = training.network().logits(set.features)[0]
      // Fear is in three rows of ten, joy in all, the others in none.
      #expect(abs(sigmoid(Double(logits[.fear])) - 0.3) < 0.02)
      #expect(logits[.joy] > 3 && logits[.trust] < -3)
    }
  }

  @Test("more rows a step than there are, and more epochs than anyone waits for, are no trap")
  func huge() throws {
    func trained(batchSize: Int, epochs: Int) throws -> MultilayerPerceptron {
      var options = PerceptronOptions.plain(batchSize: batchSize, epochs: epochs)
      options.schedule = LearningRateSchedule(decay: .constant, warmUp: 0)
      var training = try PerceptronTraining(
        set(), options: options, loss: BinaryCrossEntropy(), seed: 77)
      for _ in 0..<2 { _ = try training.runEpoch() }
      return training.network()
    }
    let expected = try trained(batchSize: 12, epochs: 2)
    #expect(try trained(batchSize: .max, epochs: .max) == expected)
    var options = PerceptronOptions.plain(batchSize: 1, epochs: .max)
    options.schedule = LearningRateSchedule(decay: .cosine, warmUp: 1)
    var training = try PerceptronTraining(
      set(), options: options, loss: BinaryCrossEntropy(), seed: 77)
    #expect(try training.runEpoch() != nil)
  }
}
