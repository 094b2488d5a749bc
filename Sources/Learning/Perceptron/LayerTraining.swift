/// One layer with its gradient and its optimiser's memory. Every input is touched in every step.
struct LayerTraining: Sendable {
  private(set) var layer: LaneLayer
  private var weightGradient: [SIMD8<Float>]
  private var biases: BiasTraining
  private var weightMoments: Moments

  init(_ layer: LaneLayer) {
    self.layer = layer
    weightGradient = [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: layer.weights.count)
    biases = BiasTraining(width: layer.width)
    weightMoments = Moments(count: layer.weights.count)
  }

  /// Adds one row's derivatives: inputs times the derivative by the outputs.
  mutating func addGradient(inputs: ArraySlice<Float>, outputs: ArraySlice<SIMD8<Float>>) {
    let width = layer.width
    for (input, value) in inputs.enumerated() where value != 0 {
      for (register, output) in outputs.enumerated() {
        weightGradient[input * width + register] += output * value
      }
    }
    biases.add(outputs)
  }

  /// The sum of the squares of the gradient.
  var squaredNorm: Double { weightGradient.squaredNorm + biases.gradient.squaredNorm }

  /// Takes one step against `scale` times the gradient and forgets it. Biases do not decay.
  mutating func update(_ step: AdamW.Step, scale: Float) {
    let decay = Float(step.decay)
    for index in weightGradient.indices {
      layer.weights[index] *= decay
      weightMoments.move(&layer.weights[index], at: index, by: step, weightGradient[index] * scale)
      weightGradient[index] = SIMD8(repeating: 0)
    }
    biases.update(&layer.biases, step, scale: scale)
  }
}

/// The first layer with its gradient and its optimiser's memory: a step reads and writes only the
/// inputs that its rows have.
///
/// The means of an input's gradient change only in the steps that touch it, as in PyTorch's
/// `SparseAdam`; the weight decay of the steps between is caught up exactly when the input comes
/// back.
struct SparseLayerTraining: Sendable {
  private(set) var layer: LaneLayer
  private var gradient: SparseRows
  private var biases: BiasTraining
  private var moments: Moments
  /// The product of all steps' decays.
  private var decay = 1.0
  /// That product when each input was last decayed.
  private var decayOfInput: [Double]

  init(_ layer: LaneLayer) {
    self.layer = layer
    gradient = SparseRows(inputCount: layer.inputCount, width: layer.width)
    biases = BiasTraining(width: layer.width)
    moments = Moments(count: layer.weights.count)
    decayOfInput = [Double](repeating: 1, count: layer.inputCount)
  }

  /// Readies inputs for this step, each as often as it occurs.
  mutating func touch(_ inputs: Span<Int32>) {
    for index in inputs.indices where gradient.touch(inputs[index]) {
      catchUp(Int(inputs[index]))
    }
  }

  /// Makes room for the gradients of all inputs that were touched.
  mutating func open() { gradient.open() }

  /// Adds one row's derivatives: inputs times the derivative by the outputs.
  mutating func addGradient(
    columns: Span<Int32>, values: Span<Float>, outputs: ArraySlice<SIMD8<Float>>
  ) {
    gradient.add(columns: columns, values: values, times: outputs)
  }

  /// Adds one row's derivatives by the biases.
  mutating func addBiasGradient(_ outputs: ArraySlice<SIMD8<Float>>) { biases.add(outputs) }

  /// The sum of the squares of the gradient.
  var squaredNorm: Double { gradient.registers.squaredNorm + biases.gradient.squaredNorm }

  /// Takes one step against `scale` times the gradient and forgets it. Biases do not decay.
  mutating func update(_ step: AdamW.Step, scale: Float) {
    decay *= step.decay
    let width = layer.width
    let factor = Float(step.decay)
    for (place, input) in gradient.inputs.enumerated() {
      for register in 0..<width {
        let index = Int(input) * width + register
        layer.weights[index] *= factor
        moments.move(
          &layer.weights[index], at: index, by: step,
          gradient.registers[place * width + register] * scale)
      }
      decayOfInput[Int(input)] = decay
    }
    biases.update(&layer.biases, step, scale: scale)
    gradient.removeAll()
    // Long before the product could vanish.
    if decay < 1e-100 { catchUp() }
  }

  /// Decays every input to the present.
  mutating func catchUp() {
    for input in 0..<layer.inputCount { catchUp(input) }
    decay = 1
    for input in 0..<layer.inputCount { decayOfInput[input] = 1 }
  }

  private mutating func catchUp(_ input: Int) {
    guard decayOfInput[input] != decay else { return }
    let factor = Float(decay / decayOfInput[input])
    for index in (input * layer.width)..<((input + 1) * layer.width) {
      layer.weights[index] *= factor
    }
    decayOfInput[input] = decay
  }
}

/// The gradient and the optimiser's memory of a layer's biases.
private struct BiasTraining: Sendable {
  private(set) var gradient: [SIMD8<Float>]
  private var moments: Moments

  init(width: Int) {
    gradient = [SIMD8<Float>](repeating: SIMD8(repeating: 0), count: width)
    moments = Moments(count: width)
  }

  mutating func add(_ outputs: ArraySlice<SIMD8<Float>>) {
    for (register, output) in outputs.enumerated() { gradient[register] += output }
  }

  mutating func update(_ biases: inout [SIMD8<Float>], _ step: AdamW.Step, scale: Float) {
    for index in gradient.indices {
      moments.move(&biases[index], at: index, by: step, gradient[index] * scale)
      gradient[index] = SIMD8(repeating: 0)
    }
  }
}

/// The running means of gradients and of their squares.
private struct Moments: Sendable {
  /// Side by side, because a step reads both or none: one run of memory an input in place of two.
  private var moments: [(mean: SIMD8<Float>, square: SIMD8<Float>)]

  init(count: Int) {
    let zero = SIMD8<Float>(repeating: 0)
    moments = [(mean: SIMD8<Float>, square: SIMD8<Float>)](repeating: (zero, zero), count: count)
  }

  @inline(__always)
  mutating func move(
    _ weight: inout SIMD8<Float>, at index: Int, by step: AdamW.Step, _ gradient: SIMD8<Float>
  ) {
    var (mean, square) = moments[index]
    step.update(&weight, mean: &mean, square: &square, gradient: gradient)
    moments[index] = (mean, square)
  }
}

extension [SIMD8<Float>] {
  /// The sum of the squares of all lanes, in Double, in one fixed order.
  fileprivate var squaredNorm: Double {
    var sum = DoubleLanes(repeating: 0)
    for register in self { sum += DoubleLanes(register * register) }
    return DoubleLanes(sum).orderedSum
  }
}

extension DoubleLanes {
  /// The sum of the lanes in one fixed order of additions.
  var orderedSum: Double {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}
