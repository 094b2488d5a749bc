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
    fillSlots()
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

  /// Fills slots for all terms; of equal hashes only the first has one.
  ///
  /// In the first round nothing depends on what is in memory, so that many groups are on their way from there
  /// at once. The few terms whose group is full, or has their tag already, are left to the second.
  private mutating func fillSlots() {
    let (hashes, multiplier, shift, tagMask) = (hashes, multiplier, groupShift, tagMask)
    var rest: [Int] = []
    var slots = groups.mutableSpan
    for number in hashes.indices {
      let product = hashes[number] &* multiplier
      let place = Int(product &>> shift)
      let tag = UInt32(truncatingIfNeeded: product) & tagMask
      let differences = (slots[place] ^ SIMD4(repeating: tag)) & tagMask
      if slots[place][3] == 0 && all(differences .!= 0) {
        slots[place].push(tag | UInt32(number + 1))
      } else {
        rest.append(number)
      }
    }
    for number in rest where self.number(of: hashes[number]) < 0 { fillSlot(of: number) }
  }

  /// Fills a free slot for a term that no slot holds.
  private mutating func fillSlot(of number: Int) {
    let product = hashes[number] &* multiplier
    var place = Int(product &>> groupShift)
    while groups[place][3] != 0 { place = (place + 1) & (groups.count - 1) }
    groups[place].push(tag(of: product) | UInt32(number + 1))
  }

  private mutating func grow() {
    precondition(groups.count < 1 << 29, "\(hashes.count) terms")
    groups = Array(repeating: SIMD4(repeating: 0), count: 2 * groups.count)
    fillSlots()
  }
}

extension SIMD4<UInt32> {
  /// Fills the first slot and moves the others on; the last one must be free.
  fileprivate mutating func push(_ slot: UInt32) { self = SIMD4(slot, self[0], self[1], self[2]) }
}
