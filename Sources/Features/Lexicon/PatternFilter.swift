/// What three scalars say about the patterns of a trie that begin with them.
///
/// Most places of a text begin no pattern. They are passed over by a few looks into small tables, without a
/// walk and without a branch. Two or three scalars are known by a hash, so that a place may be taken for
/// one where a pattern begins, but never the other way.
struct PatternFilter: Sendable, Hashable {
  /// What is known of one scalar: a sum of these.
  enum Mark {
    /// A letter, of which words are made.
    static let letter: UInt8 = 1
    /// A space.
    static let space: UInt8 = 2
    /// No modifier reaches across it.
    static let sentenceEnd: UInt8 = 4
    /// It is a pattern by itself, at the beginning of a word; twice that inside one.
    static let pattern: UInt8 = 8
  }

  /// What is known of two scalars: a sum of these, and of twice these for places inside words.
  private enum Pair {
    /// They are a pattern.
    static let pattern: UInt8 = 1
    /// A longer pattern begins with them.
    static let beginning: UInt8 = 4
  }

  // Marks of each scalar of the basic multilingual plane; the last one's stand for all the others.
  private var marks: [UInt8]
  // By the hash of two codes.
  private var pairs: [UInt8]
  // Whether a pattern begins with three codes of a hash: two bits, at the beginning of a word and inside.
  private var triples: [UInt8]

  private static let lastScalar: UInt32 = 0xFFFF
  private static let pairBits: UInt32 = 15
  private static let tripleBits: UInt32 = 15

  /// What a trie's nodes say. Complexity: O(nodes).
  init(_ nodes: [PatternTrie.Node]) {
    marks = Array(repeating: 0, count: Int(Self.lastScalar) + 1)
    pairs = Array(repeating: 0, count: 1 << Self.pairBits)
    triples = Array(repeating: 0, count: 1 << Self.tripleBits)
    for scalar in UInt32(0)..<0x80 where isLetter(scalar) { marks[Int(scalar)] = Mark.letter }
    for scalar in UInt32(0xAC00)...0xD7A3 { marks[Int(scalar)] = Mark.letter }
    for scalar in sentenceEnds { marks[Int(scalar)] = Mark.sentenceEnd }
    marks[0x20] = Mark.space
    marks[Int(Self.lastScalar)] = 3 * Mark.pattern
    // Whether a node, or one behind it, ends a pattern that is met inside words. Children come later.
    var leadsInside = nodes.map { $0.value >= 0 && $0.value & 1 == 0 }
    for (place, node) in nodes.enumerated().reversed() where !leadsInside[place] {
      leadsInside[place] = node.children.contains { leadsInside[$0] }
    }
    /// 1 at the beginning of a word, and twice that inside one.
    func places(_ isInside: Bool) -> UInt8 { isInside ? 3 : 1 }
    for first in nodes[0].children {
      let root = nodes[first]
      if root.value >= 0 {
        marks[Self.place(ofMark: root.code)] |= Mark.pattern * places(root.value & 1 == 0)
      }
      for second in root.children {
        let node = nodes[second]
        let hash = Self.hash(root.code, node.code)
        var pair: UInt8 = 0
        if node.value >= 0 { pair |= Pair.pattern * places(node.value & 1 == 0) }
        for third in node.children {
          pair |= Pair.beginning * places(leadsInside[third])
          triples[Self.place(ofTriple: hash, nodes[third].code)] |= places(leadsInside[third])
        }
        pairs[Self.place(ofPair: hash)] |= pair
      }
    }
  }

  /// The marks of a code.
  @inline(__always)
  func marks(of code: UInt32) -> UInt8 {
    unsafe marks.span[unchecked: Self.place(ofMark: code)]
  }

  /// Whether a pattern may begin with these codes, the first of which has these marks: not 0 where it may.
  ///
  /// Zeros stand behind the end of a text. `inside` is 0 at the beginning of a word, else 1.
  @inline(__always)
  func mayBegin(
    _ first: UInt32, _ second: UInt32, _ third: UInt32, marks: UInt8, inside: UInt8
  ) -> UInt8 {
    let hash = Self.hash(first, second)
    // In bounds: a place of a table is a hash of as many bits.
    let pair = unsafe pairs.span[unchecked: Self.place(ofPair: hash)] &>> inside
    let triple = unsafe triples.span[unchecked: Self.place(ofTriple: hash, third)] &>> inside
    return (marks &>> (3 &+ inside) | pair | (pair &>> 2) & triple) & 1
  }

  @inline(__always)
  private static func place(ofMark code: UInt32) -> Int {
    Int(code > 0xFF_FFFF ? lastScalar : shortScalar(of: code) & lastScalar)
  }

  @inline(__always)
  private static func hash(_ first: UInt32, _ second: UInt32) -> UInt32 {
    first &* 0x9E37_79B1 &+ second &* 0x85EB_CA77
  }

  @inline(__always)
  private static func place(ofPair hash: UInt32) -> Int { Int(hash &>> (32 &- pairBits)) }

  @inline(__always)
  private static func place(ofTriple hash: UInt32, _ third: UInt32) -> Int {
    Int((hash &+ third &* 0xC2B2_AE3D) &>> (32 &- tripleBits))
  }
}
