/// What four scalars, and the one before them, say about the patterns of a trie that begin with them.
///
/// Most places of a text begin no pattern. They are passed over by two looks into small tables, without a
/// walk and without a branch; two more looks are taken at the others. Scalars are known by a hash, so that a
/// place may be taken for one where a pattern begins, but never the other way.
struct PatternFilter: Sendable, Hashable {
  /// How long a pattern may be that begins at a place; empty where none begins.
  ///
  /// Of two neighbouring bits the lower one speaks of patterns that are found anywhere, the higher one of
  /// those that must begin a word.
  struct Hint: OptionSet {
    let rawValue: UInt8

    /// One scalar may be a pattern.
    static let single = Hint(rawValue: 0b00_00_00_11)
    /// Two scalars may be one.
    static let pair = Hint(rawValue: 0b00_00_11_00)
    /// Three scalars may be one.
    static let triple = Hint(rawValue: 0b00_11_00_00)
    /// Four scalars may be one, or the beginning of a longer one.
    static let longer = Hint(rawValue: 0b11_00_00_00)
    /// A pattern may have any length.
    static let any: Hint = [single, pair, triple, longer]

    fileprivate static let anywhere: UInt8 = 0b01_01_01_01
    fileprivate static let atWords: UInt8 = 0b10_10_10_10

    /// Whether a pattern may have one of the lengths of another hint.
    @inline(__always)
    func has(_ lengths: Hint) -> Bool { rawValue & lengths.rawValue != 0 }
  }

  // The bits of a hint for each hash of one to four scalars. Pairs also have the bits of what is longer, triples
  // those of quads, and triples and quads all bits of what is shorter: what all of them have holds.
  private var singles: [UInt8]
  private var pairs: [UInt8]
  private var triples: [UInt8]
  private var quads: [UInt8]

  // Of 13 bits for singles, and of 16 for the others.
  private static let singleShift: UInt32 = 19
  private static let shift: UInt32 = 16

  /// What a trie's nodes say. Complexity: O(nodes of four levels).
  init(_ tree: PatternTree) {
    singles = Array(repeating: 0, count: 1 << (32 - Self.singleShift))
    pairs = Array(repeating: 0, count: 1 << (32 - Self.shift))
    triples = Array(repeating: Hint([.single, .pair]).rawValue, count: pairs.count)
    quads = Array(repeating: ~Hint.longer.rawValue, count: pairs.count)
    for first in tree.children(of: 0) {
      let single = Self.hash(tree.endedScalars[first])
      singles[Int(single >> Self.singleShift)] |= Self.bits(of: tree.values[first])
      for second in tree.children(of: first) {
        let pair = Self.hash(single, tree.endedScalars[second])
        var saysPair = Self.bits(of: tree.values[second]) << 2
        for third in tree.children(of: second) {
          let triple = Self.hash(pair, third: tree.endedScalars[third])
          var saysTriple = Self.bits(of: tree.values[third]) << 4
          for fourth in tree.children(of: third) {
            let quad = Self.hash(triple, fourth: tree.endedScalars[fourth])
            let says =
              tree.children(of: fourth).isEmpty
              ? Self.bits(of: tree.values[fourth]) << 6 : Hint.longer.rawValue
            quads[Int(quad >> Self.shift)] |= says
            saysTriple |= says
          }
          triples[Int(triple >> Self.shift)] |= saysTriple
          saysPair |= saysTriple
        }
        pairs[Int(pair >> Self.shift)] |= saysPair
      }
    }
  }

  /// The lowest bits of what ends at a node.
  private static func bits(of value: Int32) -> UInt8 {
    value < 0 ? 0 : value & 1 == 0 ? 0b01 : 0b10
  }

  /// What may begin with two scalars behind another one.
  ///
  /// Zeros stand before a text and behind it.
  @inline(__always)
  func hint(_ first: UInt32, _ second: UInt32, behind previous: UInt32) -> Hint {
    let single = Self.hash(first)
    let pair = Self.hash(single, second)
    // In bounds: a place of a table is a hash of as many bits.
    let says =
      unsafe singles.span[unchecked: Int(single &>> Self.singleShift)]
      | pairs.span[unchecked: Int(pair &>> Self.shift)]
    // Where no syllable stands before; the few other letters are seen to by the walk.
    let mayBeginWord = previous &- firstSyllable > lastSyllable - firstSyllable
    return Hint(rawValue: says & (Hint.anywhere | (mayBeginWord ? Hint.atWords : 0)))
  }

  /// What remains of a hint of two scalars when two more are known.
  @inline(__always)
  func refined(
    _ hint: Hint, _ first: UInt32, _ second: UInt32, _ third: UInt32, _ fourth: UInt32
  ) -> Hint {
    let triple = Self.hash(Self.hash(Self.hash(first), second), third: third)
    let quad = Self.hash(triple, fourth: fourth)
    // In bounds, as above.
    return unsafe Hint(
      rawValue: hint.rawValue & triples.span[unchecked: Int(triple &>> Self.shift)]
        & quads.span[unchecked: Int(quad &>> Self.shift)])
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
  private static func hash(_ triple: UInt32, fourth: UInt32) -> UInt32 {
    triple &+ fourth &* 0x27D4_EB2F
  }
}
