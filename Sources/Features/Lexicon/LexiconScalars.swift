// A scalar's code is its UTF-8 bytes as one big-endian number, as `PlainGraphemes` gives them. Codes have the
// order of their scalars.

/// Whether a code is of a Hangul syllable, a Latin letter or a digit, of which words are made; jamo and
/// symbols are not.
@inline(__always)
func isLetter(_ code: UInt32) -> Bool {
  // 가 to 힣, which a text has most of.
  code &- 0xAC00 <= 0xD7A3 - 0xAC00
    || (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7A
    || code >= 0x30 && code <= 0x39
}

/// The code of 。, the largest one that ends a sentence.
let lastSentenceEnd: UInt32 = 0x3002

/// Whether no modifier reaches across a code: . , ! ? ~ … and 。
///
/// Not inlined, since it is asked of few codes and its branches would be in the way of the others.
@inline(never)
func endsSentence(_ code: UInt32) -> Bool {
  switch code {
  case 0x21, 0x2C, 0x2E, 0x3F, 0x7E, 0x2026, lastSentenceEnd: true
  default: false
  }
}

func code(of scalar: UInt32) -> UInt32 { scalar }
func shortScalar(of code: UInt32) -> UInt32 { code }
func scalar(of code: UInt32) -> UInt32 { code }

/// The number of UTF-8 bytes of a scalar.
func byteCount(of scalar: UInt32) -> Int {
  scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
}

/// Replaces `scalars` by those of well-formed UTF-8, and zeros behind them.
func readCodes(of utf8: Span<UInt8>, padding: Int, into scalars: inout [UInt32]) {
  scalars.removeAll(keepingCapacity: true)
  var place = 0
  while place < utf8.count {
    let lead = UInt32(utf8[place])
    let count = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    // A lead byte has as many bits less as there are bytes, and one.
    var scalar = count == 1 ? lead : lead & (0x7F >> UInt32(count))
    for next in place + 1..<place + count { scalar = scalar << 6 | UInt32(utf8[next] & 0x3F) }
    scalars.append(scalar)
    place += count
  }
  scalars.append(contentsOf: repeatElement(0, count: padding))
}
