extension PatternTrie {
  /// The longest pattern at a place of a text, which is the first `count` codes.
  ///
  /// One that must begin a word counts only where the place does. With `plainly` every walk begins at the root:
  /// the plain twin for tests. The place must be one of the `count` codes, and two more must follow them; this
  /// is not checked. Complexity: O(length · log children).
  @unsafe @inline(__always)
  func longest(
    at index: Int, of codes: Span<UInt32>, count: Int, isBehindModifier: Bool, plainly: Bool
  ) -> PatternScanner.Place? {
    let (first, second) = unsafe (codes[unchecked: index], codes[unchecked: index &+ 1])
    var node = plainly ? plainNode(first, second) : Int(pairs.node(for: first, second))
    if node == 0, !plainly, !filter.mayBePattern(first) { return nil }
    let beginsWord =
      unsafe isBehindModifier || index == 0 || !isLetter(codes[unchecked: index &- 1])
    let nodes = nodes.span
    // The bits that the value of a pattern may not have here: it is none, or must begin a word.
    let refused: Int32 = beginsWord ? .min : .min | 1
    // What ends at a code, and the place behind it.
    var (value, end): (Int32, Int) = (-1, 0)
    var next = index &+ 2
    while node != 0 {
      // In bounds: nodes lead to nodes alone, see `init`.
      let ending = unsafe nodes[unchecked: node].value
      if ending & refused == 0 { (value, end) = (ending, next) }
      if next >= count { break }
      node = unsafe child(of: node, for: codes[unchecked: next])
      next &+= 1
    }
    if value < 0 {
      if !plainly, !filter.mayBePattern(first) { return nil }
      let root =
        unsafe plainly ? child(of: 0, for: first) : Int(pairs.node(for: first, PatternPairs.none))
      value = nodes[root].value
      // Nothing ends at node 0, where there is no pattern.
      if value & refused != 0 { return nil }
      end = index &+ 1
    }
    return PatternScanner.Place(
      index: Int32(truncatingIfNeeded: index),
      // The last scalar of some patterns is not part of what is found.
      end: Int32(truncatingIfNeeded: end) &- (value &>> 1 & 1), meaning: value &>> 2)
  }

  /// The node that two codes lead to, step by step from the root; 0 where there is none.
  private func plainNode(_ first: UInt32, _ second: UInt32) -> Int {
    // In bounds: the root, and a node to which it leads.
    let root = unsafe child(of: 0, for: first)
    return root == 0 ? 0 : unsafe child(of: root, for: second)
  }
}
