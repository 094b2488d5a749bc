/// What the first two scalars of a place say about the patterns of a trie that begin there.
///
/// Most places of a text begin no pattern. They are passed over here in a few steps, without a walk. A
/// pattern with an odd value must begin a word; of the others some may be met inside one.
struct PatternStarts: Sendable, Hashable {
  /// What is known of a scalar: bits of ``Mark``, and the child of the root that it leads to.
  typealias Entry = UInt32

  /// The bits above the child.
  enum Mark {
    /// The scalar is a letter, of which words are made.
    static let letter: Entry = 1 << 31
    /// It is a pattern by itself, at the beginning of a word.
    static let pattern: Entry = 1 << 30
    /// It is a pattern by itself, inside a word too.
    static let patternInside: Entry = 1 << 29
    /// No modifier reaches across it.
    static let sentenceEnd: Entry = 1 << 28
    /// The child of the root; 0 where no pattern begins with the scalar.
    static let child: Entry = 1 << 28 - 1
  }

  /// The scalars that follow a pattern's first one, as two sets of 64 hashes: a scalar that is in one of
  /// them is in both.
  private struct Followers: Hashable {
    var bits = SIMD2<UInt64>(0, 0)

    // The low bits of a syllable are mostly its end; the upper bits of the product depend on all of it.
    @inline(__always)
    private static func hashes(of scalar: UInt32) -> SIMD2<UInt64> {
      SIMD2(UInt64(scalar & 63), UInt64((scalar &* 0x9E37_79B1) &>> 26))
    }

    mutating func insert(_ scalar: UInt32) {
      bits |= SIMD2<UInt64>(1, 1) &<< Self.hashes(of: scalar)
    }

    /// 1 where the scalar may be in the sets, 0 where it is not.
    @inline(__always)
    func mayHave(_ scalar: UInt32) -> UInt32 {
      let hashes = Self.hashes(of: scalar)
      return UInt32(truncatingIfNeeded: (bits[0] &>> hashes[0]) & (bits[1] &>> hashes[1]) & 1)
    }
  }

  // Each scalar of the basic multilingual plane; the others are looked up in the trie.
  private let entries: [Entry]
  // For each child of the root those at the beginning of a word, then those inside one.
  private let followers: [Followers]

  /// What a trie's arrays say; they are valid.
  ///
  /// Complexity: O(nodes).
  init(scalars: [UInt32], childStarts: [Int32], values: [Int32]) {
    // Whether a node, or one behind it, ends a pattern that is met inside words. Children come later.
    var leadsInside = values.map { $0 >= 0 && $0 & 1 == 0 }
    for node in values.indices.reversed() where !leadsInside[node] {
      let children = Int(childStarts[node])..<Int(childStarts[node + 1])
      leadsInside[node] = children.contains { leadsInside[$0] }
    }
    var entries = [Entry](repeating: 0, count: 0x10000)
    for scalar in 0..<UInt32(0x10000) {
      if isLetter(scalar) { entries[Int(scalar)] = Mark.letter }
      if isSentenceEnd(scalar) { entries[Int(scalar)] = Mark.sentenceEnd }
    }
    let roots = Int(childStarts[0])..<Int(childStarts[1])
    var followers = [Followers](repeating: Followers(), count: 2 * (roots.count + 1))
    for root in roots {
      if scalars[root] < 0x10000 {
        entries[Int(scalars[root])] |= Entry(root)
        if values[root] >= 0 { entries[Int(scalars[root])] |= Mark.pattern }
        if values[root] >= 0 && values[root] & 1 == 0 {
          entries[Int(scalars[root])] |= Mark.patternInside
        }
      }
      for child in Int(childStarts[root])..<Int(childStarts[root + 1]) {
        followers[2 * root].insert(scalars[child])
        if leadsInside[child] { followers[2 * root + 1].insert(scalars[child]) }
      }
    }
    self.entries = entries
    self.followers = followers
  }

  /// What is known of a scalar; nil for one beyond the basic multilingual plane.
  @inline(__always)
  func entry(of scalar: UInt32) -> Entry? { scalar < 0x10000 ? entries[Int(scalar)] : nil }

  /// Whether a pattern may begin with a scalar of this entry and the next scalar, 0 at the end.
  ///
  /// A false answer is sure, a true one is not.
  @inline(__always)
  func mayBegin(_ entry: Entry, next: UInt32, beginsWord: Bool) -> Bool {
    // The root, which is no child, has no followers.
    let place = 2 &* Int(entry & Mark.child) &+ (beginsWord ? 0 : 1)
    let pattern = entry & (beginsWord ? Mark.pattern : Mark.patternInside)
    return pattern | followers[place].mayHave(next) != 0
  }
}
