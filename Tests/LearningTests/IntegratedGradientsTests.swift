import Emotions
import Randomness
import Testing

@testable import Learning

@Suite struct IntegratedGradientsTests {
  /// A network of sparse features with random weights and biases.
  private static func network(
    inputs: Int = 5, _ hiddenSizes: [Int], biases: Float = 1, seed: UInt64 = 71
  ) -> MultilayerPerceptron {
    var generator = SeededGenerator(seed: seed)
    let sizes = [inputs] + hiddenSizes + [8]
    return MultilayerPerceptron(
      layers: zip(sizes, sizes.dropFirst()).map { inputs, outputs in
        LaneLayer(
          inputCount: inputs, width: outputs / 8,
          weights: (0..<(inputs * outputs / 8)).map { _ in generator.lanes() },
          biases: (0..<(outputs / 8)).map { _ in generator.lanes() * biases })
      }, sparseFeatureCount: inputs)
  }

  /// The plain twin: the logits of a row in double precision, straight from the formulas.
  private static func logits(
    _ network: MultilayerPerceptron, _ row: [Double]
  ) -> [Double] {
    var units = row
    for (depth, layer) in network.parameters.enumerated() {
      if depth > 0 { units = units.map { max(0, $0) } }
      units = (0..<layer.outputCount).map { output in
        units.indices.reduce(Double(layer.biases[output])) {
          $0 + units[$1] * Double(layer.weights[$1 * layer.outputCount + output])
        }
      }
    }
    return units
  }

  private static let values: [Float] = [0.7, -0.4, 1.3, 0.2, -0.9]
  private static let columns = [Int32](0..<5)

  private static func contributions(
    _ network: MultilayerPerceptron, steps: Int
  ) -> [SIMD8<Double>] {
    network.integratedGradients(columns: columns.span, values: values.span, steps: steps)
  }

  @Test(
    "the gradient by the features equals central differences", arguments: [[], [8], [16, 8]],
    [Float(0), 0.5, 1])
  func gradient(hiddenSizes: [Int], share: Float) {
    let network = Self.network(hiddenSizes)
    let row = Self.values.map { Double($0 * share) }
    let first = network.layers[0]
    var sums = first.biases
    let values = Self.values.map { $0 * share }
    first.add(columns: Self.columns.span, values: values.span, to: &sums)
    let slopes = network.slopes(atFirstSums: sums)
    #expect(slopes.count == first.width * 8)
    let weights = first.weights.scalars.map(Double.init)
    let h = 1e-6
    for input in row.indices {
      var gradient = SIMD8<Double>(repeating: 0)
      for unit in slopes.indices {
        gradient += slopes[unit] * weights[input * slopes.count + unit]
      }
      var (above, below) = (row, row)
      above[input] += h
      below[input] -= h
      let expected = zip(Self.logits(network, above), Self.logits(network, below)).map {
        ($0 - $1) / (2 * h)
      }
      #expect(largestError((0..<8).map { gradient[$0] }, expected, floor: 1) <= 1e-6)
      #expect(expected.contains { abs($0) > 0.1 })
    }
  }

  @Test("contributions sum to the difference that the row makes", arguments: [[], [8], [16, 8]])
  func completeness(hiddenSizes: [Int]) {
    let network = Self.network(hiddenSizes)
    let row = Self.logits(network, Self.values.map(Double.init))
    let empty = Self.logits(network, Self.values.map { _ in 0 })
    func error(_ steps: Int) -> Double {
      let sum = Self.contributions(network, steps: steps).reduce(SIMD8(repeating: 0), +)
      return (0..<8).map { abs(sum[$0] - (row[$0] - empty[$0])) }.max()!
    }
    #expect(error(200) <= 0.02)
    #expect(hiddenSizes.isEmpty ? error(1) <= 1e-6 : error(1) > 0.02)
  }

  @Test(
    "without a kink on the way one step is enough, and each entry has its weight times its value")
  func linear() {
    let network = Self.network([])
    let weights = network.layers[0].weights
    for (entry, found) in Self.contributions(network, steps: 1).enumerated() {
      let expected = SIMD8<Double>(weights[entry]) * Double(Self.values[entry])
      for lane in 0..<8 { #expect(abs(found[lane] - expected[lane]) <= 1e-12) }
    }
    // Without biases all units keep their sign.
    let homogeneous = Self.network([16, 8], biases: 0)
    let (one, many) = (
      Self.contributions(homogeneous, steps: 1), Self.contributions(homogeneous, steps: 7)
    )
    for (left, right) in zip(one, many) {
      for lane in 0..<8 { #expect(abs(left[lane] - right[lane]) <= 1e-12) }
    }
  }

  @Test("a unit that wakes up half-way credits its inputs for the second half")
  func halfWay() {
    // z = max(0, 1·a + 3·b − 2) for joy, at a = b = 1.
    func register(_ value: Float) -> SIMD8<Float> {
      var register = SIMD8<Float>(repeating: 0)
      register[0] = value
      return register
    }
    let network = MultilayerPerceptron(
      layers: [
        LaneLayer(
          inputCount: 2, width: 1, weights: [register(1), register(3)], biases: [register(-2)]),
        LaneLayer(
          inputCount: 8, width: 1,
          weights: (0..<8).map { register($0 == 0 ? 1 : 0) }, biases: [register(0.25)]),
      ], sparseFeatureCount: 2)
    let (columns, values): ([Int32], [Float]) = ([0, 1], [1, 1])
    let found = network.integratedGradients(
      columns: columns.span, values: values.span, steps: 4)
    #expect(found.map { $0[0] } == [0.5, 1.5])
    #expect(found.allSatisfy { lanes in (1..<8).allSatisfy { lanes[$0] == 0 } })
  }

  @Test("a row without entries has no contributions")
  func empty() {
    let network = Self.network([8])
    #expect(network.integratedGradients(columns: Span(), values: Span(), steps: 3).isEmpty)
  }

  @Test("rows that do not fit and no steps are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = IntegratedGradientsTests.contributions(
        IntegratedGradientsTests.network([8]), steps: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = IntegratedGradientsTests.contributions(
        IntegratedGradientsTests.network(inputs: 4, [8]), steps: 1)
    }
    await #expect(processExitsWith: .failure) {
      let columns: [Int32] = [0, 1]
      let values: [Float] = [1]
      _ = IntegratedGradientsTests.network([8]).integratedGradients(
        columns: columns.span, values: values.span, steps: 1)
    }
  }
}
