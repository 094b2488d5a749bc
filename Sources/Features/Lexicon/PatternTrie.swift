/// A trie over Unicode scalars: all patterns that begin at a place of a text are found in one walk.
///
/// Nodes are numbered level by level, so that the children of a node are neighbours, ascending by their
/// scalar. The root is node 0. Its children are found in one step, those of other nodes by binary search
/// among a few.
struct PatternTrie: Sendable, Hashable {
  /// The scalar that leads to each node; 0 for the root.
  let scalars: [UInt32]
  /// The children of node i are the nodes `childStarts[i] ..< childStarts[i + 1]`.
  let childStarts: [Int32]
  /// What ends at each node: a number that is at least 0, or −1 for nothing.
  let values: [Int32]
  // The root's child for each scalar of the basic multilingual plane; 0 for none.
  private let rootChildren: [Int32]

  /// The number of nodes, the root among them.
  var nodeCount: Int { scalars.count }

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
      childStarts[0] == 1, childStarts[count] == count, values.allSatisfy({ $0 >= -1 })
    else { return nil }
    for node in 0..<count {
      let (start, end) = (childStarts[node], childStarts[node + 1])
      // A child comes after its parent, so every walk ends.
      guard start > node || start == end, start <= end, end <= count else { return nil }
      for child in Int(start)..<Int(end) where child > Int(start) {
        guard scalars[child - 1] < scalars[child] else { return nil }
      }
    }
    self.scalars = scalars
    self.childStarts = childStarts
    self.values = values
    var rootChildren = [Int32](repeating: 0, count: 0x10000)
    for child in Int(childStarts[0])..<Int(childStarts[1]) where scalars[child] < 0x10000 {
      rootChildren[Int(scalars[child])] = Int32(child)
    }
    self.rootChildren = rootChildren
  }

  /// The child of the root for a scalar; 0 where there is none.
  @inline(__always)
  func rootChild(for scalar: UInt32) -> Int {
    scalar < 0x10000 ? Int(rootChildren[Int(scalar)]) : child(of: 0, for: scalar)
  }

  /// The child of a node for a scalar; 0 where there is none.
  @inline(__always)
  func child(of node: Int, for scalar: UInt32) -> Int {
    var low = Int(childStarts[node])
    let end = Int(childStarts[node + 1])
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if scalars[middle] < scalar { low = middle + 1 } else { high = middle }
    }
    return low < end && scalars[low] == scalar ? low : 0
  }
}
