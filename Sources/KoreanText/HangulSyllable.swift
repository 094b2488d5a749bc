/// A Hangul syllable as its lead consonant, vowel and tail consonant.
///
/// The numbers are those of the Unicode Standard, section 3.12: leads ㄱ…ㅎ 0–18, vowels ㅏ…ㅣ 0–20,
/// tails 0 (none) and ㄱ…ㅎ 1–27.
struct HangulSyllable: Hashable {
  var lead: UInt32
  var vowel: UInt32
  var tail: UInt32

  /// The parts of a precomposed syllable; nil for any other scalar.
  init?(_ scalar: Unicode.Scalar) {
    guard (0xAC00...0xD7A3).contains(scalar.value) else { return nil }
    let index = scalar.value - 0xAC00
    lead = index / 588
    vowel = index % 588 / 28
    tail = index % 28
  }

  /// The precomposed syllable.
  var scalar: Unicode.Scalar { Unicode.Scalar(0xAC00 + lead * 588 + vowel * 28 + tail)! }

  /// The same syllable with another vowel or tail.
  func with(vowel: UInt32? = nil, tail: UInt32) -> HangulSyllable {
    var other = self
    other.vowel = vowel ?? self.vowel
    other.tail = tail
    return other
  }
}

extension HangulSyllable {
  /// Vowels by their names.
  enum Vowel {
    static let a: UInt32 = 0  // ㅏ
    static let ae: UInt32 = 1  // ㅐ
    static let ya: UInt32 = 2  // ㅑ
    static let yae: UInt32 = 3  // ㅒ
    static let eo: UInt32 = 4  // ㅓ
    static let e: UInt32 = 5  // ㅔ
    static let yeo: UInt32 = 6  // ㅕ
    static let ye: UInt32 = 7  // ㅖ
    static let o: UInt32 = 8  // ㅗ
    static let wa: UInt32 = 9  // ㅘ
    static let wae: UInt32 = 10  // ㅙ
    static let oe: UInt32 = 11  // ㅚ
    static let u: UInt32 = 13  // ㅜ
    static let wo: UInt32 = 14  // ㅝ
    static let eu: UInt32 = 18  // ㅡ
    static let i: UInt32 = 20  // ㅣ
  }

  /// Tails by their names.
  enum Tail {
    static let none: UInt32 = 0
    static let n: UInt32 = 4  // ㄴ
    static let d: UInt32 = 7  // ㄷ
    static let l: UInt32 = 8  // ㄹ
    static let lm: UInt32 = 10  // ㄻ
    static let m: UInt32 = 16  // ㅁ
    static let b: UInt32 = 17  // ㅂ
    static let s: UInt32 = 19  // ㅅ
    static let ss: UInt32 = 20  // ㅆ
    static let h: UInt32 = 27  // ㅎ
  }
}
