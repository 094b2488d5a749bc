/// A function that gives each of some hashes a place of its own in a table.
///
/// A hash falls into a bucket, and each bucket has a number, its displacement, by which all its hashes fall on
/// places that no other bucket has. Any other hash falls on some place too, so that the table must tell
/// whose it is.
///
/// Source: D. Belazzougui, F. C. Botelho and M. Dietzfelbinger, "Hash, displace, and compress", ESA 2009.
struct PerfectHash: Sendable {
  /// The number of places; a fifth of them or more are free.
  let placeCount: Int
  private let bucketMask: Int
  // One a bucket.
  private var displacements: [UInt16]
  // Odd, and drawn anew for each function, so that nobody can write hashes that all fall into one bucket.
  private let multiplier: UInt64

  // The fraction of the golden ratio: odd, with no structure of its own.
  private static let mixer: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let hashesPerBucket = 5

  /// A hash with its bits spread to the upper ones; no other hash gives the same number.
  @inline(__always)
  func scrambled(_ hash: UInt64) -> UInt64 { hash &* multiplier }

  /// The place of a scrambled hash, below ``placeCount``. Complexity: O(1).
  @inline(__always)
  func place(of scrambled: UInt64) -> Int {
    // In bounds: there is a displacement for each number up to the mask.
    let displacement = unsafe displacements.span[unchecked: bucket(of: scrambled)]
    return place(of: scrambled, displacement: displacement)
  }

  @inline(__always)
  private func bucket(of scrambled: UInt64) -> Int {
    Int(truncatingIfNeeded: scrambled &>> 36) & bucketMask
  }

  @inline(__always)
  private func place(of scrambled: UInt64, displacement: UInt16) -> Int {
    let mixed = (scrambled ^ UInt64(displacement)) &* Self.mixer
    let share = (mixed &>> 32) &* UInt64(truncatingIfNeeded: placeCount)
    return Int(truncatingIfNeeded: share &>> 32)
  }

  /// A function for some hashes, and the number of the hash at each place: of equal ones the first, −1 where the
  /// place is free.
  ///
  /// Precondition: fewer than 2²⁸ hashes. Complexity: O(hashes), expected.
  static func make(for hashes: [UInt64]) -> (function: PerfectHash, numbers: [Int32]) {
    precondition(hashes.count < 1 << 28, "\(hashes.count) hashes")
    while true {
      var function = PerfectHash(forCount: hashes.count)
      // Nearly always at once: two hashes may be so much alike that no displacement parts them.
      if let numbers = function.placeAll(hashes) { return (function, numbers) }
    }
  }

  /// A function without displacements.
  private init(forCount count: Int) {
    placeCount = count + count / 4 + 4
    var bucketCount = 1
    while bucketCount * Self.hashesPerBucket < count { bucketCount *= 2 }
    bucketMask = bucketCount - 1
    displacements = Array(repeating: 0, count: bucketCount)
    multiplier = UInt64.random(in: .min ... .max) | 1
  }

  /// Finds the displacements, and says whose each place is; nil where a bucket has none.
  private mutating func placeAll(_ hashes: [UInt64]) -> [Int32]? {
    let scrambled = hashes.map { self.scrambled($0) }
    let buckets = Groups(of: scrambled.map { Int32(bucket(of: $0)) }, count: displacements.count)
    var numbers = [Int32](repeating: -1, count: placeCount)
    var wanted: [UInt64] = []
    // Full buckets first, while most places are free.
    for bucket in buckets.largestFirst {
      wanted.removeAll(keepingCapacity: true)
      for number in buckets[Int(bucket)] {
        let one = scrambled[Int(number)]
        if !wanted.contains(one) { wanted.append(one) }
      }
      guard let displacement = displacement(for: wanted, in: &numbers) else { return nil }
      displacements[Int(bucket)] = displacement
      // From the last one on, so that the first of equal ones stays.
      for number in buckets[Int(bucket)].reversed() {
        numbers[place(of: scrambled[Int(number)], displacement: displacement)] = number
      }
    }
    return numbers
  }

  /// The first displacement by which some hashes fall on free places, which get the number 0; nil if none.
  private func displacement(for scrambled: [UInt64], in numbers: inout [Int32]) -> UInt16? {
    for displacement in 0...UInt16.max {
      var placed = 0
      while placed < scrambled.count {
        let place = place(of: scrambled[placed], displacement: displacement)
        if numbers[place] >= 0 { break }
        numbers[place] = 0
        placed += 1
      }
      if placed == scrambled.count { return displacement }
      for one in scrambled[..<placed] {
        numbers[place(of: one, displacement: displacement)] = -1
      }
    }
    return nil
  }
}

/// Items by the group that each belongs to; in a group ascending.
private struct Groups {
  private var starts: [Int32]
  private var items: [Int32]

  /// The items 0 ..< `groupOfItem.count`. Complexity: O(items + groups).
  init(of groupOfItem: [Int32], count: Int) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for group in groupOfItem { starts[Int(group) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var ends = starts
    var items = [Int32](repeating: 0, count: groupOfItem.count)
    for item in groupOfItem.indices {
      let group = Int(groupOfItem[item])
      items[Int(ends[group])] = Int32(item)
      ends[group] += 1
    }
    (self.starts, self.items) = (starts, items)
  }

  subscript(group: Int) -> ArraySlice<Int32> {
    items[Int(starts[group])..<Int(starts[group + 1])]
  }

  /// The groups that are not empty, those with most items first, equal ones ascending.
  var largestFirst: ArraySlice<Int32> {
    let sizes = zip(starts, starts.dropFirst()).map { $1 - $0 }
    let largest = sizes.max() ?? 0
    let bySize = Groups(of: sizes.map { largest - $0 }, count: Int(largest) + 1)
    return bySize.items[..<Int(bySize.starts[Int(largest)])]
  }
}
