/// A trie over Unicode scalars: all patterns that begin at a place of a text are found in one walk.
///
/// Nodes are numbered level by level, so that the children of a node are neighbours, ascending by their
/// scalar. The root is node 0. Few walks begin, since ``PatternFilter`` tells most places where none can
/// succeed.
struct PatternTrie: Sendable, Hashable {
  /// A node and where its children are: one look into memory a step of a walk.
  struct Node: Sendable, Hashable {
    /// The code of the scalar that leads to the node; 0 for the root.
    let code: UInt32
    /// The node's children are `firstChild ..< firstChild + childCount`.
    let firstChild: Int32
    let childCount: Int32
    /// What ends at the node: a number that is at least 0, or −1 for nothing. An odd one must begin a word.
    let value: Int32

    /// The node's children.
    var children: Range<Int> { Int(firstChild)..<Int(firstChild + childCount) }
  }

  /// The nodes; at least the root.
  let nodes: [Node]
  /// Where walks can succeed; made from the nodes.
  let filter: PatternFilter
  /// Where walks begin; made from the nodes.
  let pairs: PatternPairs

  /// The number of nodes, the root among them.
  var nodeCount: Int { nodes.count }

  /// The scalar that leads to each node; 0 for the root.
  var scalars: [UInt32] { nodes.map { scalar(of: $0.code) } }
  /// The children of node i are the nodes `childStarts[i] ..< childStarts[i + 1]`.
  var childStarts: [Int32] { nodes.map(\.firstChild) + [Int32(nodes.count)] }
  /// What ends at each node.
  var values: [Int32] { nodes.map(\.value) }

  /// A trie of patterns and their values, which are at least 0. No pattern is empty or there twice.
  ///
  /// Complexity: O(scalars · log patterns).
  init(_ patterns: [(pattern: String, value: Int32)]) {
    let sorted =
      patterns
      .map { (scalars: $0.pattern.unicodeScalars.map(\.value), value: $0.value) }
      .sorted { $0.scalars.lexicographicallyPrecedes($1.scalars) }
    var scalars: [UInt32] = [0]
    var childStarts: [Int32] = []
    var values: [Int32] = [-1]
    // The patterns that go through each node of a level.
    var level = [sorted.indices]
    var depth = 0
    while !level.isEmpty {
      var next: [Range<Int>] = []
      for range in level {
        childStarts.append(Int32(scalars.count))
        var start = range.lowerBound
        while start < range.upperBound {
          guard sorted[start].scalars.count > depth else {
            start += 1
            continue
          }
          let scalar = sorted[start].scalars[depth]
          var end = start + 1
          while end < range.upperBound, sorted[end].scalars[depth] == scalar { end += 1 }
          scalars.append(scalar)
          values.append(sorted[start].scalars.count == depth + 1 ? sorted[start].value : -1)
          next.append(start..<end)
          start = end
        }
      }
      level = next
      depth += 1
    }
    childStarts.append(Int32(scalars.count))
    self.init(scalars: scalars, childStarts: childStarts, values: values)!
  }

  /// A trie from its arrays; nil where they do not describe one.
  init?(scalars: [UInt32], childStarts: [Int32], values: [Int32]) {
    let count = scalars.count
    guard count >= 1, childStarts.count == count + 1, values.count == count,
      childStarts[0] == 1, childStarts[count] == count,
      // Nothing ends at the root.
      values[0] == -1, values.allSatisfy({ $0 >= -1 }),
      scalars.allSatisfy({ $0 <= 0x10FFFF })
    else { return nil }
    for node in 0..<count {
      let (start, end) = (childStarts[node], childStarts[node + 1])
      // A child comes after its parent, so every walk ends.
      guard start > node || start == end, start <= end, end <= count else { return nil }
      // Ascending from above 0, which stands behind the end of a text.
      for child in Int(start)..<Int(end) {
        guard scalars[child] > (child > Int(start) ? scalars[child - 1] : 0) else { return nil }
      }
    }
    nodes = (0..<count).map { node in
      Node(
        code: code(of: scalars[node]), firstChild: childStarts[node],
        childCount: childStarts[node + 1] - childStarts[node], value: values[node])
    }
    filter = PatternFilter(nodes)
    pairs = PatternPairs(nodes)
  }

  /// The child of a node for a code; 0 where there is none.
  ///
  /// The number must be a node's, which is not checked. Complexity: O(log children).
  @unsafe @inline(__always)
  func child(of node: Int, for code: UInt32) -> Int {
    let nodes = nodes.span
    // In bounds: nodes lead to nodes alone, see `init`.
    var child = unsafe Int(nodes[unchecked: node].firstChild)
    var count = unsafe Int(nodes[unchecked: node].childCount)
    // The last children whose codes are not larger, or the first ones; without a branch on it.
    while count > Self.fewChildren {
      let half = count &>> 1
      let middle = unsafe nodes[unchecked: child &+ half].code
      // The borrow of the subtraction: 32 set bits where the middle one is larger, else none.
      let borrow = (UInt64(code) &- UInt64(middle)) &>> 32
      child &+= half & ~Int(truncatingIfNeeded: borrow)
      count &-= half
    }
    let end = child &+ count
    while child < end {
      if unsafe nodes[unchecked: child].code == code { return child }
      child &+= 1
    }
    return 0
  }

  // Most nodes have one or two children, which are found sooner one by one.
  private static let fewChildren = 4
}
