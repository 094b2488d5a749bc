internal import Emotions

/// The rectified units of a layer that are not zero, as the entries of a sparse row.
///
/// After a ReLU most units are zero, and the next layer reads and adds only what counts.
struct AwakeUnits: Sendable {
  private var places: [Int32]
  private var values: [Float]
  private var count = 0

  /// No unit, with room for those of so many registers.
  init(registers: Int) {
    places = [Int32](repeating: 0, count: registers * Emotion.count)
    values = [Float](repeating: 0, count: registers * Emotion.count)
  }

  /// Takes the units of the first registers of sums in place of those it had.
  mutating func rectify(_ sums: Span<SIMD8<Float>>, registers: Int) {
    count = Self.collect(sums.extracting(first: registers), into: &places, &values)
  }

  private static func collect(
    _ sums: Span<SIMD8<Float>>, into places: inout [Int32], _ values: inout [Float]
  ) -> Int {
    var places = places.mutableSpan
    var values = values.mutableSpan
    var count = 0
    for register in sums.indices {
      let units = sums[register].rectified
      for lane in 0..<Emotion.count {
        // Always written and not always kept: no processor guesses which unit is awake.
        places[count] = Int32(register * Emotion.count + lane)
        values[count] = units[lane]
        count += units[lane] == 0 ? 0 : 1
      }
    }
    return count
  }

  /// Adds what these units give to the next layer's sums.
  func add(to sums: inout [SIMD8<Float>], of layer: LaneLayer) {
    layer.add(
      columns: places.span.extracting(first: count), values: values.span.extracting(first: count),
      to: &sums)
  }
}
