import Foundation
import Maeum
import Testing

@testable import MaeumCLI

@Suite("Writing predictions")
struct PredictionFormatTests {
  private static let prediction: EmotionPrediction = {
    var probabilities = EmotionScores(repeating: 0)
    probabilities[.joy] = 1
    probabilities[.trust] = 0.5
    probabilities[.fear] = 0.000_000_5
    probabilities[.anger] = 0.000_000_4
    probabilities[.sadness] = 0.999_999_7
    return EmotionPrediction(
      labels: EmotionSet(emotions: [Emotion.joy, .sadness, .trust]), probabilities: probabilities)
  }()

  private func line(
    _ format: PredictionFormat, _ text: [UInt8], _ prediction: EmotionPrediction = prediction
  ) -> String {
    // A slice that does not start at 0, as lines of a block do.
    let bytes = [0x78] + text
    var line = AnswerText()
    format.append(
      prediction, for: bytes.span.extracting(1...),
      isUTF8: String(validating: text, as: UTF8.self) != nil, to: &line)
    return String(decoding: line.written, as: UTF8.self)
  }

  @Test("A JSON line has the text, the labels in order, and six decimals")
  func json() {
    #expect(
      Array(line(.jsonl, Array("가".utf8)).utf8)
        == Array(
          (#"{"text":"가","labels":["joy","trust","sadness"],"scores":{"joy":1.000000,"#
            + #""anticipation":0.000000,"trust":0.500000,"surprise":0.000000,"disgust":0.000000,"#
            + #""fear":0.000000,"anger":0.000000,"sadness":1.000000}}"# + "\n").utf8))
  }

  @Test(
    "Six decimals are rounded to the nearest",
    arguments: [
      (0, "0.000000"), (1, "1.000000"), (0.000_000_4, "0.000000"), (0.000_000_6, "0.000001"),
      (0.999_999_4, "0.999999"), (0.25, "0.250000"), (0.1, "0.100000"),
    ] as [(Float, String)])
  func rounding(_ probability: Float, _ expected: String) {
    let prediction = EmotionPrediction(
      labels: [], probabilities: EmotionScores(repeating: probability))
    let fields = line(.tsv, [], prediction).dropLast().split(
      separator: "\t", omittingEmptySubsequences: false)
    #expect(fields.suffix(8).map(String.init) == Array(repeating: expected, count: 8))
  }

  @Test("Every control character, quote and backslash comes back from JSON")
  func escapes() throws {
    let text = (0...0x9F).map { String(Unicode.Scalar(UInt8($0))) }.joined() + "가\u{2028}👍🏽\\\""
    let json = line(.jsonl, Array(text.utf8))
    #expect(!json.dropLast().utf8.contains { $0 < 0x20 })
    #expect(json.contains(#"\u0000\u0001"#) && json.contains(#"\t"#) && json.contains(#"\u001f"#))
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let back = try #require(object?["text"] as? String)
    #expect(Array(back.utf8) == Array(text.utf8))
  }

  @Test("Ill-formed UTF-8 becomes U+FFFD in every format", arguments: PredictionFormat.allCases)
  func illFormed(_ format: PredictionFormat) {
    #expect(line(format, [0x61, 0xFF, 0x62, 0xEA, 0xB0]).contains("a\u{FFFD}b\u{FFFD}"))
  }

  @Test(
    "Fields with tabs, quotes and returns are quoted in TSV",
    arguments: [
      ("가 나", "가 나"), ("a\tb", "\"a\tb\""), ("a\"b", "\"a\"\"b\""), ("a\r", "\"a\r\""), ("", ""),
    ])
  func quotes(_ text: String, _ expected: String) {
    let line = line(.tsv, Array(text.utf8))
    #expect(Array(line.utf8).starts(with: Array("\(expected)\tjoy|trust|sadness\t1.0".utf8)))
  }

  @Test("For people: the surest first, equal ones in the wheel's order, no control characters")
  func text() {
    var probabilities = EmotionScores(repeating: 0.5)
    probabilities[.anger] = 0.875
    let prediction = EmotionPrediction(
      labels: EmotionSet(emotions: [Emotion.fear, .joy, .anger]), probabilities: probabilities)
    let shown = line(.text, Array("a\u{1B}[2Jb\u{202E}\u{9B}c".utf8), prediction)
    #expect(shown == "분노 88% 기쁨 50% 공포 50%     a␛[2Jb\u{FFFD}\u{FFFD}c\n")
    let none = EmotionPrediction(labels: [], probabilities: probabilities)
    #expect(line(.text, Array("가".utf8), none) == "-" + String(repeating: " ", count: 30) + "가\n")
  }
}
