import Testing

@testable import Learning
import Randomness

@Suite struct LaneLayerTests {
  @Test(
    "the sums of sparse inputs are those of single products and additions in order, bit for bit",
    arguments: [1, 2, 4, 7, 8, 9, 13, 16])
  func twin(width: Int) {
    var generator = SeededGenerator(seed: 96)
    let layer = LaneLayer(
      inputCount: 11, width: width, weights: (0..<(11 * width)).map { _ in generator.lanes() },
      biases: (0..<width).map { _ in generator.lanes() })
    for count in [0, 1, 2, 4, 5, 6, 30] {
      var columns = (0..<count).map { _ in Int32.random(in: 0..<11, using: &generator) }
      var values = (0..<count).map { _ in generator.number() * 1000 }
      if count == 30 { (columns[0], columns[29], values[7]) = (0, 10, -0.0) }
      // One register more than the layer has, which no sum may touch.
      var sums = layer.biases + [SIMD8(repeating: 7)]
      layer.add(columns: columns.span, values: values.span, to: &sums)
      #expect(sums.scalars.map(\.bitPattern) == plainSums(layer, columns, values))
    }
  }

  /// The sums of a layer and its biases, number by number, and eight sevens.
  private func plainSums(_ layer: LaneLayer, _ columns: [Int32], _ values: [Float]) -> [UInt32] {
    let weights = layer.weights.scalars
    var sums = layer.biases.scalars
    for (column, value) in zip(columns, values) {
      for unit in sums.indices { sums[unit] += weights[Int(column) * sums.count + unit] * value }
    }
    return (sums + [Float](repeating: 7, count: 8)).map(\.bitPattern)
  }

  @Test("a fused product and sum would be seen", arguments: [1, 8])
  func unfused(width: Int) {
    // 1 − (1 + 2⁻¹²)² is −2⁻¹¹ where the product is rounded, and has 2⁻²⁴ more where it is not.
    let factor: Float = 1 + 0x1p-12
    let layer = LaneLayer(
      inputCount: 1, width: width,
      weights: .init(repeating: .init(repeating: -factor), count: width),
      biases: .init(repeating: .init(repeating: 1), count: width))
    var sums = layer.biases
    let (columns, values): ([Int32], [Float]) = ([0], [factor])
    layer.add(columns: columns.span, values: values.span, to: &sums)
    #expect(sums == .init(repeating: .init(repeating: -0x1p-11), count: width))
  }

  @Test("infinite and undefined weights stay so", arguments: [Float.infinity, .nan])
  func notFinite(weight: Float) {
    let layer = LaneLayer(
      inputCount: 2, width: 8,
      weights: .init(repeating: .init(repeating: weight), count: 8)
        + .init(repeating: .init(repeating: 1), count: 8),
      biases: .init(repeating: .init(repeating: 0), count: 8))
    var sums = layer.biases
    let (columns, values): ([Int32], [Float]) = ([1, 0], [1, 2])
    layer.add(columns: columns.span, values: values.span, to: &sums)
    for sum in sums.scalars { #expect(weight.isNaN ? sum.isNaN : sum == .infinity) }
  }

  @Test("columns that the layer does not have and missing values are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { Self.add([2], [1], sums: 1) }
    await #expect(processExitsWith: .failure) { Self.add([0, -1], [1, 1], sums: 1) }
    await #expect(processExitsWith: .failure) { Self.add([0, 1], [1], sums: 1) }
    await #expect(processExitsWith: .failure) { Self.add([0, 1], [1, 1], sums: 0) }
  }

  private static func add(_ columns: [Int32], _ values: [Float], sums: Int) {
    let ones = [SIMD8<Float>](repeating: SIMD8(repeating: 1), count: 2)
    let layer = LaneLayer(inputCount: 2, width: 1, weights: ones, biases: [ones[0]])
    var sums = [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: sums)
    layer.add(columns: columns.span, values: values.span, to: &sums)
  }
}
