import Emotions
import Evaluation
import Parallel
import Randomness
import Testing

@Suite("Bootstrap differences")
struct BootstrapDifferencesTests {
  /// Rows, and the same rows by a model whose scores have nothing to do with the truth.
  private let good = EvaluatedRows.random(count: 50, seed: 1)
  private var poor: EvaluatedRows {
    let noise = EvaluatedRows.random(count: 50, seed: 99)
    return good.with(probabilities: noise.probabilities, predictions: noise.predictions)
  }

  private func differences(
    of first: EvaluatedRows, minus second: EvaluatedRows, resamples: Int = 21, threads: Int = 1
  ) -> MetricDifferences {
    var generator = SeededGenerator(seed: 4)
    return Bootstrap(resamples: resamples, confidence: 0.8).differences(
      of: first, minus: second, threads: Threads(threads), using: &generator)
  }

  @Test("Differences equal those of evaluating both models on the drawn rows, to the bit")
  func twin() {
    let differences = differences(of: good, minus: poor)
    var generator = SeededGenerator(seed: 4)
    let twin = BootstrapTwin(rowCount: 50, resamples: 21, using: &generator)
    func minus(_ first: Double?, _ second: Double?) -> Double? {
      guard let first, let second else { return nil }
      return first - second
    }
    let figures = zip(BootstrapTwin.figures(good), BootstrapTwin.figures(poor)).map(minus)
    let resampled = zip(twin.figures(of: good), twin.figures(of: poor)).map { first, second in
      zip(first, second).map(minus)
    }
    #expect(differences.all.count == figures.count)
    for column in figures.indices {
      #expect(differences.all[column]?.value == figures[column])
      #expect(
        differences.all[column]?.interval
          == BootstrapTwin.interval(resampled.map { $0[column] }, confidence: 0.8))
    }
    #expect(differences.resamples == 21)
    #expect(differences.confidence == 0.8)
  }

  @Test("Above zero the first model is better; the other way round the sign turns")
  func sign() throws {
    let differences = differences(of: good, minus: poor)
    let ranking = try #require(differences.meanAveragePrecision)
    #expect(ranking.value > 0.1)
    #expect(try #require(ranking.interval).lower > 0)
    let turned = self.differences(of: poor, minus: good)
    #expect(turned.all.map { $0.map { -$0.value } } == differences.all.map { $0?.value })
    let turnedInterval = try #require(turned.meanAveragePrecision?.interval)
    #expect(isClose(turnedInterval.lower, -(ranking.interval?.upper ?? 0)))
  }

  @Test("A model does not differ from itself")
  func same() {
    let zero = ConfidenceInterval(lower: 0, upper: 0)
    for difference in differences(of: good, minus: good).all {
      #expect(difference?.value == 0)
      #expect(difference?.interval == zero)
    }
  }

  @Test("Two models that err alike are told apart better than by their own intervals")
  func pairing() throws {
    // The second model is wrong wherever the first is, and about joy in one row more.
    let row = try #require(
      (0..<good.count).first {
        good.mask($0).contains(Emotion.joy) && good.truth[$0].contains(Emotion.joy)
          && good.predictions[$0].contains(Emotion.joy)
      })
    var predictions = good.predictions
    predictions[row].subtract(.joy)
    let differences = differences(of: good, minus: good.with(predictions: predictions))
    var generator = SeededGenerator(seed: 4)
    let own = try #require(
      Bootstrap(resamples: 21, confidence: 0.8).intervals(of: good, using: &generator).microF1)
    let paired = try #require(differences.microF1?.interval)
    #expect(paired.lower >= 0)
    #expect(paired.upper - paired.lower < (own.upper - own.lower) / 3)
  }

  @Test("Any number of threads gives the same bits")
  func threads() {
    #expect(
      differences(of: good, minus: poor, threads: 2)
        == differences(of: good, minus: poor, threads: 1))
  }

  @Test("Without resamples there are differences without intervals, without rows none")
  func nothing() {
    let none = differences(of: good, minus: poor, resamples: 0)
    #expect(none.all.allSatisfy { $0 != nil && $0?.interval == nil })
    let empty = EvaluatedRows(probabilities: [], predictions: [], truth: [])
    #expect(differences(of: empty, minus: empty).all.allSatisfy { $0 == nil })
  }

  @Test("Models of different rows stop the program")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 1)
      _ = Bootstrap(resamples: 1).differences(
        of: .random(count: 5, seed: 1), minus: .random(count: 4, seed: 1), using: &generator)
    }
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 1)
      let rows = EvaluatedRows.random(count: 5, seed: 1)
      _ = Bootstrap(resamples: 1).differences(
        of: rows, minus: rows.with(truth: rows.truth.reversed()), using: &generator)
    }
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 1)
      let rows = EvaluatedRows.random(count: 5, seed: 1)
      _ = Bootstrap(resamples: 1).differences(
        of: rows, minus: .random(count: 5, seed: 1, masked: false), using: &generator)
    }
  }
}
