/// What three codes say about the patterns of a trie that begin with them.
///
/// Most places of a text begin no pattern. They are passed over by three looks into small tables, without a
/// walk and without a branch. Codes are known by a hash, so that a place may be taken for one where a
/// pattern begins, but never the other way.
struct PatternFilter: Sendable, Hashable {
  /// What the looks add up to: ``enough`` says that a pattern may begin.
  private enum Sum {
    /// One code is a pattern, or two are.
    static let pattern: UInt8 = 2
    /// A longer pattern begins with two codes.
    static let beginning: UInt8 = 1
    /// Of three codes with which no pattern begins, and with which one does.
    static let (noTriple, triple): (UInt8, UInt8) = (6, 7)
    static let enough: UInt8 = 8
  }

  // What is added for each hash of one code, of two and of three.
  private var singles: [UInt8]
  private var pairs: [UInt8]
  private var triples: [UInt8]

  private static let singleBits: UInt32 = 13
  private static let pairBits: UInt32 = 16
  private static let tripleBits: UInt32 = 16

  /// What a trie's nodes say. Complexity: O(nodes of three levels).
  init(_ nodes: [PatternTrie.Node]) {
    singles = Array(repeating: 0, count: 1 << Self.singleBits)
    pairs = Array(repeating: 0, count: 1 << Self.pairBits)
    triples = Array(repeating: Sum.noTriple, count: 1 << Self.tripleBits)
    for first in nodes[0].children {
      let root = nodes[first]
      let single = Self.hash(root.code)
      if root.value >= 0 { singles[Self.place(ofSingle: single)] = Sum.pattern }
      for second in root.children {
        let node = nodes[second]
        let pair = Self.hash(single, node.code)
        let says = node.value >= 0 ? Sum.pattern : Sum.beginning
        let place = Self.place(ofPair: pair)
        pairs[place] = max(pairs[place], says)
        for third in node.children {
          triples[Self.place(ofTriple: Self.hash(pair, third: nodes[third].code))] = Sum.triple
        }
      }
    }
  }

  /// Whether a pattern may begin with these codes: 1 where it may, else 0.
  ///
  /// Zeros stand behind the end of a text.
  @inline(__always)
  func mayBegin(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Int {
    let single = Self.hash(first)
    let pair = Self.hash(single, second)
    let triple = Self.hash(pair, third: third)
    // In bounds: a place of a table is a hash of as many bits.
    let sum =
      unsafe singles.span[unchecked: Self.place(ofSingle: single)]
      &+ pairs.span[unchecked: Self.place(ofPair: pair)]
      &+ triples.span[unchecked: Self.place(ofTriple: triple)]
    // The largest sum is 11.
    return Int(sum / Sum.enough)
  }

  /// Whether a code may be a pattern by itself.
  @inline(__always)
  func mayBePattern(_ code: UInt32) -> Bool {
    // In bounds, as above.
    unsafe singles.span[unchecked: Self.place(ofSingle: Self.hash(code))] != 0
  }

  @inline(__always)
  private static func hash(_ first: UInt32) -> UInt32 { first &* 0x9E37_79B1 }

  @inline(__always)
  private static func hash(_ single: UInt32, _ second: UInt32) -> UInt32 {
    single &+ second &* 0x85EB_CA77
  }

  @inline(__always)
  private static func hash(_ pair: UInt32, third: UInt32) -> UInt32 {
    pair &+ third &* 0xC2B2_AE3D
  }

  @inline(__always)
  private static func place(ofSingle hash: UInt32) -> Int { Int(hash &>> (32 &- singleBits)) }

  @inline(__always)
  private static func place(ofPair hash: UInt32) -> Int { Int(hash &>> (32 &- pairBits)) }

  @inline(__always)
  private static func place(ofTriple hash: UInt32) -> Int { Int(hash &>> (32 &- tripleBits)) }
}
