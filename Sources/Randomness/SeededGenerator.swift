/// A small random number generator that gives the same numbers for the same seed everywhere.
///
/// SplitMix64: 64 bits of state, period 2⁶⁴, each number once. Not for secrets. Source: G. L. Steele,
/// D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators", 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable {
  private var state: UInt64

  /// A generator that starts at a seed; every seed is good, zero too.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits. Complexity: O(1).
  public mutating func next() -> UInt64 {
    // The golden ratio's fraction as an odd number, then Stafford's mixing function 13.
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
