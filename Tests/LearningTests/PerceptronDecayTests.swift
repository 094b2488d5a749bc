import Emotions
import Matrices
import Testing

@testable import Learning
import Randomness

@Suite struct PerceptronDecayTests {
  // Five inputs, against a twin that decays all in every step. The factors are numbers that a Float
  // holds: others differ by its rounding in each step that touches an input.
  @Test(
    "the decay of inputs that come now and then is that of every step",
    arguments: [
      (0x1p-10, 400), (0x1p-6, 400), (0.25, 60),
      // 0.5⁴⁰⁰ is 10⁻¹²⁰: the product of the decays begins anew on the way.
      (0.5, 400),
    ])
  func layer(decay: Double, steps: Int) {
    let rate = 0.01
    let options = AdamW(learningRate: rate, weightDecay: decay / rate, epsilon: 1e-3)
    var generator = SeededGenerator(seed: 41)
    let start = (0..<5).map { _ in generator.lanes() }
    var training = SparseLayerTraining(
      LaneLayer(inputCount: 5, width: 1, weights: start, biases: [SIMD8(repeating: 0)]))
    var point = start.flatMap { lanes in (0..<8).map { Double(lanes[$0]) } }
    var twin = AdamWTwin(options, count: 40)
    // Input 0 comes in every step, 1 in every second …, 4 in every sixteenth.
    for number in 1...steps {
      let inputs = (0..<5).filter { number % (1 << $0) == 0 }.map(Int32.init)
      let slope = generator.lanes()
      let values = inputs.map { _ in generator.number() }
      training.touch(inputs.span)
      training.open()
      training.addGradient(columns: inputs.span, values: values.span, outputs: [slope])
      training.update(AdamW.Step(options, number: number, learningRate: rate), scale: 1)

      var gradient = [Double](repeating: 0, count: 40)
      for (input, value) in zip(inputs, values) {
        for lane in 0..<8 {
          gradient[8 * Int(input) + lane] = Double(value) * Double(slope[lane])
        }
      }
      twin.move(
        &point, gradient: gradient, rate: rate, decays: { _ in true },
        isTouched: { inputs.contains(Int32($0 / 8)) })
    }
    training.catchUp()
    let found = training.layer.weights.flatMap { lanes in (0..<8).map { Double(lanes[$0]) } }
    #expect(largestError(found, point, floor: 1) <= 1e-6)
    // Against the length of a step, too: strong decays leave small weights.
    #expect(largestError(found, point, floor: rate) <= 1e-4)
  }

  @Test("weights that no step touches decay alone, and vanish without a trap")
  func untouched() {
    let options = AdamW(learningRate: 0.01, weightDecay: 5)
    var training = SparseLayerTraining(
      LaneLayer(
        inputCount: 1, width: 1, weights: [SIMD8(repeating: 2)], biases: [SIMD8(repeating: 3)]))
    var expected = 2.0
    for number in 1...100 {
      training.update(AdamW.Step(options, number: number, learningRate: 0.01), scale: 1)
      expected *= 0.95
    }
    #expect(training.layer.weights[0][0] == 2)
    training.catchUp()
    #expect(abs(Double(training.layer.weights[0][0]) - expected) <= 1e-6 * expected)
    for number in 101...10_000 {
      training.update(AdamW.Step(options, number: number, learningRate: 0.01), scale: 1)
    }
    training.catchUp()
    #expect(training.layer.weights[0] == SIMD8(repeating: 0))
    // Biases do not decay.
    #expect(training.layer.biases[0] == SIMD8(repeating: 3))
  }

  @Test("a network whose features come now and then is trained like its plain twin")
  func network() throws {
    var generator = SeededGenerator(seed: 42)
    let rows = 24
    let set = TrainingSet(
      features: generator.sparseMatrix(rows: rows, columns: 12, density: 0.1),
      dense: generator.denseMatrix(rows: rows, columns: 1),
      targets: (0..<rows).map { _ in EmotionScores(0.5 + 0.5 * generator.lanes()) })
    let options = PerceptronOptions.plain(
      optimizer: AdamW(learningRate: 0.01, weightDecay: 3, epsilon: 1e-3), epochs: 100)
    var training = try PerceptronTraining(
      set, options: options, loss: BinaryCrossEntropy(), seed: 43)
    let network = PerceptronTwin(
      set, hiddenSizes: [8], loss: .plain)
    var point = training.network().point
    var twin = AdamWTwin(options.optimizer, count: point.count)
    let isBias: (Int) -> Bool = { index in
      network.starts.dropFirst().contains { index < $0 && index >= $0 - 8 }
    }
    for step in 0..<40 {
      let chosen = [(step * 5) % rows, (step * 7 + 1) % rows]
      let present = Set(
        chosen.flatMap { set.features.columns[set.features.entries(ofRow: $0)] }.map(Int.init))
      _ = try training.runStep(chosen[...])
      // Only sparse inputs may be missing from a step.
      twin.move(
        &point, gradient: network.gradient(point, chosen), rate: 0.01, decays: { !isBias($0) },
        isTouched: { $0 / 8 >= 12 || present.contains($0 / 8) })
    }
    #expect(largestError(training.network().point, point, floor: 0.1) <= 2e-5)
  }

  @Test("rows that have every feature train the same from a sparse matrix and a dense block")
  func sparseIsDense() throws {
    var generator = SeededGenerator(seed: 44)
    let block = generator.denseMatrix(rows: 20, columns: 5)
    let targets = (0..<20).map { _ in EmotionScores(0.5 + 0.5 * generator.lanes()) }
    var options = PerceptronOptions.plain(
      hiddenSizes: [40, 8], optimizer: AdamW(learningRate: 0.05, weightDecay: 0.5), batchSize: 6)
    options.dropout = 0.3
    func trained(sparse: Int) throws -> PerceptronTwin.Point {
      let set = TrainingSet(
        features: SparseMatrix(
          columnCount: sparse, rowStarts: (0...20).map { $0 * sparse },
          columns: (0..<20).flatMap { _ in 0..<Int32(sparse) },
          values: (0..<20).flatMap { block.values[block.entries(ofRow: $0)].prefix(sparse) }),
        dense: DenseMatrix(
          rowCount: 20, columnCount: 5 - sparse,
          values: (0..<20).flatMap { block.values[block.entries(ofRow: $0)].dropFirst(sparse) }),
        targets: targets)
      var training = try PerceptronTraining(
        set, options: options, loss: BinaryCrossEntropy(), seed: 45)
      for _ in 0..<3 { _ = try training.runEpoch() }
      return training.network().point
    }
    let dense = try trained(sparse: 0)
    for sparse in 1...5 { #expect(try trained(sparse: sparse) == dense, "\(sparse) sparse") }
  }
}
