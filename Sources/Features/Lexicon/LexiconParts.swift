extension Lexicon {
  /// The arrays that a lexicon is made of, such as a model file keeps.
  ///
  /// With p nodes and m meanings: `scalars`, `values` have the shape (p), `childStarts` (p + 1), `kinds` and
  /// `reaches` (m), `strengths` (m, 8).
  public struct Parts: Sendable, Hashable {
    /// The scalar that leads to each node of the trie of patterns.
    public var scalars: [UInt32]
    /// Where each node's children start.
    public var childStarts: [Int32]
    /// What ends at each node: four times the number of a meaning, plus 1 for a pattern that must begin a
    /// word and 2 for one whose last scalar is not part of the match; −1 for nothing.
    public var values: [Int32]
    /// What each meaning is: 0 an entry, 1 and 2 a negation before and after, 3 and 4 a factor before
    /// and after, 5 nothing, 6 a symbol.
    public var kinds: [UInt8]
    /// How many spaces may lie between a modifier and its entry.
    public var reaches: [UInt8]
    /// Each entry's strength for each emotion, and each modifier's factor.
    public var strengths: [SIMD8<Float>]

    /// Parts; see the properties.
    public init(
      scalars: [UInt32], childStarts: [Int32], values: [Int32], kinds: [UInt8], reaches: [UInt8],
      strengths: [SIMD8<Float>]
    ) {
      self.scalars = scalars
      self.childStarts = childStarts
      self.values = values
      self.kinds = kinds
      self.reaches = reaches
      self.strengths = strengths
    }
  }

  /// The arrays of this lexicon.
  public var parts: Parts {
    Parts(
      scalars: patterns.tree.scalars, childStarts: patterns.tree.childStarts,
      values: patterns.tree.values,
      kinds: meanings.map(\.kind.rawValue), reaches: meanings.map(\.reach),
      strengths: meanings.map(\.lanes))
  }

  /// A lexicon of such arrays; nil where they do not describe one or a strength is not from 0 to 4.
  ///
  /// Complexity: O(nodes + meanings).
  public init?(_ parts: Parts) {
    let count = parts.kinds.count
    guard parts.reaches.count == count, parts.strengths.count == count,
      parts.values.allSatisfy({ $0 >> 2 < count }),
      parts.strengths.allSatisfy({ all($0 .>= 0 .& $0 .<= 4) }),
      let patterns = PatternTrie(
        scalars: parts.scalars, childStarts: parts.childStarts, values: parts.values),
      // What is found has a scalar, or it would be found there for ever.
      patterns.tree.children(of: 0).allSatisfy({ parts.values[$0] < 0 || parts.values[$0] & 2 == 0 }
      )
    else { return nil }
    var meanings: [Meaning] = []
    for index in 0..<count {
      guard let kind = Meaning.Kind(rawValue: parts.kinds[index]) else { return nil }
      meanings.append(
        Meaning(kind: kind, reach: parts.reaches[index], lanes: parts.strengths[index]))
    }
    self.init(patterns: patterns, meanings: meanings)
  }
}
