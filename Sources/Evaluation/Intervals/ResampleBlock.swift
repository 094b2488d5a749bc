internal import Randomness

/// How often each row was drawn, in eight resamples at once: one lane a resample.
///
/// The random access to a row's counts is what a resample costs, and eight lanes pay it once.
struct ResampleBlock {
  /// The number of lanes.
  static let laneCount = 8

  /// The counts of each row.
  ///
  /// A byte is enough: a row is drawn 256 times with a probability below 1/256! ≈ 10⁻⁵⁰⁷.
  private(set) var counts: [SIMD8<UInt8>]

  /// Rows that were all drawn once in every lane: the rows themselves.
  init(rowCount: Int) { counts = Array(repeating: SIMD8(repeating: 1), count: rowCount) }

  /// Draws as many rows as there are, with replacement, for each seed into the lane of its place.
  ///
  /// The lanes without a seed draw nothing. The draw has no bias (`Int.random`).
  /// Precondition: there are at most eight seeds.
  mutating func draw(seeds: ArraySlice<UInt64>) {
    precondition(seeds.count <= Self.laneCount, "\(seeds.count) seeds")
    for row in counts.indices { counts[row] = SIMD8(repeating: 0) }
    for (lane, seed) in seeds.enumerated() {
      var generator = SeededGenerator(seed: seed)
      var one = SIMD8<UInt8>(repeating: 0)
      one[lane] = 1
      for _ in counts.indices {
        counts[Int.random(in: 0..<counts.count, using: &generator)] &+= one
      }
    }
  }
}
