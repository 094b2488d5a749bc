import CAnswers

/// The inside of a JSON string. Source: RFC 8259, section 7.
enum JSONEscapes {
  private static let hexDigits = Array("0123456789abcdef".utf8)

  /// Appends what stands before a text, and the text, which is UTF-8, with the fewest escapes: of quotes,
  /// backslashes and control characters.
  static func append(_ text: Span<UInt8>, after start: Span<UInt8>, to line: inout AnswerText) {
    if !appendUnescaped(text, after: start, to: &line) {
      line.append(start)
      appendEscaped(text, to: &line)
    }
  }

  /// Appends both and returns true, or nothing and false where a byte of the text needs an escape.
  static func appendUnescaped(
    _ text: Span<UInt8>, after start: Span<UInt8>, to line: inout AnswerText
  ) -> Bool {
    line.append(count: start.count + text.count) { room in
      room.copy(start)
      // There is room for the text behind the start.
      return unsafe room.withUnsafeMutableBufferPointer { target in
        unsafe text.withUnsafeBufferPointer { source in
          guard let from = source.baseAddress, let to = target.baseAddress else { return true }
          return unsafe maeum_copy_unescaped(to + start.count, from, Int64(source.count))
        }
      }
    }
  }

  /// Appends a text of which bytes that stand for themselves are copied in runs.
  private static func appendEscaped(_ text: Span<UInt8>, to line: inout AnswerText) {
    var copied = 0
    for place in text.indices where isEscaped(text[place]) {
      line.append(text.extracting(copied..<place))
      append(escapeOf: text[place], to: &line)
      copied = place + 1
    }
    line.append(text.extracting(copied...))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func append(escapeOf byte: UInt8, to line: inout AnswerText) {
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
