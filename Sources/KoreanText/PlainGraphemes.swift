/// The graphemes of a normalised text, read off its bytes in one pass: the way of nearly all comments for
/// readers that need no words.
///
/// Takes the texts that ``PlainText`` takes, and normalises them to the same bytes. There each grapheme is
/// one scalar of one or three bytes, so that it fits in a number and needs no end. Allocates only where a
/// text is longer than those before.
package struct PlainGraphemes: Sendable {
  /// The UTF-8 bytes of each grapheme as one big-endian number, 0x20 for a space: the first ``count``
  /// entries. Zeros, at least ``padding`` of them, follow.
  package private(set) var codes: [UInt32] = []
  /// The number of graphemes.
  package private(set) var count = 0

  /// How many zeros follow the last grapheme at least.
  package static let padding = 2

  /// The reader; it has read no text yet.
  package init() {}

  /// Normalises a text and reads its graphemes.
  ///
  /// Returns false, with no grapheme, where a character that is not plain or an ill-formed
  /// sequence is met. Precondition: at most ``Normalizer/longestText`` bytes. Complexity: O(bytes).
  package mutating func read(_ source: Span<UInt8>) -> Bool {
    precondition(
      source.count <= Normalizer.longestText,
      "a text of \(source.count) bytes; at most \(Normalizer.longestText) are possible")
    codes.grow(to: source.count + Self.padding, filler: 0)
    let codeCount = Self.fold(source, to: &codes)
    count = codeCount ?? 0
    for index in count..<count + Self.padding { codes[index] = 0 }
    return codeCount != nil
  }

  /// Returns how many codes were written; nil where a character is not plain.
  ///
  /// Precondition: there is room for a code a byte.
  private static func fold(_ source: Span<UInt8>, to codeBuffer: inout [UInt32]) -> Int? {
    var codes = codeBuffer.mutableSpan
    precondition(codes.count >= source.count, "\(codes.count) codes for \(source.count) bytes")
    var count = 0
    // The last grapheme kept, and how many equal ones ended with it. A space where there is none makes the
    // first one of the text one too many.
    var previous: UInt32 = 0x20
    var run = 1
    var index = 0
    while index < source.count {
      // In bounds: `index` and two more where they are asked for; no more codes than bytes.
      let lead = unsafe source[unchecked: index]
      var code: UInt32
      if lead < 0x80 {
        index &+= 1
        code = UInt32(PlainText.foldedASCII(lead))
      } else {
        guard index &+ 2 < source.count else { return nil }
        let (second, third) = unsafe (source[unchecked: index &+ 1], source[unchecked: index &+ 2])
        code = UInt32(lead) &<< 16 | UInt32(second) &<< 8 | UInt32(third)
        guard PlainText.isPlain(code: code) else { return nil }
        index &+= 3
      }
      if code == previous {
        run &+= 1
        if run > (code == 0x20 ? 1 : Normalizer.longestRun) { continue }
      } else {
        run = 1
        previous = code
      }
      unsafe codes[unchecked: count] = code
      count &+= 1
    }
    return count > 0 && previous == 0x20 ? count - 1 : count
  }
}

extension PlainText {
  /// Whether three bytes, as one big-endian number, are a well-formed character of ``isPlain(_:)``.
  @inline(__always)
  fileprivate static func isPlain(code: UInt32) -> Bool {
    // Two bytes of continuation, and a lead byte of three.
    guard code & 0xF0_C0C0 == 0xE0_8080 else { return false }
    if code &- 0xEAB080 <= 0xED9EA3 - 0xEAB080 { return true }  // U+AC00–D7A3
    return isPlainSymbol(code: code)
  }

  @inline(never)
  private static func isPlainSymbol(code: UInt32) -> Bool {
    isPlain((code >> 4 & 0xF000) | (code >> 2 & 0x0FC0) | (code & 0x3F))
  }
}
