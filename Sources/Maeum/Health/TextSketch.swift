/// What is compared of a text: its 3-grams, and the buckets that similar texts share.
struct TextSketch: Sendable {
  /// The fewest scalars of a normalised text that is compared. A changed scalar changes three 3-grams,
  /// so in a shorter text nothing that a reader would call nearly equal reaches the least similarity.
  static let shortestText = 8

  /// The least similarity of nearly equal texts is 4/5.
  private static let leastSimilarity = (numerator: 4, denominator: 5)

  /// The different 3-grams of Unicode scalars, ascending.
  ///
  /// Scalars, not graphemes: in normalised Korean they are the same but for emoji sequences, and three
  /// of them, 21 bits each, fit in one integer, so that equal keys are equal 3-grams.
  let shingles: [UInt64]
  /// The bucket in each of the bands, one a lane.
  let buckets: SIMD16<UInt64>

  /// The sketch of a normalised text, valid UTF-8; nil where it is too short.
  /// Complexity: O(n log n) for n scalars.
  init?(normalized utf8: [UInt8]) {
    var shingles: [UInt64] = []
    var window: UInt64 = 0
    var scalarCount = 0
    shingles.reserveCapacity(utf8.count / 3)
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      window = (window << 21 | UInt64(scalar.value)) & (1 << 63 - 1)
      scalarCount += 1
      if scalarCount >= 3 { shingles.append(window) }
    }
    guard scalarCount >= Self.shortestText else { return nil }
    shingles.sort()
    var end = 0
    for shingle in shingles where end == 0 || shingles[end - 1] != shingle {
      shingles[end] = shingle
      end += 1
    }
    shingles.removeSubrange(end...)
    self.shingles = shingles
    self.buckets = MinHash.buckets(of: shingles)
  }

  /// The Jaccard similarity |A ∩ B| / |A ∪ B| of the 3-grams where it is 0.8 or more; nil below.
  ///
  /// Exact. Stops as soon as too many 3-grams have no partner. Complexity: O(|A| + |B|).
  func similarity(to other: TextSketch) -> Double? {
    let (numerator, denominator) = Self.leastSimilarity
    let total = shingles.count + other.shingles.count
    // s / (total − s) ≥ p / q where s·(p + q) ≥ total·p.
    let needed = (total * numerator + numerator + denominator - 1) / (numerator + denominator)
    var spare = total - 2 * needed
    guard spare >= 0, min(shingles.count, other.shingles.count) >= needed else { return nil }
    var shared = 0
    var left = 0
    var right = 0
    while left < shingles.count && right < other.shingles.count {
      let (mine, others) = (shingles[left], other.shingles[right])
      if mine == others {
        shared += 1
      } else {
        spare -= 1
        if spare < 0 { return nil }
      }
      left += mine <= others ? 1 : 0
      right += others <= mine ? 1 : 0
    }
    return shared >= needed ? Double(shared) / Double(total - shared) : nil
  }
}
