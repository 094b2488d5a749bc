internal import Emotions
internal import Randomness

/// The way of one row through the layers and back, in buffers that serve every row.
///
/// Depth 0 is the first hidden layer; the depth after the last hidden layer is that of the logits.
struct RowPass: Sendable {
  /// The first register of each depth, and the number of all registers.
  private let starts: [Int]
  /// The sums of each depth, and on the way back the derivatives by them.
  private var sums: [SIMD8<Float>]
  /// The rectified units of each hidden layer, those left out being zero.
  private var units: [Float]
  /// The derivatives by the units of the widest layer.
  private var derivatives: [Float]

  /// Buffers for hidden layers of so many registers.
  init(widths: [Int]) {
    starts = (widths + [1]).reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    sums = [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: starts[starts.count - 1])
    units = [Float](repeating: 0, count: sums.count * Emotion.count)
    derivatives = units
  }

  private func registers(_ depth: Int) -> Range<Int> { starts[depth]..<starts[depth + 1] }

  private func lanes(_ depth: Int) -> Range<Int> {
    Emotion.count * starts[depth]..<Emotion.count * starts[depth + 1]
  }

  /// The last layer's sums.
  var logits: EmotionScores { EmotionScores(sums[sums.count - 1]) }

  /// The first layer's sums.
  mutating func start(
    _ layer: LaneLayer, columns: Span<Int32>, values: Span<Float>, dense: Span<Float>
  ) {
    layer.start(&sums)
    layer.add(columns: columns, values: values, to: &sums)
    layer.add(dense, from: layer.inputCount - dense.count, to: &sums)
  }

  /// Rectifies the units of a hidden layer and leaves a share of them out.
  mutating func rectify(
    _ depth: Int, dropout: Double, using generator: inout SeededGenerator
  ) {
    let keep = Float(1 / (1 - dropout))
    let coin = DropoutCoin(dropout)
    for register in registers(depth) {
      let rectified = sums[register].rectified * keep
      // One draw serves four units with sixteen bits each.
      var bits: UInt64 = .max
      for lane in 0..<Emotion.count {
        if dropout > 0 { bits = lane % 4 == 0 ? generator.next() : bits >> 16 }
        units[register * Emotion.count + lane] = coin.keeps(bits) ? rectified[lane] : 0
      }
    }
  }

  /// The sums of the layer after a hidden layer.
  mutating func forward(_ layer: LaneLayer, depth: Int) {
    layer.start(&sums, at: starts[depth + 1])
    layer.add(units[lanes(depth)], to: &sums, at: starts[depth + 1])
  }

  /// Puts the derivative by the logits where the way back begins.
  mutating func setOutputDerivative(_ derivative: SIMD8<Float>) {
    sums[sums.count - 1] = derivative
  }

  /// Adds this row's derivatives to the layer after a hidden layer.
  func addGradient(to layer: inout LayerTraining, depth: Int) {
    layer.addGradient(
      inputs: units[lanes(depth)], outputs: sums[registers(depth + 1)])
  }

  /// The derivative by the sums of a hidden layer from that by the sums of the next one.
  mutating func backward(_ layer: LaneLayer, depth: Int, dropout: Double) {
    let keep = Float(1 / (1 - dropout))
    layer.backward(sums[registers(depth + 1)], into: &derivatives)
    for (index, unit) in lanes(depth).enumerated() {
      let (register, lane) = unit.quotientAndRemainder(dividingBy: Emotion.count)
      sums[register][lane] = units[unit] > 0 ? derivatives[index] * keep : 0
    }
  }

  /// Adds this row's derivatives to the first layer's inputs.
  func addGradient(
    to layer: inout SparseLayerTraining, columns: Span<Int32>, values: Span<Float>
  ) {
    layer.addGradient(
      columns: columns, values: values, outputs: sums[registers(0)])
  }

  /// Adds this row's derivatives to the first layer's biases.
  func addBiasGradient(to layer: inout SparseLayerTraining) {
    layer.addBiasGradient(sums[registers(0)])
  }
}
