/// What a grapheme is to the tokenizer.
enum GraphemeClass: UInt8 {
  case space, symbol, letter, consonantJamo, vowelJamo, emoji

  /// Whether a segment that holds it is a word.
  var isLetter: Bool { self == .letter || self == .consonantJamo || self == .vowelJamo }

  /// The class of the grapheme at a range of a normalised text.
  ///
  /// An emoji is a character of Emoji_Presentation without U+FE0E, a pictograph that U+FE0F, U+200D
  /// or a skin tone makes one, a regional indicator, or a keycap (UTS #51). Anything else takes the
  /// class of its first scalar.
  @inline(__always)
  init(of utf8: Span<UInt8>, _ range: Range<Int>, icu: ICU) {
    let lead = utf8[range.lowerBound]
    if range.count == 1 {
      self = Self.asciiClass(UInt32(lead))
      return
    }
    // U+AC00–D77F, nearly all Hangul syllables, need no more than a look at two bytes.
    let head = UInt16(lead) << 8 | UInt16(utf8[range.lowerBound + 1])
    if 0xEAB0 <= head, head < 0xED9E {
      self = .letter
    } else {
      self.init(general: utf8, range, icu: icu)
    }
  }

  private init(general utf8: Span<UInt8>, _ range: Range<Int>, icu: ICU) {
    let (first, length) = scalar(in: utf8, at: range.lowerBound)
    let next = range.lowerBound + length
    if first < 0x80 {
      if next < range.upperBound, isKeycapBase(first) {
        var last = next
        while last < range.upperBound {
          let (mark, length) = scalar(in: utf8, at: last)
          if mark == 0x20E3 {
            self = .emoji
            return
          }
          last += length
        }
      }
      // A space with a mark on it shows.
      self = first == 0x20 ? .symbol : Self.asciiClass(first)
      return
    }
    switch first {
    case 0xAC00...0xD7A3: self = .letter
    case 0x3131...0x314E, 0x3165...0x3186: self = .consonantJamo
    case 0x314F...0x3163, 0x3187...0x318E: self = .vowelJamo
    default:
      let second = next < range.upperBound ? scalar(in: utf8, at: next).scalar : 0
      let traits = icu.traits(of: first)
      let isMadeEmoji =
        traits.contains(.pictograph)
        && (second == 0xFE0F || second == 0x200D || 0x1F3FB...0x1F3FF ~= second)
      if isMadeEmoji || traits.contains(.emoji) && second != 0xFE0E {
        self = .emoji
      } else {
        self = traits.contains(.alphanumeric) ? .letter : .symbol
      }
    }
  }

  @inline(__always)
  private static func asciiClass(_ scalar: UInt32) -> GraphemeClass {
    if scalar == 0x20 { return .space }
    return 0x30...0x39 ~= scalar || 0x61...0x7A ~= scalar ? .letter : .symbol
  }
}

/// The scalar at an offset of valid UTF-8, and its length in bytes.
private func scalar(in utf8: Span<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
  let lead = utf8[offset]
  if lead < 0x80 { return (UInt32(lead), 1) }
  func trail(_ index: Int) -> UInt32 { UInt32(utf8[offset + index] & 0x3F) }
  if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6 | trail(1), 2) }
  if lead < 0xF0 { return (UInt32(lead & 0x0F) << 12 | trail(1) << 6 | trail(2), 3) }
  return (UInt32(lead & 0x07) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3), 4)
}
