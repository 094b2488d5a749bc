/// The nodes of a trie's second level by the two scalars that lead to them: one look in place of two steps of a
/// walk, the widest ones. Nodes of the first level are here where one scalar is a pattern.
struct PatternPairs: Sendable, Hashable {
  /// Two scalars, the node that they lead to and what ends there; node 0 is an empty slot.
  struct Slot: Hashable {
    var first: UInt32 = 0
    var second: UInt32 = 0
    var node: Int32 = 0
    var value: Int32 = -1
  }

  /// In place of a second scalar where there is none: no scalar.
  static let none = UInt32.max

  // Open addressing; at most a half is taken.
  private let slots: [Slot]

  /// The pairs of a trie's nodes. Complexity: O(nodes of two levels).
  init(_ tree: PatternTree) {
    var taken: [Slot] = []
    for root in tree.children(of: 0) {
      let (first, value) = (tree.endedScalars[root], tree.values[root])
      if value >= 0 {
        taken.append(Slot(first: first, second: Self.none, node: Int32(root), value: value))
      }
      for node in tree.children(of: root) {
        taken.append(
          Slot(
            first: first, second: tree.endedScalars[node], node: Int32(node),
            value: tree.values[node]))
      }
    }
    var size = 4
    while size < 2 * taken.count { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    for slot in taken {
      var place = Self.place(of: slot.first, slot.second, in: size)
      while slots[place].node != 0 { place = (place + 1) & (size - 1) }
      slots[place] = slot
    }
    self.slots = slots
  }

  /// The slot of two scalars, or of one that is a pattern and ``none``; an empty one where there is none.
  ///
  /// Complexity: O(1).
  @inline(__always)
  func slot(for first: UInt32, _ second: UInt32) -> Slot {
    let slots = slots.span
    var place = Self.place(of: first, second, in: slots.count)
    while true {
      // In bounds: there are 2ⁿ slots, and the place is below their number.
      let slot = unsafe slots[unchecked: place]
      if slot.node == 0 || (slot.first ^ first) | (slot.second ^ second) == 0 { return slot }
      place = (place &+ 1) & (slots.count &- 1)
    }
  }

  @inline(__always)
  private static func place(of first: UInt32, _ second: UInt32, in size: Int) -> Int {
    let mixed = (first &* 0x9E37_79B1 &+ second) &* 0x85EB_CA77
    return Int(mixed ^ mixed &>> 15) & (size &- 1)
  }
}
