import Emotions
import Evaluation
import Features
import Learning
import Parallel
import Testing

@testable import Maeum

@Suite struct LinearTrainingTests {
  /// What a training of the tiny corpus gives whose fits run side by side up to so many rows.
  private func fit(
    sideBySide rows: Int, threads: Int = 1
  ) throws -> (fit: HeadFit<TextVectorizer>, curve: [Double]) {
    let (corpus, options) = (Tiny.corpus, TrainingOptions(folds: 3))
    let folds = corpus.folds(count: 3, seed: 0)
    let counts = try TermCounts(
      of: corpus.rows.map(\.text), ngrams: options.ngrams, threads: .one)
    let head = HeadRows(
      source: try TextSource(
        corpus, counts: counts, options: options, lexicon: nil, threads: .one),
      options: options, plan: .outOfFold((0..<3).map(folds.rows(in:))))
    return try LinearTraining(
      rows: head, threads: Threads(threads),
      watch: TrainingWatch(progress: { _ in }, shouldStop: { false }), largestSideBySide: rows
    ).fit()
  }

  @Test("fits one by one, the last from the others, end where fits side by side do")
  func oneByOne() throws {
    let (side, sideCurve) = try fit(sideBySide: 1000)
    let (one, oneCurve) = try fit(sideBySide: 0)
    #expect(one.areBlank == side.areBlank)
    for (x, y) in zip(one.logits, side.logits) {
      #expect((x.lanes - y.lanes).max() < 0.05 && (x.lanes - y.lanes).min() > -0.05)
    }
    guard case .linear(let model) = one.model, case .linear(let other) = side.model else {
      Issue.record("a head that is not linear")
      return
    }
    for (x, y) in zip(model.weights, other.weights) {
      #expect((x - y).max() < 0.01 && (x - y).min() > -0.01)
    }
    #expect(oneCurve.count < sideCurve.count && oneCurve[0] < sideCurve[0])
  }

  @Test("threads change no bit of fits one by one")
  func threads() throws {
    let (one, two) = (try fit(sideBySide: 0), try fit(sideBySide: 0, threads: 2))
    #expect(one.fit.logits == two.fit.logits && one.curve == two.curve)
  }

  @Test("the mean of coefficients is over the fits that had a row")
  func mean() {
    func scores(_ number: Float) -> EmotionScores { EmotionScores(repeating: number) }
    var mean = MeanCoefficients(rowCount: 4)
    #expect(mean.mean == nil)
    mean.add(RowCoefficients(coefficients: [scores(1), scores(2)], bias: scores(3)), of: [0, 1])
    mean.add(RowCoefficients(coefficients: [scores(4), scores(8)], bias: scores(5)), of: [1, 2])
    #expect(
      mean.mean
        == RowCoefficients(
          coefficients: [scores(1), scores(3), scores(8), scores(0)], bias: scores(4)))
  }
}
