/// Texts side by side in one piece of memory, as they come from a file.
struct JoinedTexts {
  /// All texts, one after the other.
  private(set) var bytes: [UInt8] = []
  private var ranges: [Range<Int>] = []

  init(_ texts: [String]) {
    for text in texts {
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      ranges.append(start..<bytes.count)
    }
  }

  /// The number of texts.
  var count: Int { ranges.count }

  /// Calls a function with each text's bytes in order.
  @inline(__always)
  func forEach(_ body: (Span<UInt8>) -> Void) {
    for range in ranges { body(bytes.span.extracting(range)) }
  }
}
