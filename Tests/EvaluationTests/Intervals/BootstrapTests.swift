import Emotions
import Evaluation
import Parallel
import Randomness
import Testing

/// Rows of one kind, for which the bootstrap must equal its plain twin.
struct BootstrapCase: CustomTestStringConvertible {
  let testDescription: String
  let rows: EvaluatedRows
  var resamples = 11

  static let all: [BootstrapCase] = {
    let rows = EvaluatedRows.random(count: 40, seed: 1)
    let noJoy = EmotionSet.all.subtracting(.joy)
    return [
      BootstrapCase(testDescription: "masks and ties", rows: rows),
      BootstrapCase(testDescription: "a single resample", rows: rows, resamples: 1),
      BootstrapCase(testDescription: "one whole block", rows: rows, resamples: 8),
      BootstrapCase(testDescription: "a block and one", rows: rows, resamples: 9),
      BootstrapCase(testDescription: "no masks", rows: .random(count: 40, seed: 2, masked: false)),
      BootstrapCase(
        testDescription: "distinct scores", rows: .random(count: 40, seed: 3, levels: 9999)),
      BootstrapCase(testDescription: "long ties", rows: .random(count: 40, seed: 4, levels: 2)),
      BootstrapCase(
        testDescription: "one score for all",
        rows: rows.with(
          probabilities: rows.probabilities.map { _ in EmotionScores(repeating: 0.5) })),
      BootstrapCase(
        testDescription: "predictions that no threshold gives",
        rows: rows.with(predictions: rows.predictions.map { EmotionSet(rawValue: ~$0.rawValue) })),
      BootstrapCase(
        testDescription: "joy is never true, never predicted",
        rows: rows.with(
          predictions: rows.predictions.map { $0.intersection(noJoy) },
          truth: rows.truth.map { $0.intersection(noJoy) })),
      BootstrapCase(
        testDescription: "joy is always true",
        rows: rows.with(truth: rows.truth.map { $0.union(.joy) })),
      BootstrapCase(
        testDescription: "joy is never judged",
        rows: rows.with(masks: (0..<rows.count).map { rows.mask($0).intersection(noJoy) })),
      BootstrapCase(
        testDescription: "every other row is not judged at all",
        rows: rows.with(masks: (0..<rows.count).map { $0 % 2 == 0 ? [] : rows.mask($0) })),
      BootstrapCase(
        testDescription: "nothing is judged", rows: rows.with(masks: rows.truth.map { _ in [] })),
      BootstrapCase(
        testDescription: "figures that are often undefined", rows: .random(count: 3, seed: 6)),
      BootstrapCase(testDescription: "one row", rows: .random(count: 1, seed: 7)),
    ]
  }()
}

@Suite("Bootstrap")
struct BootstrapTests {
  @Test(
    "Intervals equal those of drawing and evaluating rows, to the bit", arguments: BootstrapCase.all
  )
  func twin(_ example: BootstrapCase) {
    let bootstrap = Bootstrap(resamples: example.resamples, confidence: 0.8)
    var generator = SeededGenerator(seed: 5)
    let intervals = bootstrap.intervals(of: example.rows, using: &generator)

    var twinGenerator = SeededGenerator(seed: 5)
    let twin = BootstrapTwin(
      rowCount: example.rows.count, resamples: example.resamples, using: &twinGenerator)
    let figures = BootstrapTwin.figures(example.rows)
    let resampled = twin.figures(of: example.rows)
    #expect(intervals.all.count == figures.count)
    for column in figures.indices {
      let expected = figures[column].flatMap { _ in
        BootstrapTwin.interval(resampled.map { $0[column] }, confidence: 0.8)
      }
      #expect(intervals.all[column] == expected, "column \(column)")
    }
    #expect(intervals.resamples == example.resamples)
    #expect(intervals.confidence == 0.8)
    #expect(generator == twinGenerator)
  }

  @Test("An interval holds the figure itself, and a wider confidence is a wider interval")
  func holdsTheFigure() throws {
    let rows = EvaluatedRows.random(count: 60, seed: 8)
    func intervals(_ confidence: Double) -> MetricIntervals {
      var generator = SeededGenerator(seed: 9)
      return Bootstrap(resamples: 80, confidence: confidence).intervals(of: rows, using: &generator)
    }
    let (narrow, wide) = (intervals(0.5), intervals(0.95))
    for (column, figure) in BootstrapTwin.figures(rows).enumerated() {
      let inner = try #require(narrow.all[column])
      let outer = try #require(wide.all[column])
      #expect(outer.contains(try #require(figure)))
      #expect(outer.lower <= inner.lower && inner.upper <= outer.upper)
      // A figure of one emotion may be the best possible on nearly all resamples.
      guard column >= 40 else { continue }
      #expect(outer.lower < inner.lower && inner.lower < inner.upper && inner.upper < outer.upper)
    }
  }

