/// ICU's word boundaries in plain texts, found without ICU.
///
/// The rules are those of UAX #29 as ICU 72 tailors them: a run of Hangul syllables is a word whatever is
/// beside it, compatibility jamo and `@` are letters, and a colon joins nothing. Ideographs, which ICU cuts
/// by a dictionary, are not plain here.
///
/// ICU's rules change: before version 72 a colon joined letters and `@` was none (CLDR-15767), and a
/// dictionary of Korean may come. So a process asks ICU once about everything that the rules tell apart, and leaves all texts to
/// ICU where one answer differs.
enum PlainWords {
  /// Whether the rules are those of the ICU that is loaded; found out at the first use.
  static let areThoseOfICU = (try? ICU()).map { isAgreed(with: $0) } ?? false

  /// Finds the ascending ends of the words of a normalised text.
  ///
  /// Returns false, with meaningless ends, where a character is met that is not plain here.
  /// Complexity: O(bytes).
  static func findEnds(of utf8: Span<UInt8>, ends: inout [Int32]) -> Bool {
    ends.removeAll(keepingCapacity: true)
    var place = 0
    var before = Class.other
    var last = Class.other
    while place < utf8.count {
      let start = place
      guard let next = characterClass(in: utf8, at: &place) else { return false }
      var isInside = joins(last, next)
      if !isInside, last.isMiddle {
        isInside = last.joins(before, next)
      } else if !isInside, next.isMiddle, place < utf8.count {
        var following = place
        guard let after = characterClass(in: utf8, at: &following) else { return false }
        isInside = next.joins(last, after)
      }
      if !isInside, start > 0 { ends.append(Int32(start)) }
      before = last
      last = next
    }
    if place > 0 { ends.append(Int32(place)) }
    return true
  }

  /// What a character is to the rules.
  private enum Class {
    case hangul, letter, digit, other
    /// `_` (ExtendNumLet).
    case connector
    /// What stands between two letters, two digits, or two of either (MidLetter, MidNum, MidNumLet).
    case middleOfLetters, middleOfDigits, middleOfBoth

    @inline(__always)
    var isMiddle: Bool {
      self == .middleOfLetters || self == .middleOfDigits || self == .middleOfBoth
    }

    /// Whether these two and this one between them are one word.
    func joins(_ left: Class, _ right: Class) -> Bool {
      guard left == right else { return false }
      switch left {
      case .letter: return self != .middleOfDigits
      case .digit: return self != .middleOfLetters
      default: return false
      }
    }
  }

  /// Whether two neighbours are one word, whatever is beside them.
  @inline(__always)
  private static func joins(_ left: Class, _ right: Class) -> Bool {
    switch left {
    case .hangul: right == .hangul
    case .letter, .digit, .connector: right == .letter || right == .digit || right == .connector
    default: false
    }
  }

  /// The class of the character at a place of well-formed UTF-8, and the place moved behind it; nil where it is
  /// not plain.
  @inline(__always)
  private static func characterClass(in utf8: Span<UInt8>, at place: inout Int) -> Class? {
    let lead = utf8[place]
    if lead < 0x80 {
      place += 1
      return asciiClass(lead)
    }
    guard lead & 0xF0 == 0xE0 else { return nil }
    let scalar =
      UInt32(lead & 0x0F) << 12 | UInt32(utf8[place + 1] & 0x3F) << 6
      | UInt32(utf8[place + 2] & 0x3F)
    place += 3
    if scalar >= 0xAC00, scalar <= 0xD7A3 { return .hangul }
    if scalar >= 0x3131, scalar <= 0x318E, scalar != 0x3164 { return .letter }
    if scalar >= 0x2010, scalar <= 0x2027 { return punctuationClass(scalar) }
    return scalar >= 0x2600 && scalar <= 0x26FF ? .other : nil
  }

  @inline(__always)
  private static func asciiClass(_ byte: UInt8) -> Class {
    if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A { return .letter }
    if byte >= 0x30, byte <= 0x39 { return .digit }
    return switch byte {
    case UInt8(ascii: "@"): .letter
    case UInt8(ascii: "_"): .connector
    case UInt8(ascii: "."), UInt8(ascii: "'"): .middleOfBoth
    case UInt8(ascii: ","), UInt8(ascii: ";"): .middleOfDigits
    default: .other
    }
  }

  private static func punctuationClass(_ scalar: UInt32) -> Class {
    switch scalar {
    case 0x2018, 0x2019, 0x2024: .middleOfBoth
    case 0x2027: .middleOfLetters
    default: .other
    }
  }
}

extension PlainWords {
  /// Whether ICU gives the ends that the rules give: in all combinations of three classes, which is as far as
  /// a rule sees, with each symbol, in all jamo and in Korean words.
  static func isAgreed(with icu: ICU) -> Bool {
    let text = probes()
    var ends: [Int32] = []
    var expected: [Int32] = []
    icu.wordEnds(of: text, into: &expected)
    return findEnds(of: text.span, ends: &ends) && ends == expected
  }

  /// Probes with spaces between them, which part words in any version.
  private static func probes() -> [UInt8] {
    func characters(_ ranges: ClosedRange<UInt32>...) -> [String] {
      ranges.joined().map { String(Unicode.Scalar($0)!) }
    }
    let kinds = ["\u{AC00}", "\u{314B}", "a", "1", "_", ".", ",", "\u{2027}", "!"]
    var text = "아버지가방에들어가신다 대한민국 사랑해요 가각힣 "
    for first in kinds {
      for second in kinds {
        for third in kinds { text += first + second + third + " " }
      }
    }
    for character in characters(0x21...0x7E, 0x2010...0x2027, 0x2600...0x26FF) {
      for side in ["\u{AC00}", "a", "1", character] { text += side + character + side + " " }
    }
    text += characters(0x3131...0x3163, 0x3165...0x318E).joined()
    return Array(text.utf8)
  }
}
