import Emotions
import Foundation
import Learning
import Maeum
import Matrices
import Parallel
import Testing
import Randomness

@Suite struct EmbeddingTrainerTests {
  /// Points in four dimensions around a corner for each of four emotions.
  static func blobs(
    _ count: Int, seed: UInt64, scale: Float = 1
  ) -> (matrix: DenseMatrix, labels: [EmotionSet]) {
    var generator = SeededGenerator(seed: seed)
    var values: [Float] = []
    for row in 0..<count {
      for dimension in 0..<4 {
        let center: Float = row % 4 == dimension ? 1 : 0
        values.append(scale * (center + Float.random(in: -0.3...0.3, using: &generator)))
      }
    }
    return (
      DenseMatrix(rowCount: count, columnCount: 4, values: values),
      (0..<count).map { EmotionSet(Tiny.words[$0 % 4].emotion) }
    )
  }

  static func options(
    _ head: HeadKind, task: ClassificationTask = .multilabel
  ) -> TrainingOptions {
    var options = Tiny.options(head, task: task, epochs: 40)
    options.regularizationStrength = 100
    options.perceptron.patience = 40
    options.perceptron.inputDropout = 0
    return options
  }

  @Test(
    "a head tells clouds of points apart", arguments: HeadKind.allCases, ClassificationTask.allCases
  )
  func blobs(head: HeadKind, task: ClassificationTask) throws {
    let (matrix, labels) = Self.blobs(40, seed: 1)
    let result = try EmbeddingTrainer(options: Self.options(head, task: task))
      .train(matrix, labels: labels)
    let (fresh, truth) = Self.blobs(24, seed: 2)
    let predictions = result.head.predictions(dense: fresh)
    for (prediction, labels) in zip(predictions, truth) {
      let best = Tiny.learned.emotions.max {
        prediction.probabilities[$0] < prediction.probabilities[$1]
      }
      #expect(best.map { labels.contains($0) } == true, "\(prediction)")
      if task == .multiclass { #expect(prediction.labels == labels) }
    }
    #expect(zip(predictions, truth).count { $0.labels == $1 } >= 18)
    for threads in [2, 3] {
      #expect(
        bits(result.head.predictions(dense: fresh, threads: Threads(threads)))
          == bits(predictions))
    }
    #expect(result.metrics.rowCount == 40)
    #expect(try #require(result.metrics.ranking.meanAveragePrecision) > 0.95)
    #expect(result.warnings.count == 1)
    #expect(result.head.parts.count == (head == .both ? 2 : 1))
    #expect(result.head.parts[0].model.denseFeatureCount == 4)
    #expect(result.head.parts[0].model.sparseFeatureCount == 0)
    #expect(result.calibration.before.brier.definedCount == 8)
  }

  @Test("the head is the same with any number of threads", arguments: HeadKind.allCases)
  func threads(head: HeadKind) throws {
    let (matrix, labels) = Self.blobs(24, seed: 3)
    var options = Tiny.options(head, epochs: 3)
    let expected = try EmbeddingTrainer(options: options).train(matrix, labels: labels)
    for threads in [1, 2, 3] {
      let again = try EmbeddingTrainer(options: options, threads: Threads(threads))
        .train(matrix, labels: labels)
      #expect(again.head == expected.head && again.metrics == expected.metrics)
      #expect(again.thresholdSpread == expected.thresholdSpread)
    }
    options.seed = 9
    let other = try EmbeddingTrainer(options: options).train(matrix, labels: labels)
    #expect((other.head != expected.head) || other.metrics != expected.metrics)
  }

  @Test("a .npy file trains a head, from end to end")
  func file() throws {
    let (matrix, labels) = Self.blobs(40, seed: 1)
    let bytes = EmbeddingTests.npy(
      EmbeddingTests.header("<f4", "(40, 4)"), data: EmbeddingTests.bytes(matrix.values))
    let read = try withFile(bytes, named: "vectors.npy") {
      try DenseMatrix.embeddings(contentsOf: $0)
    }
    let trainer = EmbeddingTrainer(options: Self.options(.both))
    let result = try trainer.train(read, labels: labels)
    #expect(result.head == (try trainer.train(matrix, labels: labels).head))
    let (fresh, truth) = Self.blobs(8, seed: 2)
    let found = zip(result.head.predictions(dense: fresh), truth).count { $0.labels == $1 }
    #expect(found >= 6)
  }

  @Test("masks keep rows silent about an emotion, and stopping keeps one epoch")
  func masksAndStop() throws {
    let (matrix, labels) = Self.blobs(24, seed: 4)
    let masks = labels.map { $0.union(EmotionSet(emotions: [.joy, .fear])) }
    let trainer = EmbeddingTrainer(options: Self.options(.both))
    let result = try trainer.train(
      matrix, labels: labels, masks: masks, shouldStop: { true })
    #expect(result.metrics.labels.counts[.joy].judgedCount == 24)
    #expect(result.metrics.labels.counts[.trust].judgedCount == 0)
    #expect(result.metrics.labels.counts[.anger].judgedCount == 6)
    #expect(result.warnings.contains { $0.contains("every row carries anger, sadness") })
  }

