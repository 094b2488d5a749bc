import Emotions
import Evaluation
import Reporting
import Testing

@Suite struct CalibrationTableTests {
  /// Two rows at ½ before, at ¾ and ¼ after; the first has joy, and only it speaks about fear.
  static let report = CalibrationReport(
    before: [EmotionScores(repeating: 0.5), EmotionScores(repeating: 0.5)],
    after: [EmotionScores(repeating: 0.75), EmotionScores(repeating: 0.25)],
    truth: [EmotionSet(.joy), []],
    masks: [EmotionSet(emotions: [.joy, .fear]), EmotionSet(.joy)])

  @Test("each emotion has its scores before and after, and the last row their means")
  func rows() {
    let table = CalibrationTable(
      Self.report, methods: PerEmotion { $0 == .joy ? "platt" : "none" }
    ).table
    #expect(
      table.header == [
        "calibration", "", "method", "Brier before", "after", "ECE before", "after",
      ])
    #expect(table.rows.map { $0[0] } == Emotion.allCases.map(\.name) + ["mean"])
    #expect(table.rows.dropLast().map { $0[1] } == Emotion.allCases.map(\.koreanName))
    // Joy: ½² before, ¼² after; half of the rows at ½ have it, and ¾ and ¼ are ¼ off.
    #expect(
      table.rows[Emotion.joy.index].dropFirst(2)
        == ["platt", "0.250", "0.063", "0.000", "0.250"])
    // Fear: one row without it.
    #expect(
      table.rows[Emotion.fear.index].dropFirst(2) == ["none", "0.250", "0.563", "0.500", "0.750"])
    #expect(table.rows[Emotion.trust.index].dropFirst(2) == ["none", "–", "–", "–", "–"])
    // The mean is over joy and fear.
    #expect(table.rows[8] == ["mean", "", "", "0.250", "0.313", "0.250", "0.500"])
  }

  @Test("without methods and without rows there are dashes")
  func empty() {
    let table = CalibrationTable(CalibrationReport(before: [], after: [], truth: [])).table
    #expect(table.rows.count == 9)
    for row in table.rows.dropLast() { #expect(row.dropFirst(2) == ["–", "–", "–", "–", "–"]) }
    #expect(table.rows[8] == ["mean", "", "", "–", "–", "–", "–"])
  }
}
