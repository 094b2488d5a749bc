/// The short way through the normaliser for the characters that nearly all Korean comments consist of.
///
/// Each character of this repertoire is a grapheme by itself beside every other one, NFC and the
/// rules for emoji never touch it, and it folds to one of its own length, if at all: ASCII, Hangul
/// syllables, compatibility jamo, general punctuation U+2010–2027, the symbols U+2600–26FF and CJK
/// ideographs.
struct PlainText {
  /// Room for the ends of the graphemes.
  private var ends: [Int32] = []

  /// Normalises a text and gives the ends of its graphemes.
  ///
  /// Returns false, with meaningless results, where another character or an ill-formed sequence is met.
  mutating func normalize(
    _ source: Span<UInt8>, to text: inout TracedText, graphemeEnds: inout [Int32]
  ) -> Bool {
    text.copy(source)
    ends.grow(to: source.count, filler: 0)
    guard let folded = Self.fold(&text.utf8, ends: &ends) else { return false }
    graphemeEnds.removeAll(keepingCapacity: true)
    graphemeEnds.append(contentsOf: ends[..<folded.graphemes])
    if text.isTraced {
      var start: Int32 = 0
      for end in graphemeEnds {
        for byte in start..<end { text.origins[Int(byte)] = start..<end }
        start = end
      }
    }
    if folded.hasRuns { text.foldGraphemeRuns(ends: &graphemeEnds) }
    return true
  }

  /// Folds the scalars in place.
  ///
  /// Returns the number of graphemes and whether runs or spaces may have to be folded; nil where a
  /// text has others than plain characters.
  private static func fold(
    _ bytes: inout [UInt8], ends endsBuffer: inout [Int32]
  ) -> (graphemes: Int, hasRuns: Bool)? {
    var utf8 = bytes.mutableSpan
    var ends = endsBuffer.mutableSpan
    let count = utf8.count
    var graphemes = 0
    // A space where there is none makes the first scalar's space a run.
    var previous: UInt32 = 0x20
    var repeats = 0
    var hasRuns = false
    var index = 0
    while index < count {
      let lead = utf8[index]
      let scalar: UInt32
      if lead < 0x80 {
        let folded = foldedASCII(lead)
        utf8[index] = folded
        scalar = UInt32(folded)
        index += 1
      } else {
        guard index + 2 < count else { return nil }
        let second = utf8[index + 1]
        let third = utf8[index + 2]
        guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return nil }
        // The lead byte is 0xE0 and the scalar's first four bits; no other lead byte gets past this.
        scalar =
          (UInt32(lead) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)) &- 0xE0000
        guard isPlain(scalar) else { return nil }
        index += 3
      }
      if scalar == previous {
        repeats += 1
        hasRuns = hasRuns || repeats >= Normalizer.longestRun || scalar == 0x20
      } else {
        repeats = 0
        previous = scalar
      }
      ends[graphemes] = Int32(index)
      graphemes += 1
    }
    return (graphemes, hasRuns || previous == 0x20)
  }

  // Comparisons, because a range as a pattern is slow in a debug build.
  @inline(__always)
  static func isPlain(_ scalar: UInt32) -> Bool {
    scalar >= 0xAC00 && scalar <= 0xD7A3
      || scalar >= 0x3131 && scalar <= 0x318E && scalar != 0x3164
      || scalar >= 0x2010 && scalar <= 0x2027
      || scalar >= 0x2600 && scalar <= 0x26FF
      || scalar >= 0x4E00 && scalar <= 0x9FFF
  }

  /// Lower case for letters, a space for controls.
  @inline(__always)
  static func foldedASCII(_ byte: UInt8) -> UInt8 {
    if byte &- 0x41 < 26 { return byte | 0x20 }
    return byte < 0x20 || byte == 0x7F ? 0x20 : byte
  }
}
