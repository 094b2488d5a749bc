/// A map from 64-bit hashes to consecutive numbers, by open addressing.
///
/// Numbers are given in the order of insertion, so the same insertions give the same numbers. A slot has
/// four bytes, so that the slots of a large vocabulary stay in the cache, and a group of four slots is read
/// at once. Memory: 16 to 24 bytes a term.
struct TermIndex: Sendable {
  /// The hash of each term, by number.
  private(set) var hashes: [UInt64] = []
  // With 2ᵇ slots the low b bits of a slot hold a term's number plus 1, the others a tag of its hash;
  // 0 is an empty slot. The load stays at or below one half, so the numbers fit and a probe ends.
  private var groups: [SIMD4<UInt32>]
  // A hash's product with this odd number gives both: its upper bits name the group where a probe starts, and
  // its lower half has the tag. A group fills from its first slot on. The number is drawn anew for each index,
  // so that nobody can write hashes that all fall on one place. A term's number does not depend on it.
  private let multiplier = UInt64.random(in: .min ... .max) | 1

  /// An empty index with room for this many terms.
  init(capacity: Int = 0) {
    var groupCount = 4
    while 4 * groupCount < 2 * capacity { groupCount *= 2 }
    groups = Array(repeating: SIMD4(repeating: 0), count: groupCount)
    hashes.reserveCapacity(capacity)
  }

  /// An index that gives `hashes[i]` the number i; a repeated hash keeps its first number.
  init(_ hashes: [UInt64]) {
    self.init(capacity: hashes.count)
    self.hashes = hashes
    for number in hashes.indices where self.number(of: hashes[number]) < 0 { fillSlot(of: number) }
  }

  /// The number of a term, or -1.
  @inline(__always)
  func number(of hash: UInt64) -> Int32 {
    let (groups, hashes) = (groups.span, hashes.span)
    let product = hash &* multiplier
    var place = Int(product &>> groupShift)
    while true {
      let group = groups[place]
      for lane in 0..<4 {
        // Equal tags cancel out, and leave what names no term where the slot is empty.
        let number = Int((group[lane] ^ tag(of: product)) &- 1)
        if number < hashes.count && hashes[number] == hash {
          return Int32(truncatingIfNeeded: number)
        }
      }
      if group[3] == 0 { return -1 }
      place = (place &+ 1) & (groups.count &- 1)
    }
  }

  /// Writes the numbers of those hashes that the index has, in no particular order, and returns how many
  /// there are.
  ///
  /// Equal to ``number(of:)`` of each hash, without a branch for what cannot be foretold: where in its
  /// group a term is, and whether it is there. Groups are read in one loop and hashes in the next, so that
  /// many of either are on their way from memory at once. The few that need more are left to the end.
  /// Precondition: `numbers` and `rest` have room for all. Complexity: O(hashes).
  func findNumbers(
    of wanted: Span<UInt64>, into numbers: inout MutableSpan<Int32>, rest: inout MutableSpan<UInt64>
  ) -> Int {
    precondition(
      numbers.count >= wanted.count && rest.count >= 2 * wanted.count,
      "room for \(numbers.count) numbers and \(rest.count) hashes of \(wanted.count)")
    let (groups, hashes) = (groups.span, hashes.span)
    let shift = groupShift
    let tagMasks = SIMD4(repeating: tagMask)
    let noTerm = UInt32(hashes.count)
    // The hashes whose tags are found, and behind them those of which nothing is known yet.
    var (foundCount, unknown) = (0, rest.count)
    for index in wanted.indices {
      // In bounds: no count is greater than the index, and a shifted product names a group.
      let hash = unsafe wanted[unchecked: index]
      let product = hash &* multiplier
      let group = unsafe groups[unchecked: Int(truncatingIfNeeded: product &>> shift)]
      // Only equal tags leave the number of a term, plus 1. Two would leave a mixture, of none or another's.
      var lanes = group ^ SIMD4(repeating: UInt32(truncatingIfNeeded: product)) & tagMasks
      lanes.replace(with: 0, where: (lanes & tagMasks) .!= 0)
      let left = lanes[0] | lanes[1] | lanes[2] | lanes[3]
      let number = left &- 1
      unsafe numbers[unchecked: foundCount] = Int32(truncatingIfNeeded: number)
      unsafe rest[unchecked: foundCount] = hash
      foundCount &+= number < noTerm ? 1 : 0
      // A group with room has all its terms; few others are full.
      unsafe rest[unchecked: unknown &- 1] = hash
      unknown &-= (number < noTerm ? 0 : 1) & (left | group[3] == 0 ? 0 : 1)
    }
    var count = 0
    for index in 0..<foundCount {
      let (number, hash) = unsafe (numbers[unchecked: index], rest[unchecked: index])
      let isEqual = unsafe hashes[unchecked: Int(number)] == hash
      unsafe numbers[unchecked: count] = number
      count &+= isEqual ? 1 : 0
      unsafe rest[unchecked: unknown &- 1] = hash
      unknown &-= isEqual ? 0 : 1
    }
    for index in unknown..<rest.count {
      let number = number(of: rest[index])
      numbers[count] = number
      count &+= number >= 0 ? 1 : 0
    }
    return count
  }

  /// The number of a term, which is added if it is new.
  mutating func insert(_ hash: UInt64) -> Int32 {
    let known = number(of: hash)
    if known >= 0 { return known }
    let number = hashes.count
    hashes.append(hash)
    if 2 * hashes.count > 4 * groups.count { grow() } else { fillSlot(of: number) }
    return Int32(number)
  }

  /// How far a product is shifted to leave the number of a group.
  private var groupShift: UInt64 { UInt64(64 &- groups.count.trailingZeroBitCount) }

  /// The bits of a slot that are not a number's.
  private var tagMask: UInt32 { UInt32(truncatingIfNeeded: ~(4 &* groups.count &- 1)) }

  @inline(__always)
  private func tag(of product: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: product) & tagMask
  }

  /// Fills the first free slot for a term that no slot holds.
  private mutating func fillSlot(of number: Int) {
    let product = hashes[number] &* multiplier
    var place = Int(product &>> groupShift)
    while groups[place][3] != 0 { place = (place + 1) & (groups.count - 1) }
    var lane = 0
    while groups[place][lane] != 0 { lane += 1 }
    groups[place][lane] = tag(of: product) | UInt32(number + 1)
  }

  private mutating func grow() {
    precondition(groups.count < 1 << 29, "\(hashes.count) terms")
    groups = Array(repeating: SIMD4(repeating: 0), count: 2 * groups.count)
    for number in hashes.indices { fillSlot(of: number) }
  }
}
