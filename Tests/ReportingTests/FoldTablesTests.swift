import Emotions
import Evaluation
import Reporting
import Testing

@Suite struct FoldTablesTests {
  /// Folds of one row each, in which joy has a probability and is there, and nothing else is.
  static func validation(_ joys: Float...) -> CrossValidation {
    CrossValidation(
      folds: joys.map { joy in
        var scores = EmotionScores(repeating: 0)
        scores[.joy] = joy
        return CrossValidation.Fold(
          probabilities: [scores], predictions: [scores.reaching(EmotionScores(repeating: 0.5))],
          truth: [EmotionSet(.joy)])
      })
  }

  @Test(
    "a mean, its deviation where there are two values, and a dash for none",
    arguments: [
      (0.6125, 0.0081, "0.613 ± 0.008"), (0.5, nil, "0.500"), (nil, nil, "–"),
      (0, 0, "0.000 ± 0.000"),
    ] as [(Double?, Double?, String)])
  func figures(mean: Double?, deviation: Double?, expected: String) {
    #expect(figure(mean: mean, standardDeviation: deviation) == expected)
  }

  @Test("each figure is its mean and standard deviation over the folds that define it")
  func tables() {
    let tables = FoldTables(Self.validation(1, 0.25))
    #expect(
      tables.perEmotion.header == [
        "emotion", "", "precision", "recall", "F1", "AP", "AUROC", "Brier", "ECE",
      ])
    #expect(tables.perEmotion.rows.map { $0[0] } == Emotion.allCases.map(\.name))
    #expect(tables.perEmotion.rows.map { $0[1] } == Emotion.allCases.map(\.koreanName))
    // Found in one fold and missed in the other, where nothing is predicted: no precision. Brier 0, 9/16.
    #expect(
      tables.perEmotion.rows[0].dropFirst(2) == [
        "1.000", "0.500 ± 0.707", "0.500 ± 0.707", "1.000 ± 0.000", "–", "0.281 ± 0.398",
        "0.375 ± 0.530",
      ])
    // Trust is never there: no recall, no average precision, but its probability of 0 is right.
    #expect(
      tables.perEmotion.rows[Emotion.trust.index].dropFirst(2) == [
        "–", "–", "–", "–", "–", "0.000 ± 0.000", "0.000 ± 0.000",
      ])
    #expect(tables.averages.header == ["average", "precision", "recall", "F1"])
    #expect(tables.averages.rows.map { $0[0] } == ["macro", "micro", "weighted", "samples"])
    #expect(tables.averages.rows[2][2] == "0.500 ± 0.707")
    #expect(
      tables.overall.rows.map { $0[0] } == [
        "mAP", "macro-AUROC", "subset accuracy", "Hamming loss", "log loss", "Brier", "ECE",
      ])
    #expect(tables.overall.rows[0][1] == "1.000 ± 0.000")
    #expect(tables.overall.rows[1][1] == "–")
    #expect(tables.overall.rows[2][1] == "0.500 ± 0.707")
    #expect(tables.overall.rows[3][1] == "0.063 ± 0.088")
    #expect(
      tables.plain
        == tables.perEmotion.plain + "\n" + tables.averages.plain + "\n" + tables.overall.plain)
  }

  @Test("single labels have an accuracy")
  func singleLabels() {
    let tables = FoldTables(Self.validation(1), singleLabels: true)
    #expect(tables.overall.rows[2] == ["accuracy", "1.000"])
    #expect(!tables.plain.contains("subset"))
  }

  @Test("without folds every figure is a dash")
  func empty() {
    let tables = FoldTables(CrossValidation(folds: []))
    for row in tables.perEmotion.rows { #expect(row.dropFirst(2).allSatisfy { $0 == "–" }) }
    for row in tables.averages.rows + tables.overall.rows {
      #expect(row.dropFirst().allSatisfy { $0 == "–" })
    }
  }
}