  @Test("what teaches nothing is refused")
  func failures() throws {
    let trainer = EmbeddingTrainer(options: Self.options(.both))
    let (one, label) = Self.blobs(1, seed: 1)
    #expect(throws: TrainingFailure.tooFewRows(path: "embeddings", rows: 1)) {
      try trainer.train(one, labels: label)
    }
    #expect(throws: TrainingFailure.tooFewRows(path: "embeddings", rows: 0)) {
      try trainer.train(DenseMatrix(rowCount: 0, columnCount: 4, values: []), labels: [])
    }
    let (matrix, labels) = Self.blobs(8, seed: 1)
    for same in [[], EmotionSet.all] {
      #expect(throws: TrainingFailure.nothingToLearn(path: "embeddings")) {
        try trainer.train(matrix, labels: labels.map { _ in same })
      }
    }
    var twoLabels = labels
    twoLabels[5] = EmotionSet(emotions: [.joy, .trust])
    #expect(
      throws: TrainingFailure.notSingleLabelled(
        path: "embeddings", line: 6, labels: twoLabels[5])
    ) {
      try EmbeddingTrainer(options: Self.options(.mlp, task: .multiclass))
        .train(matrix, labels: twoLabels)
    }
  }

  @Test("vectors without dimensions train the biases", arguments: HeadKind.allCases)
  func noDimensions(head: HeadKind) throws {
    let labels = Self.blobs(12, seed: 1).labels
    let result = try EmbeddingTrainer(options: Tiny.options(head, epochs: 2))
      .train(.empty(rowCount: 12), labels: labels)
    let predictions = result.head.predictions(dense: .empty(rowCount: 2))
    #expect(bits([predictions[0]]) == bits([predictions[1]]))
    #expect(predictions[0].labels == [])
  }

  @Test("a number that is not finite is refused with its row", arguments: HeadKind.allCases)
  func notFinite(head: HeadKind) throws {
    let (matrix, labels) = Self.blobs(24, seed: 1)
    for value in [Float.nan, .infinity] {
      for row in [0, 13, 23] {
        var values = matrix.values
        values[row * 4 + 2] = value
        let broken = DenseMatrix(rowCount: 24, columnCount: 4, values: values)
        do {
          _ = try EmbeddingTrainer(options: Tiny.options(head, epochs: 1))
            .train(broken, labels: labels)
          Issue.record("\(value) was taken")
        } catch let error as TrainingError {
          guard case .featureNotFinite(row: row, feature: 2, _) = error else {
            Issue.record("row \(row): \(error)")
            continue
          }
        }
      }
    }
  }

  @Test(
    "numbers so large that sums overflow stop the training and trap nothing",
    arguments: HeadKind.allCases, ClassificationTask.allCases)
  func huge(head: HeadKind, task: ClassificationTask) throws {
    var options = Self.options(head, task: task)
    options.perceptron.optimizer = AdamW(learningRate: 1000, weightDecay: 0)
    options.perceptron.schedule.warmUp = 0
    options.perceptron.maximumEpochs = 4
    for (scale, rate) in [1e10, 1e25, 1e34, 3e37, 6e37, 1e38, 2e38].flatMap({
      [($0, 0.05), ($0, 1000)]
    }) as [(Float, Double)] {
      options.perceptron.optimizer.learningRate = rate
      options.regularizationStrength = rate
      for rows in [24, 1] {
        // Either every row is as large, or a single one among small ones.
        var (matrix, labels) = Self.blobs(24, seed: 5)
        let large = Self.blobs(24, seed: 5, scale: scale).matrix
        if rows == 24 {
          matrix = large
        } else {
          matrix = DenseMatrix(
            rowCount: 24, columnCount: 4,
            values: Array(large.values[..<4]) + matrix.values[4...])
        }
        labels[0] = EmotionSet(.joy)
        do {
          let result = try EmbeddingTrainer(options: options).train(matrix, labels: labels)
          for prediction in result.head.predictions(dense: matrix) {
            let lanes = prediction.probabilities.lanes
            #expect(all(lanes .>= 0 .& lanes .<= 1), "\(scale), \(rows): \(lanes)")
          }
        } catch let error as TrainingError {
          #expect("\(error)".contains("scale the features"), "\(error)")
        }
      }
    }
  }

  @Test("a perceptron that diverges says so, with the step and the learning rate")
  func diverged() throws {
    var options = Self.options(.mlp)
    options.perceptron.optimizer = AdamW(learningRate: 1000, weightDecay: 0)
    let (matrix, labels) = Self.blobs(24, seed: 5, scale: 1e37)
    do {
      _ = try EmbeddingTrainer(options: options).train(matrix, labels: labels)
      Issue.record("nothing was thrown")
    } catch let error as TrainingError {
      guard case .diverged(let step, let loss, let rate) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(step >= 1 && !loss.isFinite && rate > 0 && rate <= 1000)
      #expect("\(error)".contains("lower learning rate"))
    }
  }

  @Test("labels that do not fit the rows are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = try EmbeddingTrainer().train(.empty(rowCount: 2), labels: [.joy])
    }
    await #expect(processExitsWith: .failure) {
      _ = try EmbeddingTrainer().train(.empty(rowCount: 1), labels: [.joy], masks: [.fear])
    }
  }
}
