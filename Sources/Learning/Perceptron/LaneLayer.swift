private import CLanes
internal import Emotions

/// A linear map from inputs to registers of eight lanes: z = b + Σᵢ xᵢ·Wᵢ.
///
/// Shapes: `weights` is (inputs, 8 · width), input-major, so that one input of a sparse row reads one
/// run of memory; `biases` is (8 · width).
struct LaneLayer: Sendable, Equatable {
  /// The number of inputs.
  let inputCount: Int
  /// The number of registers of eight outputs.
  let width: Int
  /// Input i has the registers `i * width ..< (i + 1) * width`.
  var weights: [SIMD8<Float>]
  /// One register for each eight outputs.
  var biases: [SIMD8<Float>]

  /// A layer from its numbers.
  init(inputCount: Int, width: Int, weights: [SIMD8<Float>], biases: [SIMD8<Float>]) {
    precondition(
      weights.count == inputCount * width && biases.count == width,
      "\(weights.count) and \(biases.count) registers for \(inputCount) inputs of width \(width)")
    self.inputCount = inputCount
    self.width = width
    self.weights = weights
    self.biases = biases
  }

  /// A layer of random weights, uniform between ±`limit`, and zero biases.
  init(
    inputCount: Int, width: Int, limit: Float, using generator: inout some RandomNumberGenerator
  ) {
    var weights: [SIMD8<Float>] = []
    weights.reserveCapacity(inputCount * width)
    for _ in 0..<(inputCount * width) {
      weights.append(generator.nextSignedUnits() * limit)
    }
    self.init(
      inputCount: inputCount, width: width, weights: weights,
      biases: [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: width))
  }

  /// Whether no number is NaN or infinite.
  var isFinite: Bool {
    var sum = SIMD8<Float>(repeating: 0)
    // Zero times what is not finite is NaN, and a NaN stays in a sum.
    for register in weights { sum += register * 0 }
    for register in biases { sum += register * 0 }
    return sum == SIMD8(repeating: 0)
  }

  /// Sets the outputs, `width` registers of a buffer from `offset` on, to the biases.
  func start(_ buffer: inout [SIMD8<Float>], at offset: Int = 0) {
    for register in 0..<width { buffer[offset + register] = biases[register] }
  }

  /// Adds Σ values[k] · W[columns[k]] to the outputs: the sparse inputs of a row.
  ///
  /// Precondition: as many columns as values, each from 0 to below ``inputCount``, and room for the
  /// outputs. The same bits on every processor. Complexity: O(entries · outputs).
  func add(
    columns: Span<Int32>, values: Span<Float>, to buffer: inout [SIMD8<Float>]
  ) {
    precondition(
      columns.count == values.count && buffer.count >= width,
      "\(columns.count) columns, \(values.count) values and \(buffer.count) sums of \(width)")
    requireColumns(columns, below: inputCount)
    if columns.isEmpty { return }
    // In C, which uses registers that a build without flags must not count on.
    unsafe weights.withUnsafeBytes { weights in
      unsafe columns.withUnsafeBufferPointer { columns in
        unsafe values.withUnsafeBufferPointer { values in
          unsafe buffer.withUnsafeMutableBytes { sums in
            unsafe maeum_add_rows(
              sums.baseAddress!, Int64(width * Emotion.count), weights.baseAddress!,
              columns.baseAddress!, values.baseAddress!, Int64(columns.count))
          }
        }
      }
    }
  }

  /// Adds Σ values[k] · W[input + k] to the outputs: the dense inputs of a row.
  func add(_ values: Span<Float>, from input: Int, to buffer: inout [SIMD8<Float>]) {
    for index in values.indices {
      add(values[index], from: input + index, to: &buffer, at: 0)
    }
  }

  /// Adds Σ units[k] · W[k] to the outputs: the units of the layer before.
  func add(_ units: ArraySlice<Float>, to buffer: inout [SIMD8<Float>], at offset: Int = 0) {
    for (input, unit) in units.enumerated() { add(unit, from: input, to: &buffer, at: offset) }
  }

  @inline(__always)
  private func add(
    _ value: Float, from input: Int, to buffer: inout [SIMD8<Float>], at offset: Int
  ) {
    // After a ReLU and dropout most units are zero.
    if value == 0 { return }
    for register in 0..<width {
      buffer[offset + register] += weights[input * width + register] * value
    }
  }

  /// Wᵢ · d for each input i: the derivatives by the inputs from those by the outputs.
  func backward(_ outputs: ArraySlice<SIMD8<Float>>, into inputs: inout [Float]) {
    for input in 0..<inputCount {
      var sum = SIMD8<Float>(repeating: 0)
      for (register, output) in outputs.enumerated() {
        sum += weights[input * width + register] * output
      }
      inputs[input] = sum.orderedSum
    }
  }
}

/// A precondition: all columns are from 0 to below `count`. Complexity: O(columns).
func requireColumns(_ columns: Span<Int32>, below count: Int) {
  // A column below zero is a large one here. No way out of the loop, so that it goes by fours.
  var largest: UInt32 = 0
  for entry in columns.indices { largest = max(largest, UInt32(bitPattern: columns[entry])) }
  precondition(
    columns.isEmpty || Int(largest) < count, "column \(Int32(bitPattern: largest)) of \(count)")
}

extension SIMD8<Float> {
  /// The positive lanes, and 0 for the others; NaN stays.
  @inline(__always)
  var rectified: SIMD8<Float> {
    // Not by a maximum, which drops NaN.
    replacing(with: 0, where: self .< 0)
  }

  /// The sum of the lanes in one fixed order of additions.
  @inline(__always)
  var orderedSum: Float {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}

extension RandomNumberGenerator {
  /// Eight numbers, uniform between −1 and 1, from the upper and lower halves of four draws.
  mutating func nextSignedUnits() -> SIMD8<Float> {
    var units = SIMD8<Float>()
    for pair in 0..<4 {
      let bits = next()
      units[2 * pair] = Float(Int32(truncatingIfNeeded: bits >> 32)) * 0x1p-31
      units[2 * pair + 1] = Float(Int32(truncatingIfNeeded: bits)) * 0x1p-31
    }
    return units
  }
}
