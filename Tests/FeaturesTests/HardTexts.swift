/// Random texts that are hard on a tokenizer, the same for the same seed.
struct HardTexts {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  // Jamo of both kinds, syllables, marks, joiners, selectors, emoji, spaces, controls, odd letters.
  private static let scalars: [UInt32] = [
    0x1112, 0x1161, 0x11AB, 0x314B, 0x3160, 0xAC00, 0xD55C, 0xFFA1, 0x3164, 0x301, 0x323, 0x3099,
    0x200D, 0xFE0F, 0x200B, 0x202E, 0x1F1F0, 0x1F1F7, 0x1F468, 0x1F44D, 0x1F3FD, 0x2764, 0x20E3,
    0x20, 0x20, 0x9, 0x0, 0x3000, 0x41, 0x61, 0x130, 0x31, 0x21, 0x2E, 0x2026, 0x4E00, 0xE01, 0x915,
    0x94D, 0x600, 0x149, 0x344, 0x1D15E, 0xFFFD, 0xE000,
  ]

  /// A text of up to 12 runs of one scalar.
  mutating func next() -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<draw(13) {
      let scalar = Unicode.Scalar(Self.scalars[draw(Self.scalars.count)])!
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
