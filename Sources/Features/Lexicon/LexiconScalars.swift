// A scalar's code is its UTF-8 bytes as one big-endian number, as `PlainGraphemes` gives them. Codes have the
// order of their scalars.

/// Whether a code is of a Hangul syllable, a Latin letter or a digit, of which words are made; jamo and
/// symbols are not.
@inline(__always)
func isLetter(_ code: UInt32) -> Bool {
  // 가 to 힣, which a text has most of.
  code &- 0xEA_B080 <= 0xED_9EA3 - 0xEA_B080
    || (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7A
    || code >= 0x30 && code <= 0x39
}

/// The code of 。, the largest one that ends a sentence.
let lastSentenceEnd: UInt32 = 0xE3_8082

/// Whether no modifier reaches across a code: . , ! ? ~ … and 。
///
/// Not inlined, since it is asked of few codes and its branches would be in the way of the others.
@inline(never)
func endsSentence(_ code: UInt32) -> Bool {
  switch code {
  case 0x21, 0x2C, 0x2E, 0x3F, 0x7E, 0xE2_80A6, lastSentenceEnd: true
  default: false
  }
}

/// The code of a scalar.
func code(of scalar: UInt32) -> UInt32 {
  func tail(_ bits: UInt32, _ place: UInt32) -> UInt32 { (0x80 | bits & 0x3F) << (8 * place) }
  if scalar < 0x80 { return scalar }
  if scalar < 0x800 { return (0xC0 | scalar >> 6) << 8 | tail(scalar, 0) }
  if scalar < 0x10000 {
    return (0xE0 | scalar >> 12) << 16 | tail(scalar >> 6, 1) | tail(scalar, 0)
  }
  return (0xF0 | scalar >> 18) << 24 | tail(scalar >> 12, 2) | tail(scalar >> 6, 1)
    | tail(scalar, 0)
}

/// The scalar of a code of at most three bytes.
@inline(__always)
func shortScalar(of code: UInt32) -> UInt32 {
  let long = (code &>> 4 & 0xF000) | (code &>> 2 & 0x0FC0) | (code & 0x3F)
  return code < 0x80 ? code : long
}

/// The scalar of a code.
func scalar(of code: UInt32) -> UInt32 {
  guard code > 0xFF_FFFF else { return shortScalar(of: code) }
  return (code >> 24 & 0x07) << 18 | (code >> 16 & 0x3F) << 12 | (code >> 8 & 0x3F) << 6
    | (code & 0x3F)
}

/// The number of bytes of a code.
func byteCount(of code: UInt32) -> Int {
  code < 0x80 ? 1 : code <= 0xFFFF ? 2 : code <= 0xFF_FFFF ? 3 : 4
}

/// Replaces `codes` by the codes of well-formed UTF-8, and zeros behind them.
func readCodes(of utf8: Span<UInt8>, padding: Int, into codes: inout [UInt32]) {
  codes.removeAll(keepingCapacity: true)
  var place = 0
  while place < utf8.count {
    let lead = utf8[place]
    let count = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var code: UInt32 = 0
    for _ in 0..<count {
      code = code << 8 | UInt32(utf8[place])
      place += 1
    }
    codes.append(code)
  }
  codes.append(contentsOf: repeatElement(0, count: padding))
}
