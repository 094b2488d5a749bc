import Emotions
import Testing

@testable import Evaluation

@Suite("FoldStatistic and CrossValidation")
struct FoldStatisticTests {
  @Test(
    "The mean and the sample standard deviation of the defined values",
    arguments: [
      ([], nil, nil), ([nil, nil], nil, nil), ([3], 3, nil), ([nil, 3, nil], 3, nil),
      ([1, 3], 2, 1.414_213_562_373_095_1), ([1, nil, 3], 2, 1.414_213_562_373_095_1),
      // Squares 9, 1, 1, 1, 0, 0, 4, 16 of the differences from 5: √(32 / 7).
      ([2, 4, 4, 4, 5, 5, 7, 9], 5, 2.138_089_935_299_395),
      ([0.5, 0.5, 0.5], 0.5, 0), ([-1, 1], 0, 1.414_213_562_373_095_1),
    ] as [([Double?], Double?, Double?)])
  func values(values: [Double?], mean: Double?, deviation: Double?) {
    let statistic = FoldStatistic(values)
    #expect(statistic.mean == mean)
    #expect((statistic.standardDeviation == nil) == (deviation == nil))
    if let found = statistic.standardDeviation, let deviation {
      #expect(abs(found - deviation) < 1e-15)
    }
  }

  @Test("A cross-validation's statistic is that of its folds' figures, in order")
  func crossValidation() {
    func fold(_ score: Float, _ truth: [EmotionSet]) -> CrossValidation.Fold {
      let scores = truth.map { _ in EmotionScores(repeating: score) }
      return CrossValidation.Fold(
        probabilities: scores,
        predictions: scores.map { $0.reaching(EmotionScores(repeating: 0.5)) },
        truth: truth)
    }
    let validation = CrossValidation(folds: [
      fold(0.75, [.all, .all]), fold(0.25, [[]]), fold(0.5, []),
    ])
    // (¾ − 1)² and (¼ − 0)²; no row has no score.
    let brier = validation.statistic { $0.properScores.brier[.joy] }
    #expect(brier.mean == 0.0625 && brier.standardDeviation == 0)
    #expect(validation.folds.map(\.metrics.rowCount) == [2, 1, 0])
    let error = validation.statistic { $0.expectedCalibrationError[.joy] }
    #expect(error.mean == 0.25 && error.standardDeviation == 0)
    // Only the first fold has a positive row.
    let recall = validation.statistic { $0.metrics.labels.counts[.fear].recall.value }
    #expect(recall.mean == 1 && recall.standardDeviation == nil)
    #expect(validation.statistic { _ in nil } == FoldStatistic([]))
  }

  @Test("A fold judges the emotions in each row's mask")
  func masks() {
    let fold = CrossValidation.Fold(
      probabilities: [EmotionScores(repeating: 0.25)], predictions: [[]], truth: [.joy],
      masks: [.joy])
    #expect(fold.metrics.labels.counts[.joy].falseNegatives == 1)
    #expect(fold.metrics.labels.counts[.fear].judgedCount == 0)
    #expect(fold.properScores.brier[.joy] == 0.5625 && fold.properScores.brier[.fear] == nil)
    #expect(fold.expectedCalibrationError[.fear] == nil)
  }
}
