extension PatternTrie {
  /// The longest pattern at a place of a text, behind which zeros stand.
  ///
  /// One that must begin a word counts only where the place does. The hint says how long it may be, and
  /// whatever may be is in it.
  /// Two more scalars must follow the place's; this is not checked. Complexity: O(length · log children).
  @unsafe @inline(__always)
  func longest(
    at index: Int, of scalars: Span<UInt32>, hint: PatternFilter.Hint, isBehindModifier: Bool
  ) -> PatternScanner.Place? {
    let first = unsafe scalars[unchecked: index]
    let before = unsafe index == 0 || isBehindModifier ? 0 : scalars[unchecked: index &- 1]
    // The bits that the value of a pattern may not have here: it is none, or must begin a word.
    let refused = .min | Int32(truncatingIfNeeded: letterBit(of: before))
    // What ends at a scalar, and the place behind it.
    var (value, end): (Int32, Int) = (-1, 0)
    if hint.has([.pair, .triple, .longer]) {
      let slot = unsafe pairs.slot(for: first, scalars[unchecked: index &+ 1])
      if slot.value & refused == 0 { (value, end) = (slot.value, index &+ 2) }
      if hint.has([.triple, .longer]) {
        var node = Int(slot.node)
        var next = index &+ 2
        while node != 0 {
          // In bounds: nodes lead to nodes alone. No scalar of a walk is 0, so it ends behind the text.
          node = unsafe tree.child(of: node, for: scalars[unchecked: next])
          next &+= 1
          // Nothing ends at node 0.
          let ending = unsafe tree.value(of: node)
          if ending & refused == 0 { (value, end) = (ending, next) }
          if !hint.has(.longer) { break }
        }
      }
    }
    if value < 0 {
      guard hint.has(.single) else { return nil }
      value = pairs.slot(for: first, PatternPairs.none).value
      if value & refused != 0 { return nil }
      end = index &+ 1
    }
    return Self.place(index, end, value)
  }

  /// The last scalar of some patterns is not part of what is found.
  @inline(__always)
  private static func place(_ index: Int, _ end: Int, _ value: Int32) -> PatternScanner.Place {
    PatternScanner.Place(
      index: index, end: end &- Int(value &>> 1 & 1), meaning: value &>> 2)
  }
}
