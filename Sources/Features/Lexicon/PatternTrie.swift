/// A trie over Unicode scalars: all patterns that begin at a place of a text are found in one walk.
///
/// Nodes are numbered level by level, so that the children of a node are neighbours, ascending by their
/// scalar. The root is node 0. Children are found by binary search; few walks get there, since
/// ``PatternStarts`` tells most places where none can succeed.
struct PatternTrie: Sendable, Hashable {
  /// The scalar that leads to each node; 0 for the root.
  let scalars: [UInt32]
  /// The children of node i are the nodes `childStarts[i] ..< childStarts[i + 1]`.
  let childStarts: [Int32]
  /// What ends at each node: a number that is at least 0, or −1 for nothing.
  let values: [Int32]
  /// Which walks from a place can end at a value; made from the arrays above.
  let starts: PatternStarts

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
    starts = PatternStarts(scalars: scalars, childStarts: childStarts, values: values)
  }

  /// The child of a node for a scalar; 0 where there is none.
  @inline(__always)
  func child(of node: Int, for scalar: UInt32) -> Int {
    let first = Int(childStarts[node])
    var count = Int(childStarts[node + 1]) - first
    if count == 0 { return 0 }
    // Which half is the right one cannot be foretold; it is chosen without a branch.
    var low = first
    while count > 1 {
      let half = count &>> 1
      low &+= scalars[low &+ half] <= scalar ? half : 0
      count &-= half
    }
    return scalars[low] == scalar ? low : 0
  }
}
