import Emotions
import Matrices
import Parallel
import Testing

@testable import Learning
import Randomness

@Suite struct PerceptronLogitsTests {
  /// A network with random weights and biases.
  private func network(
    sparse: Int, dense: Int, hiddenSizes: [Int], seed: UInt64 = 91
  ) -> MultilayerPerceptron {
    var generator = SeededGenerator(seed: seed)
    let sizes = [sparse + dense] + hiddenSizes + [8]
    return MultilayerPerceptron(
      layers: zip(sizes, sizes.dropFirst()).map { inputs, outputs in
        LaneLayer(
          inputCount: inputs, width: outputs / 8,
          weights: (0..<(inputs * outputs / 8)).map { _ in generator.lanes() },
          biases: (0..<(outputs / 8)).map { _ in generator.lanes() })
      }, sparseFeatureCount: sparse)
  }

  @Test(
    "logits are those of the plain twin, wide layers and narrow ones",
    arguments: [
      [8], [32], [40, 8], [8, 48, 16],
    ])
  func twin(hiddenSizes: [Int]) {
    var generator = SeededGenerator(seed: 92)
    let set = generator.trainingSet(rows: 20)
    let network = network(sparse: 12, dense: 3, hiddenSizes: hiddenSizes)
    #expect(network.hiddenSizes == hiddenSizes && network.denseFeatureCount == 3)
    let twin = PerceptronTwin(set, hiddenSizes: hiddenSizes, loss: .plain)
    let point = network.point
    for (row, logits) in network.logits(set.features, dense: set.dense).enumerated() {
      let expected = twin.units(row, point).last!
      let found = (0..<8).map { Double(logits.lanes[$0]) }
      #expect(largestError(found, expected, floor: 1) <= 1e-5, "row \(row)")
    }
  }

  @Test("a row's logits are the matrix's, with any number of threads, bit for bit")
  func rowsAndThreads() {
    var generator = SeededGenerator(seed: 93)
    let rows = 600
    let features = generator.sparseMatrix(rows: rows, columns: 6, density: 0.3)
    let dense = generator.denseMatrix(rows: rows, columns: 2)
    let network = network(sparse: 6, dense: 2, hiddenSizes: [16, 8])
    let logits = network.logits(features, dense: dense)
    #expect(logits.count == rows && Set(logits).count > rows / 2)
    for threads in [2, 3] {
      #expect(network.logits(features, dense: dense, threads: Threads(threads)) == logits)
    }
    var buffers = MultilayerPerceptron.Buffers(for: network)
    for row in stride(from: rows - 1, through: 0, by: -7) {
      let entries = features.entries(ofRow: row)
      let found = network.logits(
        columns: features.columns.span.extracting(entries),
        values: features.values.span.extracting(entries),
        dense: dense.values.span.extracting(dense.entries(ofRow: row)), using: &buffers)
      #expect(found == logits[row])
    }
  }

  @Test("a row without entries has the biases' logits, and no rows have none")
  func empty() {
    let network = network(sparse: 4, dense: 0, hiddenSizes: [8])
    let rectified = network.layers[0].biases[0].rectified
    var expected = network.layers[1].biases[0]
    for unit in 0..<8 { expected += network.layers[1].weights[unit] * rectified[unit] }
    #expect(
      network.logits(SparseMatrix(columnCount: 4, rows: [SparseRow()]))
        == [EmotionScores(expected)])
    #expect(network.logits(SparseMatrix(columnCount: 4, rows: [])).isEmpty)
    var buffers = MultilayerPerceptron.Buffers(for: network)
    let found = network.logits(columns: Span(), values: Span(), using: &buffers)
    #expect(found == EmotionScores(expected))

    let featureless = self.network(sparse: 0, dense: 0, hiddenSizes: [8])
    let logits = featureless.logits(SparseMatrix(columnCount: 0, rows: [SparseRow()]))[0]
    #expect(Emotion.allCases.allSatisfy { logits[$0].isFinite })
  }

  @Test("a trained network's logits are those that its training saw")
  func training() throws {
    var generator = SeededGenerator(seed: 94)
    let set = generator.trainingSet(rows: 15)
    var training = try PerceptronTraining(
      set, options: .plain(hiddenSizes: [16, 8]), loss: BinaryCrossEntropy(), seed: 95)
    _ = try training.runEpoch()
    let network = training.network()
    let expected = BinaryCrossEntropy().evaluate(
      logits: network.logits(set.features, dense: set.dense), targets: set.targets,
      masks: set.masks, weights: set.weights, reduction: .mean)
    let found = try #require(try training.runEpoch())
    #expect(abs(found - expected.value!) <= 1e-6)
  }

  @Test("rows and matrices that do not fit the network are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = Self.small.logits(SparseMatrix(columnCount: 3, rows: []))
    }
    await #expect(processExitsWith: .failure) {
      _ = Self.small.logits(
        SparseMatrix(columnCount: 2, rows: [SparseRow()]), dense: .empty(rowCount: 1))
    }
    await #expect(processExitsWith: .failure) {
      _ = Self.small.logits(
        SparseMatrix(columnCount: 2, rows: [SparseRow()]),
        dense: DenseMatrix(rowCount: 2, columnCount: 1, values: [0, 0]))
    }
    await #expect(processExitsWith: .failure) {
      var buffers = MultilayerPerceptron.Buffers(for: Self.small)
      let (columns, values, dense): ([Int32], [Float], [Float]) = ([2], [1], [0])
      _ = Self.small.logits(
        columns: columns.span, values: values.span, dense: dense.span, using: &buffers)
    }
    await #expect(processExitsWith: .failure) {
      var buffers = MultilayerPerceptron.Buffers(for: Self.small)
      let (columns, values, dense): ([Int32], [Float], [Float]) = ([0, 1], [1], [0])
      _ = Self.small.logits(
        columns: columns.span, values: values.span, dense: dense.span, using: &buffers)
    }
    await #expect(processExitsWith: .failure) {
      var buffers = MultilayerPerceptron.Buffers(for: Self.small)
      _ = Self.small.logits(columns: Span(), values: Span(), using: &buffers)
    }
    await #expect(processExitsWith: .failure) {
      _ = MultilayerPerceptron(layers: [Self.small.layers[0]], sparseFeatureCount: 4)
    }
    await #expect(processExitsWith: .failure) {
      _ = MultilayerPerceptron(
        layers: [Self.small.layers[0], Self.small.layers[0]], sparseFeatureCount: 2)
    }
  }

  /// Two sparse features and a dense one.
  private static let small = MultilayerPerceptron(
    layers: [(3, 8), (8, 8)].map { inputs, outputs in
      LaneLayer(
        inputCount: inputs, width: outputs / 8,
        weights: [SIMD8<Float>](repeating: SIMD8(repeating: 1), count: inputs * outputs / 8),
        biases: [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: outputs / 8))
    }, sparseFeatureCount: 2)
}
