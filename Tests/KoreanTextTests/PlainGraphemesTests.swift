import Foundation
import Testing

@testable import KoreanText

@Suite("Plain graphemes are those of the normaliser")
struct PlainGraphemesTests {
  private let general: NormalizerWork

  init() throws { general = NormalizerWork(icu: try ICU()) }

  /// Whether the short way takes a text; its text and its graphemes must then be the general way's.
  private func isTaken(_ text: [UInt8], by plain: inout PlainGraphemes) throws -> Bool {
    guard plain.read(text.span) else {
      #expect(plain.count == 0)
      return false
    }
    general.normalize(text.span, traced: false, general: true)
    var graphemes: [UInt8] = []
    for scalar in plain.scalars.prefix(plain.count) {
      graphemes += Array(String(Unicode.Scalar(scalar)!).utf8)
    }
    try #require(
      graphemes == general.text.utf8 && plain.count == general.graphemeEnds.count
        && plain.scalars[plain.count...].prefix(PlainGraphemes.padding) == [0, 0],
      "\(text.map { String($0, radix: 16) }.joined(separator: " "))")
    return true
  }

  @Test("on random texts of plain characters")
  func plainTexts() throws {
    var plain = PlainGraphemes()
    var generator = SplitMix64(seed: 21)
    for _ in 0..<textCount(20_000, full: 200_000) {
      let text = AdversarialText.text(from: AdversarialText.plainScalars, using: &generator)
      let isTaken = try isTaken(text, by: &plain)
      try #require(isTaken)
    }
  }

  @Test(
    "on long random texts of the commonest characters, with a few others and ill-formed bytes among them"
  )
  func commonTexts() throws {
    var plain = PlainGraphemes()
    var generator = SplitMix64(seed: 23)
    let common: [UInt32] = [
      0xAC00, 0xD55C, 0xD7A3, 0x3131, 0x314B, 0x3160, 0x3163, 0x20, 0x20, 0x7E, 0x41, 0x5A, 0x61,
      0x21,
    ]
    let rare: [UInt32] = [
      0x1F, 0x7F, 0x3130, 0x3164, 0x3165, 0xABFF, 0xD7A4, 0xE9, 0x2026, 0x1F600,
    ]
    let broken: [UInt8] = [0x80, 0xBF, 0xC2, 0xE1, 0xEA, 0xF0, 0xFA, 0xFF]
    var takenCount = 0
    let count = textCount(10_000, full: 200_000)
    for _ in 0..<count {
      var text: [UInt8] = []
      for _ in 0..<generator.next() % 40 {
        let kind = generator.next() % 300
        let pool = kind == 0 ? rare : common
        let scalar = pool[Int(generator.next() % UInt64(pool.count))]
        if kind == 1 {
          text.append(broken[Int(generator.next() % UInt64(broken.count))])
        } else {
          text += Array(String(Unicode.Scalar(scalar)!).utf8)
        }
      }
      if try isTaken(text, by: &plain) { takenCount += 1 }
    }
    #expect(takenCount > count / 2 && takenCount < count)
  }

  @Test("on random texts of any characters, and of ill-formed ones")
  func hardTexts() throws {
    var plain = PlainGraphemes()
    var generator = SplitMix64(seed: 22)
    let scalars = AdversarialText.scalars + AdversarialText.plainScalars
    var takenCount = 0
    for _ in 0..<textCount(20_000, full: 200_000) {
      let text = AdversarialText.text(from: scalars, illFormed: true, using: &generator)
      if try isTaken(text, by: &plain) { takenCount += 1 }
    }
    #expect(takenCount > textCount(20_000, full: 200_000) / 20)
  }

  @Test("on every sequence of one to three bytes that begins or ends a class")
  func edges() throws {
    // The bytes around the limits of ASCII, of continuation and of each range of plain characters.
    let bytes: [UInt8] = [
      0x00, 0x1F, 0x20, 0x40, 0x41, 0x5A, 0x5B, 0x61, 0x7A, 0x7E, 0x7F, 0x80, 0x84, 0x85, 0x86,
      0x8E,
      0x8F, 0x90, 0x97, 0x98, 0x9B, 0x9C, 0x9E, 0x9F, 0xA3, 0xA4, 0xA5, 0xA7, 0xA8, 0xAF, 0xB0,
      0xB1,
      0xB7, 0xB8, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE2, 0xE3, 0xE4, 0xE9, 0xEA, 0xED, 0xEE, 0xF0,
      0xF4,
      0xFF,
    ]
    var plain = PlainGraphemes()
    var takenCount = 0
    for first in bytes {
      _ = try isTaken([first], by: &plain)
      for second in bytes {
        _ = try isTaken([first, second], by: &plain)
        guard first >= 0x80 else { continue }
        for third in bytes where try isTaken([first, second, third], by: &plain) {
          takenCount += 1
        }
      }
    }
    #expect(takenCount > 100)
  }

  @Test("exactly the texts of the short way with ends are taken")
  func sameTexts() {
    var plain = PlainGraphemes()
    var short = PlainText()
    var text = TracedText()
    var ends: [Int32] = []
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let utf8 = Array(String(scalar).utf8)
      text.reset(traced: false)
      let isPlain = short.normalize(utf8.span, to: &text, graphemeEnds: &ends)
      if plain.read(utf8.span) != isPlain { Issue.record("\(String(value, radix: 16))") }
    }
  }
}

/// How many texts to try: more where the whole check was asked for.
func textCount(_ count: Int, full: Int) -> Int {
  ProcessInfo.processInfo.environment["MAEUM_CHECK_ALL"] == "1" ? full : count
}
