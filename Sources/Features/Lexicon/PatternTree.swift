/// The nodes of a trie over Unicode scalars.
///
/// They are numbered level by level, so that the children of a node are neighbours, ascending by their
/// scalar. The root is node 0.
struct PatternTree: Sendable, Hashable {
  /// The scalar that leads to each node; 0 for the root, and behind the last node.
  let endedScalars: [UInt32]
  /// The children of node i are the nodes `childStarts[i] ..< childStarts[i + 1]`.
  let childStarts: [Int32]
  /// What ends at each node: a number that is at least 0, or −1 for nothing. An odd one must begin a word.
  let values: [Int32]

  /// The number of nodes, the root among them.
  var count: Int { values.count }

  /// The scalar that leads to each node; 0 for the root.
  var scalars: [UInt32] { Array(endedScalars.prefix(count)) }

  /// The nodes below a node.
  func children(of node: Int) -> Range<Int> {
    Int(childStarts[node])..<Int(childStarts[node + 1])
  }

  /// A tree from its arrays; nil where they do not describe one.
  init?(scalars: [UInt32], childStarts: [Int32], values: [Int32]) {
    let count = scalars.count
    guard count >= 1, childStarts.count == count + 1, values.count == count,
      childStarts[0] == 1, childStarts[count] == count,
      // Nothing ends at the root.
      values[0] == -1, scalars[0] <= 0x10FFFF
    else { return nil }
    // 1 where a node's children begin: there a scalar need not be larger than the one before.
    var begins = [UInt8](repeating: 0, count: count + 1)
    for node in 0..<count {
      let (start, end) = (childStarts[node], childStarts[node + 1])
      // A child comes after its parent, so every walk ends.
      guard start > node || start == end, start <= end, end <= count, values[node] >= -1 else {
        return nil
      }
      begins[Int(start)] = 1
    }
    for node in 1..<count {
      // Ascending from above 0, which stands behind the end of a text.
      let last = scalars[node - 1] & (UInt32(begins[node]) &- 1)
      guard scalars[node] > last, scalars[node] <= 0x10FFFF else { return nil }
    }
    endedScalars = scalars + [0]
    self.childStarts = childStarts
    self.values = values
  }

  /// The child of a node for a scalar; 0 where there is none.
  ///
  /// The number must be a node's, which is not checked. Complexity: O(log children).
  @unsafe @inline(__always)
  func child(of node: Int, for scalar: UInt32) -> Int {
    // In bounds: nodes lead to nodes alone, see `init`, and a scalar follows the last one.
    let (scalars, starts) = (endedScalars.span, childStarts.span)
    let first = unsafe Int(starts[unchecked: node])
    let all = unsafe Int(starts[unchecked: node &+ 1]) &- first
    if all == 0 { return 0 }
    var (child, count) = (first, all)
    /// Goes on with the last children whose scalars are not larger, or the first ones; without a branch on it.
    func halve() {
      let half = count &>> 1
      // The borrow of the subtraction: all bits where the middle one is larger, else none.
      let borrow = (UInt64(scalar) &- UInt64(unsafe scalars[unchecked: child &+ half])) &>> 32
      child &+= half & ~Int(truncatingIfNeeded: borrow)
      count &-= half
    }
    while count > 8 { halve() }
    // Most nodes have fewer: no branch on how many.
    halve()
    halve()
    halve()
    return unsafe scalars[unchecked: child] == scalar ? child : 0
  }

  /// What ends at a node, which is not checked to be one.
  @unsafe @inline(__always)
  func value(of node: Int) -> Int32 { unsafe values.span[unchecked: node] }
}
