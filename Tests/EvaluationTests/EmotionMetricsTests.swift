import Emotions
import Evaluation
import Testing

/// One random matrix and what scikit-learn says about it.
struct MetricsCase: Decodable, CustomTestStringConvertible {
  let name: String
  let truth: [UInt8]
  let masks: [UInt8]?
  let scores: [[Float]]
  let thresholds: [Float]
  let counts: [[Int]]
  let averagePrecision: [Double?]
  let meanAveragePrecision: Double?
  let areaUnderROC: [Double?]
  let macroAreaUnderROC: Double?
  let averages: [String: [Double]]?
  let perEmotion: [[Double]]?
  let subsetAccuracy: Double?
  let hammingLoss: Double?

  var testDescription: String { name }
}

@Suite("EmotionMetrics")
struct MetricsTests {
  @Test(
    "EmotionMetrics equal scikit-learn's",
    arguments: try Golden<MetricsCase>.load("metrics.json").cases)
  func golden(_ golden: MetricsCase) throws {
    let metrics = EmotionMetrics.evaluate(
      scores: scores(golden.scores), truth: sets(golden.truth), masks: golden.masks.map(sets),
      thresholds: scores([golden.thresholds])[0])
    #expect(metrics.rowCount == golden.truth.count)
    for emotion in Emotion.allCases {
      let counts = metrics.labels.counts[emotion]
      #expect(
        [
          counts.truePositives, counts.falsePositives, counts.falseNegatives, counts.trueNegatives,
        ] == golden.counts[emotion.index])
      #expect(
        isClose(
          metrics.ranking.averagePrecision[emotion], golden.averagePrecision[emotion.index]))
      #expect(isClose(metrics.ranking.areaUnderROC[emotion], golden.areaUnderROC[emotion.index]))
      if let expected = golden.perEmotion?[emotion.index] {
        #expect(isClose(counts.precision.valueOrZero, expected[0]))
        #expect(isClose(counts.recall.valueOrZero, expected[1]))
        #expect(isClose(counts.f1.valueOrZero, expected[2]))
      }
    }
    #expect(isClose(metrics.ranking.meanAveragePrecision, golden.meanAveragePrecision))
    #expect(isClose(metrics.ranking.macroAreaUnderROC, golden.macroAreaUnderROC))

    guard let averages = golden.averages else { return }
    for (name, average) in [
      ("macro", metrics.labels.macro), ("micro", metrics.labels.micro),
      ("weighted", metrics.labels.weighted), ("samples", metrics.labels.samples),
    ] {
      let expected = try #require(averages[name])
      let average = try #require(average)
      #expect(isClose(average.precision, expected[0]), "\(name) precision")
      #expect(isClose(average.recall, expected[1]), "\(name) recall")
      #expect(isClose(average.f1, expected[2]), "\(name) F1")
    }
    #expect(isClose(metrics.labels.subsetAccuracy.value, golden.subsetAccuracy))
    #expect(isClose(metrics.labels.hammingLoss.value, golden.hammingLoss))
  }

  @Test("The golden file is scikit-learn 1.9.1's")
  func goldenTool() throws {
    let golden = try Golden<MetricsCase>.load("metrics.json")
    #expect(golden.tool["scikit-learn"] == "1.9.1")
    #expect(golden.cases.count == 10)
  }

  @Test("No rows leave everything undefined")
  func noRows() {
    let metrics = EmotionMetrics.evaluate(
      scores: [], truth: [], thresholds: EmotionScores(repeating: 0.5))
    #expect(metrics.rowCount == 0)
    #expect(metrics.labels.macro == nil)
    #expect(metrics.labels.micro == nil)
    #expect(metrics.labels.weighted == nil)
    #expect(metrics.labels.samples == nil)
    #expect(metrics.labels.subsetAccuracy.value == nil)
    #expect(metrics.labels.hammingLoss.value == nil)
    #expect(metrics.labels.counts == PerEmotion { _ in ConfusionCounts() })
    #expect(metrics.ranking.averagePrecision.definedCount == 0)
    #expect(metrics.ranking.meanAveragePrecision == nil)
    #expect(metrics.ranking.macroAreaUnderROC == nil)
    #expect(metrics.ranking.macroAreaUnderPrecisionRecall == nil)
    #expect(metrics.rows.coverageError == nil)
  }

  @Test("A perfect prediction is 1 everywhere")
  func perfect() {
    let truth = sets(Array(0...255))
    let metrics = EmotionMetrics.evaluate(
      scores: truth.map { EmotionScores($0) }, truth: truth,
      thresholds: EmotionScores(repeating: 0.5))
    #expect(metrics.labels.macro?.f1 == 1)
    #expect(metrics.labels.micro?.f1 == 1)
    #expect(metrics.labels.weighted?.f1 == 1)
    // The row without a label has nothing to find and counts as 0.
    #expect(metrics.labels.samples?.f1 == 255.0 / 256)
    #expect(metrics.labels.subsetAccuracy.value == 1)
    #expect(metrics.labels.hammingLoss.value == 0)
    #expect(metrics.ranking.meanAveragePrecision == 1)
    #expect(metrics.ranking.macroAreaUnderROC == 1)
    #expect(metrics.ranking.macroAreaUnderPrecisionRecall == 1)
    // Nothing is in the way: as many emotions as a row has, four on average.
    #expect(metrics.rows.coverageError == 4)
    #expect(metrics.rows.rankingLoss == 0)
  }

  @Test("The order of the rows changes no bit", arguments: [1, 2, 3] as [UInt64])
  func permutation(seed: UInt64) {
    let rows = RandomRows(count: 60, seed: seed)
    var generator = SplitMix64(state: seed &+ 100)
    let order = rows.truth.indices.shuffled(using: &generator)
    #expect(order != Array(rows.truth.indices))
    let thresholds = EmotionScores(repeating: 0.55)
    let metrics = EmotionMetrics.evaluate(
      scores: rows.scores, truth: rows.truth, masks: rows.masks, thresholds: thresholds)
    let permuted = EmotionMetrics.evaluate(
      scores: order.map { rows.scores[$0] }, truth: order.map { rows.truth[$0] },
      masks: order.map { rows.masks[$0] }, thresholds: thresholds)
    #expect(metrics == permuted)
  }

  @Test("Masking a row for an emotion equals dropping it", arguments: Emotion.allCases)
  func masking(emotion: Emotion) {
    let rows = RandomRows(count: 80, seed: 7)
    let kept = rows.truth.indices.filter { rows.masks[$0].contains(emotion) }
    #expect(!kept.isEmpty && kept.count < rows.truth.count)
    let thresholds = EmotionScores(repeating: 0.55)
    let masked = EmotionMetrics.evaluate(
      scores: rows.scores, truth: rows.truth, masks: rows.masks, thresholds: thresholds)
    let dropped = EmotionMetrics.evaluate(
      scores: kept.map { rows.scores[$0] }, truth: kept.map { rows.truth[$0] },
      thresholds: thresholds)
    #expect(masked.labels.counts[emotion] == dropped.labels.counts[emotion])
    #expect(
      masked.ranking.averagePrecision[emotion] == dropped.ranking.averagePrecision[emotion])
    #expect(masked.ranking.areaUnderROC[emotion] == dropped.ranking.areaUnderROC[emotion])
    #expect(
      masked.ranking.areaUnderPrecisionRecall[emotion]
        == dropped.ranking.areaUnderPrecisionRecall[emotion])
  }

  @Test("What a masked pair holds changes nothing")
  func maskedContent() {
    let rows = RandomRows(count: 50, seed: 8)
    let thresholds = EmotionScores(repeating: 0.55)
    let flipped = zip(rows.truth, rows.masks).map {
      EmotionSet(rawValue: $0.rawValue ^ ~$1.rawValue)
    }
    var noisy = rows.scores
    for row in noisy.indices {
      for emotion in Emotion.allCases where !rows.masks[row].contains(emotion) {
        noisy[row][emotion] = .nan
      }
    }
    #expect(flipped != rows.truth)
    #expect(
      EmotionMetrics.evaluate(
        scores: rows.scores, truth: rows.truth, masks: rows.masks, thresholds: thresholds)
        == EmotionMetrics.evaluate(
          scores: noisy, truth: flipped, masks: rows.masks, thresholds: thresholds))
  }

  @Test("Rows, labels and masks must match in number, and a judged score be a number")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = EmotionMetrics.evaluate(
        scores: [], truth: [.all], thresholds: EmotionScores(repeating: 0.5))
    }
    await #expect(processExitsWith: .failure) {
      _ = EmotionMetrics.evaluate(
        scores: [EmotionScores(repeating: 0)], truth: [.all], masks: [],
        thresholds: EmotionScores(repeating: 0.5))
    }
    await #expect(processExitsWith: .failure) {
      _ = EmotionMetrics.evaluate(
        scores: [EmotionScores(repeating: .nan)], truth: [.all],
        thresholds: EmotionScores(repeating: 0.5))
    }
  }
}
