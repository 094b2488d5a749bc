/// 가, the first Hangul syllable.
let firstSyllable: UInt32 = 0xAC00
/// 힣, the last one.
let lastSyllable: UInt32 = 0xD7A3

/// Whether a scalar is a Hangul syllable, a Latin letter or a digit, of which words are made; jamo and
/// symbols are not.
@inline(__always)
func isLetter(_ scalar: UInt32) -> Bool {
  // Most scalars of a text are syllables.
  scalar &- firstSyllable <= lastSyllable - firstSyllable
    || (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A
    || scalar >= 0x30 && scalar <= 0x39
}

/// 1 where a scalar is a letter, else 0; see ``isLetter(_:)``. Without a branch.
@inline(__always)
func letterBit(of scalar: UInt32) -> UInt64 {
  // The borrow of a subtraction.
  let noSyllable = UInt64(lastSyllable - firstSyllable) &- UInt64(scalar &- firstSyllable)
  let noLatin = UInt64(0x7A - 0x61) &- UInt64((scalar | 0x20) &- 0x61)
  let noDigit = UInt64(0x39 - 0x30) &- UInt64(scalar &- 0x30)
  return (noSyllable & noLatin & noDigit) &>> 63 ^ 1
}

/// 。, the largest scalar that ends a sentence.
let lastSentenceEnd: UInt32 = 0x3002

/// Whether no modifier reaches across a scalar: . , ! ? ~ … and 。
///
/// Not inlined, since it is asked of few scalars and its branches would be in the way of the others.
@inline(never)
func endsSentence(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x21, 0x2C, 0x2E, 0x3F, 0x7E, 0x2026, lastSentenceEnd: true
  default: false
  }
}

/// The number of UTF-8 bytes of a scalar.
func byteCount(of scalar: UInt32) -> Int {
  scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
}

/// Replaces `scalars` by those of well-formed UTF-8, and zeros behind them.
func readScalars(of utf8: Span<UInt8>, padding: Int, into scalars: inout [UInt32]) {
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
