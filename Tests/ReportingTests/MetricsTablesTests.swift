import Emotions
import Evaluation
import Reporting
import Testing

@Suite struct MetricsTablesTests {
  @Test("each emotion has its row; an undefined figure is a dash and no zero")
  func perEmotion() {
    let rows = MetricsTables(exampleMetrics, thresholds: EmotionScores(repeating: 0.5))
      .perEmotion.rows
    #expect(rows.map { $0[0] } == Emotion.allCases.map(\.name))
    #expect(rows.map { $0[1] } == Emotion.allCases.map(\.koreanName))
    // Scores .75 +, .875 −, .25 +: average precision 1/2·1/2 + 1/2·2/3, no pair in order of two.
    #expect(
      rows[Emotion.joy.index].dropFirst(2)
        == ["2", "0.500", "0.500", "0.500", "0.500", "0.583", "0.000"])
    #expect(
      rows[Emotion.trust.index].dropFirst(2) == ["0", "0.500", "–", "–", "–", "–", "–"])
    // A positive row alone has an average precision, but no ROC curve.
    #expect(
      rows[Emotion.fear.index].dropFirst(2)
        == ["1", "0.500", "1.000", "1.000", "1.000", "1.000", "–"])
  }

  @Test("the spread of the thresholds has a column where it is given")
  func spread() {
    let tables = MetricsTables(
      exampleMetrics, thresholds: EmotionScores(repeating: 0.5),
      spread: PerEmotion { $0 == .joy ? 0.125 : nil })
    let header = [
      "emotion", "", "rows", "threshold", "±", "precision", "recall", "F1", "AP", "AUROC",
    ]
    #expect(tables.perEmotion.header == header)
    #expect(tables.perEmotion.rows.allSatisfy { $0.count == header.count })
    #expect(tables.perEmotion.rows[0].dropFirst(2).prefix(4) == ["2", "0.500", "0.125", "0.500"])
    #expect(tables.perEmotion.rows[1].dropFirst(2).prefix(4) == ["0", "0.500", "–", "–"])
  }

  @Test("without thresholds there is no column for them, and an accuracy")
  func noThresholds() {
    let tables = MetricsTables(exampleMetrics, thresholds: nil)
    #expect(
      tables.perEmotion.header
        == ["emotion", "", "rows", "precision", "recall", "F1", "AP", "AUROC"])
    #expect(
      tables.perEmotion.rows[0].dropFirst(2)
        == ["2", "0.500", "0.500", "0.500", "0.583", "0.000"])
    #expect(tables.summary.contains(", accuracy 0.333, "))
    #expect(!tables.plain.contains("threshold") && !tables.plain.contains("subset"))
  }

  @Test("averages stand under their names")
  func averages() {
    let table = MetricsTables(exampleMetrics, thresholds: EmotionScores(repeating: 0.5)).averages
    #expect(table.header == ["average", "precision", "recall", "F1"])
    #expect(
      table.rows == [
        ["macro", "0.188", "0.188", "0.188"], ["micro", "0.667", "0.667", "0.667"],
        ["weighted", "0.667", "0.667", "0.667"], ["samples", "0.667", "0.500", "0.556"],
      ])
  }

  @Test("the summary counts rows and rounds the other figures")
  func summary() {
    let tables = MetricsTables(exampleMetrics, thresholds: EmotionScores(repeating: 0.5))
    #expect(
      tables.summary
        == "rows 3, mAP 0.792, macro-AUROC 0.000, subset accuracy 0.333, Hamming loss 0.091")
  }

  @Test("without rows every figure is a dash")
  func empty() {
    let tables = MetricsTables(emptyMetrics, thresholds: EmotionScores(repeating: 0.25))
    for row in tables.perEmotion.rows {
      #expect(row.dropFirst(2) == ["0", "0.250", "–", "–", "–", "–", "–"])
    }
    for row in tables.averages.rows { #expect(row.dropFirst() == ["–", "–", "–"]) }
    #expect(
      tables.summary == "rows 0, mAP –, macro-AUROC –, subset accuracy –, Hamming loss –")
  }

  @Test("the text holds both tables, the summary and the note")
  func text() {
    let tables = MetricsTables(exampleMetrics, thresholds: EmotionScores(repeating: 0.5))
    let note =
      "– is 0/0; it counts as 0 in the averages above, unless no row judges the emotion, and is left out of mAP and macro-AUROC.\n"
    #expect(
      tables.plain
        == tables.perEmotion.plain + "\n" + tables.averages.plain + "\n" + tables.summary + "\n"
        + note)
  }

  @Test(
    "a figure has three decimals, rounded half away from zero",
    arguments: [
      (nil, "–"), (0, "0.000"), (-0.0, "0.000"), (1, "1.000"), (0.0004, "0.000"),
      (0.0005, "0.001"), (-0.0004, "0.000"), (-0.0005, "-0.001"), (0.0625, "0.063"),
      (-0.0625, "-0.063"), (0.9995, "1.000"), (0.9994, "0.999"), (12.03456, "12.035"),
      (-7.5, "-7.500"), (0.042, "0.042"), (999_999_999_999.125, "999999999999.125"),
      (1e12, "1000000000000.0"), (-3e38, "-3e+38"), (.infinity, "inf"), (.nan, "nan"),
      (.leastNonzeroMagnitude, "0.000"),
    ] as [(Double?, String)])
  func figures(value: Double?, expected: String) { #expect(figure(value) == expected) }
}
