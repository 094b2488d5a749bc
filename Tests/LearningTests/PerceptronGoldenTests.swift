import Emotions
import Foundation
import Matrices
import Testing

@testable import Learning

/// The steps and the trained network that `Golden/perceptron.py` wrote.
private struct PerceptronGolden: Decodable {
  struct Steps: Decodable, CustomTestStringConvertible {
    var decay: Double
    var betas: [Double]
    var epsilon: Double
    var start: [Double]
    var rates: [Double]
    /// Steps by numbers.
    var gradients: [[Double]]
    /// The numbers after each step.
    var weights: [[Double]]
    var testDescription: String { "decay \(decay), betas \(betas), epsilon \(epsilon)" }
  }

  struct Sparse: Decodable {
    struct Row: Decodable {
      var columns: [Int32]
      var values: [Float]
      var slopes: [Float]
    }

    struct Step: Decodable {
      var rows: [Row]
      /// Inputs by lanes, after the step.
      var weights: [[Double]]
    }

    var start: [[Double]]
    var rate: Double
    var betas: [Double]
    var epsilon: Double
    var steps: [Step]
  }

  struct Network: Decodable {
    var seed: UInt64
    var hidden: [Int]
    var epochs: Int
    var rate: Double
    var decay: Double
    var betas: [Double]
    var epsilon: Double
    var clip: Double
    var warm_up: Double
    var features: [[Float]]
    var targets: [[Float]]
    var positive_weights: [Float]
    var losses: [Double]
    /// Points in the twin's order.
    var start: [Double]
    var end: [Double]
  }

  var tool: String
  var adamw: [Steps]
  var sparse: Sparse
  var network: Network

  static let shared: PerceptronGolden = {
    let url = Bundle.module.url(
      forResource: "perceptron", withExtension: "json", subdirectory: "Golden")!
    return try! JSONDecoder().decode(PerceptronGolden.self, from: Data(contentsOf: url))
  }()
}

private func lanes(_ numbers: [Double]) -> SIMD8<Float> { SIMD8(numbers.map { Float($0) }) }

private func numbers(_ lanes: SIMD8<Float>) -> [Double] { (0..<8).map { Double(lanes[$0]) } }

@Suite struct PerceptronGoldenTests {
  @Test("there are five optimisers and twenty steps of each")
  func tool() {
    let golden = PerceptronGolden.shared
    #expect(golden.tool == "PyTorch 2.15.0, NumPy 2.4.6")
    #expect(golden.adamw.count == 5 && golden.adamw.allSatisfy { $0.weights.count == 20 })
    #expect(golden.sparse.steps.count == 20)
  }

  @Test("AdamW takes PyTorch's steps", arguments: PerceptronGolden.shared.adamw)
  private func adamW(example: PerceptronGolden.Steps) {
    let options = AdamW(
      learningRate: 0.1, weightDecay: example.decay, betas: SIMD2(example.betas),
      epsilon: example.epsilon)
    var weight = lanes(example.start)
    var (mean, square) = (SIMD8<Float>(repeating: 0), SIMD8<Float>(repeating: 0))
    for (index, gradient) in example.gradients.enumerated() {
      let step = AdamW.Step(options, number: index + 1, learningRate: example.rates[index])
      weight *= Float(step.decay)
      step.update(&weight, mean: &mean, square: &square, gradient: lanes(gradient))
      let error = largestError(numbers(weight), example.weights[index], floor: 1)
      #expect(error <= 2e-6, "step \(index + 1)")
    }
  }

  @Test("the first layer takes the steps of PyTorch's SparseAdam")
  func sparseAdam() {
    let golden = PerceptronGolden.shared.sparse
    let options = AdamW(
      learningRate: golden.rate, weightDecay: 0, betas: SIMD2(golden.betas),
      epsilon: golden.epsilon)
    var training = SparseLayerTraining(
      LaneLayer(
        inputCount: golden.start.count, width: 1, weights: golden.start.map(lanes),
        biases: [SIMD8(repeating: 0)]))
    for (index, step) in golden.steps.enumerated() {
      for row in step.rows { training.touch(row.columns.span) }
      training.open()
      for row in step.rows {
        training.addGradient(
          columns: row.columns.span, values: row.values.span, outputs: [SIMD8(row.slopes)])
      }
      training.update(
        AdamW.Step(options, number: index + 1, learningRate: golden.rate), scale: 1)
      let found = training.layer.weights.flatMap(numbers)
      #expect(
        largestError(found, step.weights.flatMap { $0 }, floor: 1) <= 1e-5, "step \(index + 1)")
    }
    // Input 5 never came.
    #expect(numbers(training.layer.weights[5]) == golden.start[5])
  }

  @Test("a network is drawn and trained as in PyTorch", arguments: InputKind.allCases)
  func network(kind: InputKind) throws {
    let golden = PerceptronGolden.shared.network
    let (rows, columns) = (golden.features.count, golden.features[0].count)
    // All features sparse, all dense, or three sparse and the others dense.
    let sparse = kind == .sparse ? columns : kind == .both ? 3 : 0
    let set = TrainingSet(
      features: SparseMatrix(
        columnCount: sparse, rowStarts: (0...rows).map { $0 * sparse },
        columns: (0..<rows).flatMap { _ in (0..<Int32(sparse)) },
        values: golden.features.flatMap { $0.prefix(sparse) }),
      dense: DenseMatrix(
        rowCount: rows, columnCount: columns - sparse,
        values: golden.features.flatMap { $0.dropFirst(sparse) }),
      targets: golden.targets.map { EmotionScores(SIMD8($0)) })
    let options = PerceptronOptions(
      hiddenSizes: golden.hidden, dropout: 0, inputDropout: 0,
      optimizer: AdamW(
        learningRate: golden.rate, weightDecay: golden.decay, betas: SIMD2(golden.betas),
        epsilon: golden.epsilon),
      schedule: LearningRateSchedule(decay: .cosine, warmUp: golden.warm_up), batchSize: rows,
      maximumEpochs: golden.epochs, gradientClip: golden.clip)
    var training = try PerceptronTraining(
      set, options: options,
      loss: BinaryCrossEntropy(positiveWeights: EmotionScores(SIMD8(golden.positive_weights))),
      seed: golden.seed)
    #expect(training.network().point == golden.start)
    for expected in golden.losses {
      let loss = try #require(try training.runEpoch())
      #expect(abs(loss - expected) <= 1e-5)
    }
    #expect(training.steps == golden.epochs)
    #expect(largestError(training.network().point, golden.end, floor: 1) <= 1e-5)
    // The test would not notice steps that move nothing.
    #expect(largestError(golden.start, golden.end, floor: 1) > 0.05)
  }
}
