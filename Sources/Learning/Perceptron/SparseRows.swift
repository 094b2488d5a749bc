/// The gradient of a sparse layer in one step: a row of registers for each input that the step touched.
///
/// Inputs keep the order of their first use, so every sum and every update has a fixed order.
struct SparseRows: Sendable {
  /// The touched inputs in the order of their first use.
  private(set) var inputs: [Int32] = []
  /// The gradient of `inputs[k]` is `registers[k * width ..< (k + 1) * width]`.
  private(set) var registers: [SIMD8<Float>] = []
  /// The place of each input in `inputs`, or −1.
  private var places: [Int32]
  private let width: Int

  /// No row touched, of a layer with this many inputs and registers.
  init(inputCount: Int, width: Int) {
    places = [Int32](repeating: -1, count: inputCount)
    self.width = width
  }

  /// Touches an input with a gradient of zero and says whether it was untouched.
  mutating func touch(_ input: Int32) -> Bool {
    guard places[Int(input)] < 0 else { return false }
    places[Int(input)] = Int32(inputs.count)
    inputs.append(input)
    return true
  }

  /// Makes room for the gradients of all touched inputs.
  mutating func open() {
    registers.append(
      contentsOf: repeatElement(SIMD8(repeating: 0), count: inputs.count * width))
  }

  /// Adds `values[k]` times the outputs' derivatives to the gradient of input `columns[k]`, for every k.
  ///
  /// Precondition: the inputs are touched, there is room for them, and `outputs` has the layer's width.
  mutating func add(
    columns: Span<Int32>, values: Span<Float>, times outputs: ArraySlice<SIMD8<Float>>
  ) {
    var first = 0
    while first + 4 <= width {
      let start = outputs.startIndex + first
      let (a, b) = (outputs[start], outputs[start + 1])
      let (c, d) = (outputs[start + 2], outputs[start + 3])
      for entry in columns.indices {
        let register = Int(places[Int(columns[entry])]) * width + first
        let value = values[entry]
        registers[register] += a * value
        registers[register + 1] += b * value
        registers[register + 2] += c * value
        registers[register + 3] += d * value
      }
      first += 4
    }
    while first < width {
      let output = outputs[outputs.startIndex + first]
      for entry in columns.indices {
        registers[Int(places[Int(columns[entry])]) * width + first] += output * values[entry]
      }
      first += 1
    }
  }

  /// Forgets every row.
  mutating func removeAll() {
    for input in inputs { places[Int(input)] = -1 }
    inputs.removeAll(keepingCapacity: true)
    registers.removeAll(keepingCapacity: true)
  }
}
