internal import Emotions

extension [Float] {
  /// Every eight numbers as one register.
  ///
  /// Precondition: their number is a multiple of eight. Complexity: O(numbers).
  package var registers: [SIMD8<Float>] {
    let numbers = span
    var registers: [SIMD8<Float>] = []
    registers.reserveCapacity(count / Emotion.count)
    for start in stride(from: 0, to: count, by: Emotion.count) {
      // All at once: lane by lane took most of the time in which a model is loaded.
      registers.append(
        SIMD8(
          numbers[start], numbers[start + 1], numbers[start + 2], numbers[start + 3],
          numbers[start + 4], numbers[start + 5], numbers[start + 6], numbers[start + 7]))
    }
    return registers
  }
}

extension [SIMD8<Float>] {
  /// The lanes of all registers in order. Complexity: O(registers).
  package var scalars: [Float] {
    var scalars: [Float] = []
    scalars.reserveCapacity(count * Emotion.count)
    for register in self {
      for lane in 0..<Emotion.count { scalars.append(register[lane]) }
    }
    return scalars
  }
}
