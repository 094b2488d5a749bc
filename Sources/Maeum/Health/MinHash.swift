internal import Randomness

/// Buckets that sets share the more probably, the more similar they are.
///
/// MinHash: under a random order of all 3-grams, two sets have the same least member with a probability
/// of their Jaccard similarity s. A bucket of one of b bands is the least members under r orders
/// together; two sets share a bucket in at least one band with probability 1 − (1 − sʳ)ᵇ. For b = 16 and
/// r = 4 that is
///
/// | s | .1 | .3 | .5 | .7 | .8 | .9 |
/// |---|---|---|---|---|---|---|
/// | probability | .0016 | .12 | .64 | .988 | .9998 | .99999996 |
///
/// The orders are those of 64 linear functions of one mixed hash: independent orders, unlike one
/// permutation cut into bins, keep the formula true for short texts, which have fewer 3-grams than
/// there would be bins.
///
/// Source: A. Broder, "On the resemblance and containment of documents", 1997; J. Leskovec, A. Rajaraman
/// and J. Ullman, "Mining of Massive Datasets", chapter 3.
enum MinHash {
  /// The number of bands b, the lanes of a register.
  static let bandCount = 16
  /// The number of orders r of each band.
  static let rowCount = 4

  /// The functions a·x + b with odd a: a row of each band in one register.
  private static let functions = {
    var generator = SeededGenerator(seed: 0)
    return (0..<rowCount).map { _ in
      var factor = SIMD16<Int32>()
      var offset = SIMD16<Int32>()
      for band in 0..<bandCount {
        factor[band] = Int32(truncatingIfNeeded: generator.next()) | 1
        offset[band] = Int32(truncatingIfNeeded: generator.next())
      }
      return (factor: factor, offset: offset)
    }
  }()

  /// The bucket of a set in each band. Complexity: O(n).
  static func buckets(of shingles: [UInt64]) -> SIMD16<UInt64> {
    var buckets = SIMD16<UInt64>()
    let hashes = shingles.map { Int32(truncatingIfNeeded: mix($0)) }
    for (factor, offset) in functions {
      var least = SIMD16<Int32>(repeating: .max)
      for hash in hashes {
        let values = factor &* SIMD16(repeating: hash) &+ offset
        least.replace(with: values, where: values .< least)
      }
      for band in 0..<bandCount {
        buckets[band] = mix(buckets[band] ^ UInt64(UInt32(bitPattern: least[band])))
      }
    }
    return buckets
  }

  /// Spreads an integer over all 64 bits, one to one.
  private static func mix(_ value: UInt64) -> UInt64 {
    var generator = SeededGenerator(seed: value)
    return generator.next()
  }
}
