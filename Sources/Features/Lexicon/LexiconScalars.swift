/// Hangul syllables, Latin letters and digits, of which words are made; jamo and symbols are not.
@inline(__always)
func isLetter(_ scalar: UInt32) -> Bool {
  scalar >= 0xAC00 && scalar <= 0xD7A3
    || (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A && scalar < 0x80
    || scalar >= 0x30 && scalar <= 0x39
}

/// What a modifier does not reach across: . , ! ? ~ … and 。
func isSentenceEnd(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x21, 0x2C, 0x2E, 0x3F, 0x7E, 0x2026, 0x3002: true
  default: false
  }
}

/// The scalar at a place of well-formed UTF-8, and the place moved behind it.
@inline(__always)
func decodeScalar(_ utf8: Span<UInt8>, at place: inout Int) -> UInt32 {
  let lead = UInt32(utf8[place])
  if lead < 0x80 {
    place += 1
    return lead
  }
  func tail(_ offset: Int) -> UInt32 { UInt32(utf8[place + offset] & 0x3F) }
  if lead < 0xE0 {
    defer { place += 2 }
    return (lead & 0x1F) << 6 | tail(1)
  }
  if lead < 0xF0 {
    defer { place += 3 }
    return (lead & 0x0F) << 12 | tail(1) << 6 | tail(2)
  }
  defer { place += 4 }
  return (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
}

/// The scalar at a place of well-formed UTF-8 and where it ends; 0 and the place itself at the end.
///
/// Equal to ``decodeScalar(_:at:)``, without a branch between ASCII and Hangul, which take turns in a text.
@inline(__always)
func nextScalar(of utf8: Span<UInt8>, at place: Int) -> (scalar: UInt32, end: Int) {
  if place &+ 4 <= utf8.count {
    // Four bytes that are there, as the line above asks.
    let bytes = UInt32(
      littleEndian: unsafe utf8.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: place, as: UInt32.self))
    let lead = bytes & 0xFF
    let isASCII = lead < 0x80
    if isASCII || lead & 0xF0 == 0xE0 {
      let long = (bytes & 0x0F) << 12 | (bytes >> 8 & 0x3F) << 6 | (bytes >> 16 & 0x3F)
      return (isASCII ? lead : long, place &+ (isASCII ? 1 : 3))
    }
  }
  if place == utf8.count { return (0, place) }
  var end = place
  let scalar = decodeScalar(utf8, at: &end)
  return (scalar, end)
}
