import Emotions
import Maeum
import Randomness
import Testing

@Suite struct ExplanationRangeTests {
  // Jamo of both kinds, syllables, marks, joiners, selectors, emoji, spaces, controls, odd letters.
  private static let scalars: [UInt32] = [
    0x1112, 0x1161, 0x11AB, 0x314B, 0x3160, 0xAC00, 0xD55C, 0xFFA1, 0x3164, 0x301, 0x323, 0x3099,
    0x200D, 0xFE0F, 0x200B, 0x202E, 0x1F1F0, 0x1F1F7, 0x1F468, 0x1F44D, 0x1F3FD, 0x2764, 0x20E3,
    0x20, 0x20, 0x9, 0x0, 0x3000, 0x41, 0x61, 0x130, 0x31, 0x21, 0x2E, 0x2026, 0x4E00, 0xE01, 0x915,
    0x94D, 0x600, 0x149, 0x344, 0x390, 0x958, 0x1D15E, 0xFB2C, 0xFFFD, 0xE000,
  ]

  private static func hardText(using generator: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let scalar = Unicode.Scalar(scalars.randomElement(using: &generator)!)!
      let count = [1, 1, 1, 2, 4].randomElement(using: &generator)!
      text.append(contentsOf: repeatElement(scalar, count: count))
    }
    return String(text)
  }

  @Test(
    "parts of any text ascend without overlap from scalar to scalar, with finite contributions",
    arguments: [1, 2, 3])
  func hardTexts(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var partCount = 0
    for _ in 0..<60 {
      let text = Self.hardText(using: &generator)
      let explanation = try Quick.classifier.explain(text)
      var end = 0
      for part in explanation.parts {
        #expect(part.range.lowerBound >= end && !part.range.isEmpty)
        end = part.range.upperBound
        for offset in [part.range.lowerBound, part.range.upperBound] {
          let index = text.utf8.index(text.startIndex, offsetBy: offset)
          #expect(index.samePosition(in: text.unicodeScalars) != nil, "\(text.debugDescription)")
        }
        #expect(Emotion.allCases.allSatisfy { part.contribution[$0].isFinite })
      }
      #expect(end <= text.utf8.count)
      partCount += explanation.parts.count
    }
    #expect(partCount > 100)
  }

  @Test("what the text has beside white space is in a part")
  func coverage() throws {
    let text = " 오늘은 ㅋㅋㅋㅋㅋ 좋았다!! 🙂 OK "
    let utf8 = Array(text.utf8)
    let parts = try Quick.classifier.explain(text).parts
    #expect(
      parts.map { String(decoding: utf8[$0.range], as: UTF8.self) }
        == ["오늘은", "ㅋㅋㅋㅋㅋ", "좋았다", "!!", "🙂", "OK"])
  }

  @Test("a part is repeated as often as its word, with what each occurrence adds")
  func repeatedWords() throws {
    let classifier = Tiny.classifiers[.logistic]!
    let parts = try classifier.explain("행복 오늘 행복").parts
    #expect(parts.count == 3)
    #expect(parts[0].contribution == parts[2].contribution)
    #expect(parts[0].contribution[.joy] > 0)
  }
}
