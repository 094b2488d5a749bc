/// A trie over Unicode scalars: all patterns that begin at a place of a text are found in one walk.
///
/// Few walks begin, since ``PatternFilter`` tells most places where none can succeed.
struct PatternTrie: Sendable, Hashable {
  /// The nodes.
  let tree: PatternTree
  /// Where walks can succeed; made from the nodes.
  let filter: PatternFilter
  /// Where walks begin; made from the nodes.
  let pairs: PatternPairs

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
    guard let tree = PatternTree(scalars: scalars, childStarts: childStarts, values: values) else {
      return nil
    }
    self.tree = tree
    filter = PatternFilter(tree)
    pairs = PatternPairs(tree)
  }
}
