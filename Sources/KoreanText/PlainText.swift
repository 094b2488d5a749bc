/// The short way through the normaliser for the characters that nearly all Korean comments consist of.
///
/// Each character of this repertoire is a grapheme by itself beside every other one, NFC and the
/// rules for emoji never touch it, and its folding needs no table: ASCII, Hangul syllables,
/// compatibility jamo, general punctuation U+2010–2027, the symbols U+2600–26FF, CJK ideographs,
/// the ideographic space and full-width ASCII.
enum PlainText {
  /// Copies a text with width, case and white space folded, and the ends of its graphemes.
  ///
  /// Returns false, with half-filled results, where another character or an ill-formed sequence is met.
  static func copy(
    _ source: Span<UInt8>, to text: inout TracedText, graphemeEnds: inout [Int32]
  ) -> Bool {
    let count = source.count
    var index = 0
    while index < count {
      let lead = source[index]
      var width = 1
      if lead < 0x80 {
        text.utf8.append(foldedASCII(lead))
      } else {
        guard index + 2 < count else { return false }
        let second = source[index + 1]
        let third = source[index + 2]
        guard lead & 0xF0 == 0xE0, second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return false }
        let scalar = UInt32(lead & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
        switch scalar {
        case 0xAC00...0xD7A3, 0x3131...0x3163, 0x3165...0x318E, 0x2010...0x2027, 0x2600...0x26FF,
          0x4E00...0x9FFF:
          text.utf8.append(lead)
          text.utf8.append(second)
          text.utf8.append(third)
        case 0x3000:
          text.utf8.append(0x20)
        case 0xFF01...0xFF5E:
          text.utf8.append(foldedASCII(UInt8(scalar - 0xFEE0)))
        default:
          return false
        }
        width = 3
      }
      if text.isTraced {
        let origin = Int32(index)..<Int32(index + width)
        while text.origins.count < text.utf8.count { text.origins.append(origin) }
      }
      graphemeEnds.append(Int32(text.utf8.count))
      index += width
    }
    return true
  }

  /// Lower case for letters, a space for controls.
  @inline(__always)
  private static func foldedASCII(_ byte: UInt8) -> UInt8 {
    if byte &- 0x41 < 26 { return byte | 0x20 }
    return byte < 0x20 || byte == 0x7F ? 0x20 : byte
  }
}
