import Foundation
import Maeum
import Testing

@testable import MaeumCLI

/// Whether every value is checked, not only some.
private let isFullCheck = ProcessInfo.processInfo.environment["MAEUM_CHECK_ALL"] == "1"

@Suite("Fast ways of writing answers equal plain ones")
struct AnswerTwinTests {
  private static func characters(_ numbers: SIMD8<Float>) -> [String] {
    // One byte apart, the last number first.
    let places = (0..<8).map { Int64(9 * (7 - $0)) }
    var line = [UInt8](repeating: 0, count: 9 * 8)
    var span = line.mutableSpan
    SixDecimals.write(numbers, to: &span, at: SIMD8(places))
    return places.map { String(decoding: line[Int($0)..<Int($0) + 8], as: UTF8.self) }
  }

  @Test("Six decimals of 0, 1, subnormal numbers, halves of millionths and their neighbours")
  func decimals() {
    var numbers: [Float] = [
      0, 1, .leastNonzeroMagnitude, .leastNormalMagnitude, .ulpOfOne, 1 - .ulpOfOne / 2, 0.5, 0.25,
      0.999_999_5, 0.000_000_5,
    ]
    for millionth in stride(from: 0, to: 1_000_000, by: isFullCheck ? 1 : 4999) {
      let half = Float((Double(millionth) + 0.5) / 1e6)
      numbers += [half.nextDown, half, half.nextUp, Float(Double(millionth) / 1e6)]
    }
    // Those that are a half exactly: odd multiples of 2⁻⁷ are 7812.5 millionths.
    numbers += (0..<64).map { Float(2 * $0 + 1) / 128 }
    for bits in stride(from: 0, through: Float(1).bitPattern, by: isFullCheck ? 997 : 499_979) {
      numbers.append(Float(bitPattern: bits))
    }
    numbers += [Float](repeating: 0, count: (8 - numbers.count % 8) % 8)
    // Eight at a time, which are far from each other.
    let distance = numbers.count / 8
    for place in 0..<distance {
      let eight = SIMD8((0..<8).map { numbers[place + $0 * distance] })
      for (fast, number) in zip(Self.characters(eight), eight.indices.map({ eight[$0] })) {
        let plain = PlainAnswer.sixDecimals(number)
        if fast != plain { Issue.record("\(number): \(fast), but \(plain)") }
      }
    }
  }

  /// Bytes at the borders of what UTF-8 allows.
  private static let borders: [UInt8] = [
    0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
    0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF7, 0xF8, 0xFF,
  ]

  @Test("UTF-8 is told from other bytes, at the borders of what is allowed")
  func sequences() {
    var sequences: [[UInt8]] = [[]]
    for length in 1...4 {
      // All of them are 470,000; a part of the longer ones shows every rule broken and kept.
      sequences += sequences.filter { $0.count == length - 1 }.enumerated().flatMap {
        index, start in
        Self.borders.enumerated().filter {
          isFullCheck || length < 3 || (index * 31 + $0.offset) % (length == 3 ? 5 : 29) == 0
        }.map { start + [$0.element] }
      }
    }
    #expect(sequences.contains { $0.count == 4 })
    for sequence in sequences {
      // Before and behind it there is nothing, less or more than a sequence has.
      for padding in [[], [0x61], [0x61, 0x61], [UInt8](repeating: 0x61, count: 20)] {
        let bytes = padding + sequence + padding
        let expected = String(validating: bytes, as: UTF8.self) != nil
        if isUTF8(bytes.span) != expected { Issue.record("\(bytes)") }
      }
    }
  }

  @Test("UTF-8 with one byte changed anywhere")
  func damagedTexts() {
    let text = Array("가\u{D7A3}ㅋa é\u{800}\u{FFFF}\u{E000} 👍🏽\u{10FFFF}\u{10000}좋아요".utf8)
    let isTextUTF8 = isUTF8(text.span)
    #expect(isTextUTF8)
    for place in text.indices {
      for byte in Self.borders {
        var bytes = text
        bytes[place] = byte
        // A part that neither starts nor ends with its array.
        let around = [0xEA] + bytes + [0x80]
        let part = around.span.extracting(1..<bytes.count + 1)
        let expected = String(validating: bytes, as: UTF8.self) != nil
        if isUTF8(part) != expected { Issue.record("\(byte) at \(place)") }
      }
    }
  }

  @Test("Every byte is escaped or not, wherever it stands in a text of any length")
  func escapes() {
    var probabilities = EmotionScores(repeating: 0.25)
    probabilities[.joy] = 0.987_654_3
    for bits in stride(from: 0, through: 255, by: 5) {
      let prediction = EmotionPrediction(
        labels: EmotionSet(rawValue: UInt8(bits)), probabilities: probabilities)
      // Shorter and longer than the fewest bytes that are copied together.
      let length = bits % 83
      for place in 0...length {
        for byte in [0, 8, 9, 13, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x7F, 0x80]
          as [UInt8]
        {
          var text = [UInt8](repeating: 0x61, count: length)
          text.insert(byte, at: place)
          for (format, expected) in [
            (PredictionFormat.jsonl, PlainAnswer.json(prediction, text)),
            (.tsv, PlainAnswer.tsv(prediction, text)),
          ] where isFullCheck || (bits + place + Int(byte)) % 8 == 0 {
            var line = AnswerText()
            format.append(
              prediction, for: text.span, isUTF8: isUTF8(text.span), to: &line)
            if Array(line.written) != expected {
              Issue.record("\(byte) at \(place) of \(length): \(format)")
            }
          }
        }
      }
    }
  }
}
