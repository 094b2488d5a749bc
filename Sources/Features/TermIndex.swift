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

  /// An empty index.
  init() { groups = Array(repeating: SIMD4(repeating: 0), count: 4) }

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
    for number in hashes.indices { fillSlot(of: number) }
  }
}

extension SIMD4<UInt32> {
  /// Fills the first slot and moves the others on; the last one must be free.
  fileprivate mutating func push(_ slot: UInt32) { self = SIMD4(slot, self[0], self[1], self[2]) }
}
