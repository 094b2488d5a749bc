import Testing

@testable import KoreanText

@Suite("Plain words are ICU's")
struct PlainWordsTests {
  private let icu: ICU

  init() throws { icu = try ICU() }

  /// Whether the short way takes a text; its ends must then be ICU's.
  private func isTaken(_ text: [UInt8], ends: inout [Int32], expected: inout [Int32]) throws -> Bool
  {
    guard PlainWords.findEnds(of: text.span, ends: &ends) else { return false }
    icu.wordEnds(of: text, into: &expected)
    try #require(
      ends == expected, "\(text.map { String($0, radix: 16) }.joined(separator: " "))")
    return true
  }

  @Test("the rules are those of ICU 72, and a process finds that out")
  func agreement() {
    #expect(PlainWords.areThoseOfICU == PlainWords.isAgreed(with: icu))
    if ICU.version.hasPrefix("72.") { #expect(PlainWords.areThoseOfICU) }
  }

  @Test("on random normalised texts", .enabled(if: PlainWords.areThoseOfICU, "ICU has other rules"))
  func randomTexts() throws {
    // Upper case is what the normaliser never leaves; the rules know it all the same.
    let letters: [UInt32] = [
      0xAC00, 0xD7A3, 0xC88B, 0x3131, 0x3163, 0x3165, 0x318E, 0x61, 0x7A, 0x41,
    ]
    let digits: [UInt32] = [0x30, 0x39]
    let symbols: [UInt32] =
      [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0x2010...0x2027].flatMap(Array.init)
      + [0x2600, 0x2665, 0x26FF]
    let joining: [UInt32] = [0x5F, 0x2E, 0x27, 0x2C, 0x3B, 0x3A, 0x40, 0x2019, 0x2024, 0x2027]
    let pools = [letters, letters, letters, digits, digits, joining, joining, symbols, [0x20]]
    var generator = SplitMix64(seed: 31)
    var ends: [Int32] = []
    var expected: [Int32] = []
    var endCount = 0
    for _ in 0..<textCount(20_000, full: 1_000_000) {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0...16, using: &generator) {
        let pool = pools.randomElement(using: &generator)!
        let scalar = Unicode.Scalar(pool.randomElement(using: &generator)!)!
        if scalar == " ", text.last == 0x20 { continue }
        text += String(scalar).utf8
      }
      let isTaken = try isTaken(text, ends: &ends, expected: &expected)
      try #require(isTaken)
      endCount += ends.count
    }
    #expect(endCount > textCount(20_000, full: 1_000_000) * 4)
  }

  @Test(
    "on hard texts that are normalised",
    .enabled(if: PlainWords.areThoseOfICU, "ICU has other rules"))
  func hardTexts() throws {
    let work = NormalizerWork(icu: icu)
    var generator = SplitMix64(seed: 32)
    var ends: [Int32] = []
    var expected: [Int32] = []
    var takenCount = 0
    let scalars = AdversarialText.scalars + AdversarialText.plainScalars
    for _ in 0..<textCount(10_000, full: 100_000) {
      let text = AdversarialText.text(from: scalars, illFormed: true, using: &generator)
      work.normalize(text.span, traced: false)
      if try isTaken(work.text.utf8, ends: &ends, expected: &expected) { takenCount += 1 }
    }
    #expect(takenCount > textCount(10_000, full: 100_000) / 50)
  }

  @Test(
    "texts with other characters are ICU's",
    arguments: ["한\u{4E00}", "é", "😀", "か", "\u{3164}", "\u{200B}", "\u{2028}", "ａ"])
  func others(text: String) {
    var ends: [Int32] = []
    #expect(!PlainWords.findEnds(of: Array(text.utf8).span, ends: &ends))
  }
}