  @Test("More rows give narrower intervals, by the square root of their number")
  func width() throws {
    func width(_ count: Int) throws -> Double {
      var generator = SeededGenerator(seed: 1)
      let interval = Bootstrap(resamples: 80).intervals(
        of: .random(count: count, seed: 8), using: &generator
      ).microF1
      return try #require(interval).upper - #require(interval).lower
    }
    let ratio = try width(30) / width(270)
    #expect(ratio > 2 && ratio < 4.5)
  }

  @Test("Any number of threads gives the same bits, and the generator is used as much")
  func threads() {
    let rows = EvaluatedRows.random(count: 30, seed: 10)
    func result(_ threads: Int) -> (MetricIntervals, SeededGenerator) {
      var generator = SeededGenerator(seed: 11)
      let intervals = Bootstrap(resamples: 41).intervals(
        of: rows, threads: Threads(threads), using: &generator)
      return (intervals, generator)
    }
    let one = result(1)
    for threads in [2, 3, 8] { #expect(result(threads) == one) }
  }

  @Test("Another seed gives another interval")
  func seeds() {
    let rows = EvaluatedRows.random(count: 30, seed: 10)
    let all = (0..<4 as Range<UInt64>).map { seed in
      var generator = SeededGenerator(seed: seed)
      return Bootstrap(resamples: 16).intervals(of: rows, using: &generator)
    }
    #expect(Set(all).count == 4)
  }

  @Test("Where all is right, an interval is from 1 to 1")
  func allRight() {
    let truth = sets(Array(0...63)).map { EmotionSet(rawValue: $0.rawValue &* 37) }
    let rows = EvaluatedRows(
      probabilities: truth.map { EmotionScores($0) }, predictions: truth, truth: truth)
    var generator = SeededGenerator(seed: 1)
    let intervals = Bootstrap(resamples: 20).intervals(of: rows, using: &generator)
    #expect(intervals.all.allSatisfy { $0 == ConfidenceInterval(lower: 1, upper: 1) })
  }

  @Test(
    "Without rows or resamples there is no interval",
    arguments: [(0, 20), (0, 0), (20, 0)])
  func nothing(rowCount: Int, resamples: Int) {
    var generator = SeededGenerator(seed: 1)
    let intervals = Bootstrap(resamples: resamples).intervals(
      of: .random(count: rowCount, seed: 1), threads: Threads(2), using: &generator)
    #expect(intervals.all.allSatisfy { $0 == nil })
    #expect(intervals.resamples == resamples)
  }

  @Test("A figure that most resamples leave undefined has no interval")
  func mostlyUndefined() {
    // Joy is judged in one row that has it and one that does not; 40 % of the resamples draw both, 63 %
    // the one that has it.
    let rows = EvaluatedRows(
      probabilities: (0..<20).map { EmotionScores(repeating: Float($0) / 20) },
      predictions: sets((0..<20).map { $0 == 1 ? 1 : 0 }),
      truth: sets((0..<20).map { $0 == 1 ? 1 : 0 }), masks: sets((0..<20).map { $0 < 2 ? 1 : 0 }))
    var generator = SeededGenerator(seed: 2)
    let joy = Bootstrap(resamples: 80).intervals(of: rows, using: &generator).perEmotion[.joy]
    #expect(
      RankingMetrics(scores: rows.probabilities, truth: rows.truth, masks: rows.masks)
        .areaUnderROC[.joy] == 1)
    #expect(joy.areaUnderROC == nil)
    #expect(joy.averagePrecision == ConfidenceInterval(lower: 1, upper: 1))
  }

  @Test("What a masked pair holds changes nothing")
  func maskedContent() {
    let rows = EvaluatedRows.random(count: 30, seed: 12)
    var probabilities = rows.probabilities
    for row in 0..<rows.count {
      for emotion in Emotion.allCases where !rows.mask(row).contains(emotion) {
        probabilities[row][emotion] = .nan
      }
    }
    let noisy = rows.with(
      probabilities: probabilities,
      predictions: (0..<rows.count).map {
        EmotionSet(rawValue: rows.predictions[$0].rawValue ^ ~rows.mask($0).rawValue)
      },
      truth: (0..<rows.count).map {
        EmotionSet(rawValue: rows.truth[$0].rawValue ^ ~rows.mask($0).rawValue)
      })
    var (generator, other) = (SeededGenerator(seed: 3), SeededGenerator(seed: 3))
    #expect(
      Bootstrap(resamples: 9).intervals(of: rows, using: &generator)
        == Bootstrap(resamples: 9).intervals(of: noisy, using: &other))
  }

  @Test("Impossible options and scores that are no numbers stop the program")
  func promises() async {
    await #expect(processExitsWith: .failure) { _ = Bootstrap(resamples: -1) }
    await #expect(processExitsWith: .failure) { _ = Bootstrap(confidence: 1) }
    await #expect(processExitsWith: .failure) { _ = Bootstrap(confidence: 0) }
    await #expect(processExitsWith: .failure) { _ = Bootstrap(confidence: .nan) }
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 1)
      _ = Bootstrap(resamples: 1).intervals(
        of: EvaluatedRows(
          probabilities: [EmotionScores(repeating: .nan)], predictions: [[]], truth: [[]]),
        using: &generator)
    }
  }
}
