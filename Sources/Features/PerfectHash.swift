/// A function that gives each of some hashes a place of its own in a table.
///
/// A hash falls into a bucket, and each bucket has a number, its displacement, by which all its hashes fall on
/// places that no other bucket has. Any other hash falls on some place too, so that the table must tell whose it is.
/// Displacements take long to find, so that a model file keeps them.
///
/// Source: D. Belazzougui, F. C. Botelho and M. Dietzfelbinger, "Hash, displace, and compress", ESA 2009.
package struct PerfectHash: Sendable {
  /// The odd number that spreads the bits of a hash.
  package let multiplier: UInt64
  /// One a bucket; a power of two buckets.
  package internal(set) var displacements: [UInt16]
  /// The number of places; a quarter of them or more are free.
  let placeCount: Int
  private let bucketMask: Int

  // The fraction of the golden ratio: odd, with no structure of its own.
  static let mixer: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let hashesPerBucket = 4

  /// The function for so many hashes that has these numbers; nil where the multiplier is even, the displacements
  /// are not as many as the buckets, or there are 2²⁸ hashes or more.
  package init?(hashCount: Int, multiplier: UInt64, displacements: [UInt16]) {
    guard hashCount < 1 << 28, multiplier & 1 == 1,
      displacements.count == Self.bucketCount(forHashes: hashCount)
    else { return nil }
    self.multiplier = multiplier
    self.displacements = displacements
    placeCount = hashCount + hashCount / 3 + 4
    bucketMask = displacements.count - 1
  }

  /// The number of buckets for so many hashes.
  static func bucketCount(forHashes count: Int) -> Int {
    precondition(count < 1 << 28, "\(count) hashes")
    var bucketCount = 1
    while bucketCount * hashesPerBucket < count { bucketCount *= 2 }
    return bucketCount
  }

  /// A hash with its bits spread to the upper ones; no other hash gives the same number.
  @inline(__always)
  func scrambled(_ hash: UInt64) -> UInt64 { hash &* multiplier }

  /// The bucket of a scrambled hash.
  @inline(__always)
  func bucket(of scrambled: UInt64) -> Int {
    Int(truncatingIfNeeded: scrambled &>> 36) & bucketMask
  }

  /// The place of a scrambled hash, below ``placeCount``. Complexity: O(1).
  @inline(__always)
  func place(of scrambled: UInt64) -> Int {
    // In bounds: there is a displacement for each number up to the mask.
    let displacement = unsafe displacements.span[unchecked: bucket(of: scrambled)]
    return place(of: scrambled, displacement: displacement)
  }

  /// The place of a scrambled hash whose bucket has a displacement.
  @inline(__always)
  func place(of scrambled: UInt64, displacement: UInt16) -> Int {
    let mixed = (scrambled ^ UInt64(displacement)) &* Self.mixer
    let share = (mixed &>> 32) &* UInt64(truncatingIfNeeded: placeCount)
    return Int(truncatingIfNeeded: share &>> 32)
  }
}
