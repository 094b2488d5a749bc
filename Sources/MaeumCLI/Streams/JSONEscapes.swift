/// The inside of a JSON string. Source: RFC 8259, section 7.
enum JSONEscapes {
  private static let hexDigits = Array("0123456789abcdef".utf8)

  /// Appends a text, which is UTF-8, with the fewest escapes: quotes, backslashes, control characters.
  static func append(_ text: Span<UInt8>, to line: inout [UInt8]) {
    guard isNeeded(in: text) else { return line.append(text) }
    // Bytes that stand for themselves are copied in runs.
    var copied = 0
    for place in text.indices where isNeeded(for: text[place]) {
      line.append(text.extracting(copied..<place))
      append(escapeOf: text[place], to: &line)
      copied = place + 1
    }
    line.append(text.extracting(copied...))
  }

  /// Whether any of the bytes does not stand for itself; eight at a time.
  private static func isNeeded(in text: Span<UInt8>) -> Bool {
    let words = text.count / 8
    guard words > 0 else { return text.indices.contains { isNeeded(for: text[$0]) } }
    let bytes = unsafe text.bytes
    // The last eight may overlap those before.
    var found = unsafe escapes(
      in: bytes.unsafeLoadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self))
    for word in 0..<words {
      found |= unsafe escapes(
        in: bytes.unsafeLoadUnaligned(fromByteOffset: 8 * word, as: UInt64.self))
    }
    return found != 0
  }

  /// Not zero where any of eight bytes needs an escape.
  ///
  /// Bit 7 of a byte below 128 is set in `word - n` where the byte is below n, if no lower byte borrows, which
  /// it does only where it is below n itself.
  @inline(__always)
  private static func escapes(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ ones &* UInt64(UInt8(ascii: "\""))
    let backslashes = word ^ ones &* UInt64(UInt8(ascii: "\\"))
    let below = (word &- ones &* 0x20) | (quotes &- ones) | (backslashes &- ones)
    return below & ~word & (ones &* 0x80)
  }

  private static func isNeeded(for byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func append(escapeOf byte: UInt8, to line: inout [UInt8]) {
    switch byte {
    case 0x09: line.append(contentsOf: #"\t"#.utf8)
    case 0x0D: line.append(contentsOf: #"\r"#.utf8)
    case 0x00...0x1F:
      line.append(contentsOf: #"\u00"#.utf8)
      line.append(hexDigits[Int(byte >> 4)])
      line.append(hexDigits[Int(byte & 15)])
    default:
      line.append(UInt8(ascii: "\\"))
      line.append(byte)
    }
  }
}

extension [UInt8] {
  /// Appends the bytes of a span, as one copy.
  mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
