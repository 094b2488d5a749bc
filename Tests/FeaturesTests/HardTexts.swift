/// Random texts that are hard on a tokenizer, the same for the same seed.
struct HardTexts {
  private var state: UInt64
  private let pool: [UInt32]

  /// With `plain`, of the characters alone that have a short way.
  init(seed: UInt64, plain: Bool = false) {
    state = seed
    pool = plain ? Self.plainScalars : Self.scalars
  }

  // Jamo of both kinds, syllables, marks, joiners, selectors, emoji, spaces, controls, odd letters.
  private static let scalars: [UInt32] = [
    0x1112, 0x1161, 0x11AB, 0x314B, 0x3160, 0xAC00, 0xD55C, 0xFFA1, 0x3164, 0x301, 0x323, 0x3099,
    0x200D, 0xFE0F, 0x200B, 0x202E, 0x1F1F0, 0x1F1F7, 0x1F468, 0x1F44D, 0x1F3FD, 0x2764, 0x20E3,
    0x20, 0x20, 0x9, 0x0, 0x3000, 0x41, 0x61, 0x130, 0x31, 0x21, 0x2E, 0x2026, 0x4E00, 0xE01, 0x915,
    0x94D, 0x600, 0x149, 0x344, 0x1D15E, 0xFFFD, 0xE000,
  ]

  // Syllables, jamo, letters of both cases, digits, spaces, controls, and symbols, joining ones among them.
  private static let plainScalars: [UInt32] = [
    0xAC00, 0xD55C, 0xC88B, 0xC544, 0xD7A3, 0x314B, 0x3160, 0x3131, 0x318E, 0x20, 0x20, 0x20, 0x9,
    0x0,
    0x7F, 0x41, 0x5A, 0x61, 0x7A, 0x30, 0x39, 0x21, 0x27, 0x2C, 0x2E, 0x3A, 0x3B, 0x40, 0x5B, 0x5F,
    0x60, 0x7B, 0x2010, 0x2019, 0x2026, 0x2027, 0x2600, 0x2665, 0x26FF, 0x4E00, 0x9FFF,
  ]

  /// A text of up to 12 runs of one scalar.
  mutating func next() -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<draw(13) {
      let scalar = Unicode.Scalar(pool[draw(pool.count)])!
      text.append(contentsOf: repeatElement(scalar, count: [1, 1, 1, 2, 4][draw(5)]))
    }
    return String(text)
  }

  /// A number below a bound, from the upper bits of a linear congruential generator with Knuth's
  /// constants for 64 bits.
  private mutating func draw(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
