/// The nodes of a trie's second level by the two codes that lead to them: one look in place of two steps of a
/// walk, the widest ones.
struct PatternPairs: Sendable, Hashable {
  /// Two codes and the node that they lead to; node 0 is an empty slot.
  private struct Slot: Hashable {
    var first: UInt32 = 0
    var second: UInt32 = 0
    var node: Int32 = 0
  }

  // Open addressing; at most a half is taken.
  private let slots: [Slot]

  /// The pairs of a trie's nodes. Complexity: O(nodes of two levels).
  init(_ nodes: [PatternTrie.Node]) {
    let roots = nodes[0].children
    var size = 4
    while size < 2 * roots.reduce(0, { $0 + nodes[$1].children.count }) { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    for root in roots {
      for node in nodes[root].children {
        let (first, second) = (nodes[root].code, nodes[node].code)
        var place = Self.place(of: first, second, in: size)
        while slots[place].node != 0 { place = (place + 1) & (size - 1) }
        slots[place] = Slot(first: first, second: second, node: Int32(node))
      }
    }
    self.slots = slots
  }

  /// The node for two codes; 0 where there is none. Complexity: O(1).
  @inline(__always)
  func node(for first: UInt32, _ second: UInt32) -> Int32 {
    let slots = slots.span
    var place = Self.place(of: first, second, in: slots.count)
    while true {
      let slot = slots[place]
      if slot.node == 0 || slot.first == first && slot.second == second { return slot.node }
      place = (place &+ 1) & (slots.count &- 1)
    }
  }

  @inline(__always)
  private static func place(of first: UInt32, _ second: UInt32, in size: Int) -> Int {
    let mixed = (first &* 0x9E37_79B1 &+ second) &* 0x85EB_CA77
    return Int(mixed ^ mixed &>> 15) & (size &- 1)
  }
}
