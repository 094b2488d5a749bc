/// A map from 64-bit hashes to consecutive numbers, by open addressing with linear probing.
///
/// Numbers are given in the order of insertion, so the same insertions give the same numbers. A slot has
/// four bytes, so that the slots of a large vocabulary stay in the cache, and four slots are read at once.
/// Memory: 16 to 24 bytes a term.
struct TermIndex: Sendable {
  /// The hash of each term, by number.
  private(set) var hashes: [UInt64] = []
  // With 2ᵇ slots the low b bits of a slot hold a term's number plus 1, the others a tag of its hash;
  // 0 is an empty slot. The load stays at or below one half, so the numbers fit and a probe ends.
  private var slots: [UInt32]
  private var bits: UInt32
  // A hash's first slot is the first of the group of four that the upper b bits of its product with this
  // odd number name; its tag is the next 32 − b bits. A group fills from its first slot on. The number is
  // drawn anew for each index, so that nobody can write hashes that all fall on one place. A term's number
  // does not depend on it.
  private let multiplier = UInt64.random(in: .min ... .max) | 1

  /// An empty index with room for this many terms.
  init(capacity: Int = 0) {
    bits = 4
    while 1 << bits < 2 * capacity { bits += 1 }
    slots = Array(repeating: 0, count: 1 << bits)
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
    let (slots, hashes) = (slots.span, hashes.span)
    let product = productHigh(hash)
    let tag = product &<< bits
    var place = firstPlace(product)
    while slots[place] != 0 {
      // Equal tags cancel out.
      let number = Int((slots[place] ^ tag) &- 1)
      if number < hashes.count && hashes[number] == hash {
        return Int32(truncatingIfNeeded: number)
      }
      place = (place &+ 1) & (slots.count &- 1)
    }
    return -1
  }

  /// Replaces `numbers` by the numbers of those hashes that the index has, in their order.
  ///
  /// Equal to ``number(of:)`` of each hash, without a branch for what cannot be foretold: where in its
  /// group a term is, and whether it is there. Complexity: O(hashes).
  func findNumbers(of wanted: [UInt64], into numbers: inout [Int32]) {
    numbers.removeAll(keepingCapacity: true)
    if hashes.isEmpty { return }
    numbers.append(contentsOf: repeatElement(0, count: wanted.count))
    var found = numbers.mutableSpan
    let count = findNumbers(of: wanted.span, into: &found)
    numbers.removeLast(numbers.count - count)
  }

  private func findNumbers(of wanted: Span<UInt64>, into numbers: inout MutableSpan<Int32>) -> Int {
    let (slots, hashes) = (slots.span, hashes.span)
    let bits = self.bits
    let termCount = UInt32(truncatingIfNeeded: hashes.count)
    var count = 0
    for index in wanted.indices {
      let hash = wanted[index]
      let product = productHigh(hash)
      let tag = product &<< bits
      let first = firstPlace(product)
      // In bounds: a place is below the number of slots, which is a multiple of four.
      let last = unsafe slots[unchecked: first + 3]
      let candidates = unsafe (
        (slots[unchecked: first] ^ tag) &- 1, (slots[unchecked: first + 1] ^ tag) &- 1,
        (slots[unchecked: first + 2] ^ tag) &- 1, (last ^ tag) &- 1
      )
      // Only equal tags leave the number of a term.
      let candidate = min(min(candidates.0, candidates.1), min(candidates.2, candidates.3))
      let hasTag = candidate < termCount
      let number = hasTag ? candidate : 0
      let isFound = hashes[Int(number)] == hash
      numbers[count] = Int32(truncatingIfNeeded: number)
      count &+= isFound ? 1 : 0
      // A group with room has all its terms; few others are full.
      if isFound || (last == 0 && !hasTag) { continue }
      let distant = self.number(of: hash)
      numbers[count] = distant
      count &+= distant >= 0 ? 1 : 0
    }
    return count
  }

  /// The number of a term, which is added if it is new.
  mutating func insert(_ hash: UInt64) -> Int32 {
    let known = number(of: hash)
    if known >= 0 { return known }
    let number = hashes.count
    hashes.append(hash)
    if 2 * hashes.count > slots.count { grow() } else { fillSlot(of: number) }
    return Int32(number)
  }

  @inline(__always)
  private func productHigh(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: (hash &* multiplier) &>> 32)
  }

  @inline(__always)
  private func firstPlace(_ product: UInt32) -> Int { Int(product &>> (32 &- bits)) & ~3 }

  /// Fills the first free slot for a term that no slot holds.
  private mutating func fillSlot(of number: Int) {
    let product = productHigh(hashes[number])
    var place = firstPlace(product)
    while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = product &<< bits | UInt32(number + 1)
  }

  private mutating func grow() {
    bits += 1
    precondition(bits < 32, "\(hashes.count) terms")
    slots = Array(repeating: 0, count: 1 << bits)
    for number in hashes.indices { fillSlot(of: number) }
  }
}
