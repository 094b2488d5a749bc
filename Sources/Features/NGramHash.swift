/// The 64-bit identity of units and n-grams.
///
/// Features are known by hash, not by text: two n-grams with equal hashes are one feature. Among n
/// distinct n-grams the chance of any such pair is below n² / 2⁶⁵, 3·10⁻⁸ for a million.
enum NGramHash {
  // The first digits of the square roots of 2 and 3: odd constants with no structure of their own.
  private static let stateKey: UInt64 = 0x6A09_E667_F3BC_C909
  private static let unitKey: UInt64 = 0xBB67_AE85_84CA_A73B

  /// Folds a 128-bit product to 64 bits, the mixing step of wyhash (Wang Yi, 2019).
  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// The hash of an n-gram one unit longer.
  @inline(__always)
  static func extending(_ state: UInt64, with unit: UInt64) -> UInt64 {
    fold(state ^ stateKey, unit ^ unitKey)
  }

  /// The hash of one unit's UTF-8 bytes; the length takes part, so a zero byte at the end counts.
  @inline(__always)
  static func unit(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      var word: UInt64 = 0
      let end = min(index + 8, range.upperBound)
      while index < end {
        word = word << 8 | UInt64(bytes[index])
        index += 1
      }
      state = extending(state, with: word)
    }
    return state
  }
}
