import Maeum

/// Work that no classifier can do without, as fast as memory gives it.
enum Floors {
  /// Reads every byte of the texts once, and gives a number that depends on all of them.
  static func readBytes(of texts: JoinedTexts) -> UInt64 {
    var sum: UInt64 = 0
    for byte in texts.bytes { sum &+= UInt64(byte) }
    return sum
  }

  /// Adds so many rows of a table of weights, eight lanes each, drawn evenly at random.
  static func touchRows(of table: [SIMD8<Float>], count: Int) -> SIMD8<Float> {
    var (first, second) = (SIMD8<Float>(repeating: 0), SIMD8<Float>(repeating: 0))
    let rows = table.span
    let size = UInt64(rows.count)
    // A place for each number, mixed as in SplitMix64 but for its last step; none waits for the one before.
    func place(_ number: Int) -> Int {
      var bits = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
      bits = (bits ^ bits &>> 30) &* 0xBF58_476D_1CE4_E5B9
      return Int(truncatingIfNeeded: (bits &>> 32) &* size &>> 32)
    }
    for number in 0..<count / 2 {
      first += rows[place(2 * number)]
      second += rows[place(2 * number + 1)]
    }
    return first + second
  }
}
