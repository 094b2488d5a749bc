import Emotions
import Evaluation
import Testing

/// Probabilities of rows and what scikit-learn says about them.
struct ProbabilityCase: Decodable, CustomTestStringConvertible {
  let name: String
  let truth: [UInt8]
  let masks: [UInt8]?
  let probabilities: [[Float]]
  let brier: [Double?]
  let logLoss: [Double?]
  let expectedCalibrationError: [Double?]
  /// The means of the three over the emotions for which they are defined.
  let means: [Double?]

  var testDescription: String { name }
}

@Suite("ProbabilityMetrics")
struct ProbabilityMetricsTests {
  @Test(
    "Scores and their means equal scikit-learn's",
    arguments: try Golden<ProbabilityCase>.load("probability.json").cases)
  func golden(_ golden: ProbabilityCase) {
    let truth = sets(golden.truth)
    let metrics = ProbabilityMetrics(
      EvaluatedRows(
        probabilities: scores(golden.probabilities), predictions: truth, truth: truth,
        masks: golden.masks.map(sets)))
    for emotion in Emotion.allCases {
      #expect(isClose(metrics.proper.brier[emotion], golden.brier[emotion.index]))
      #expect(isClose(metrics.proper.logLoss[emotion], golden.logLoss[emotion.index]))
      #expect(
        isClose(
          metrics.reliability[emotion].expectedCalibrationError,
          golden.expectedCalibrationError[emotion.index]))
    }
    #expect(isClose(metrics.brier, golden.means[0]))
    #expect(isClose(metrics.logLoss, golden.means[1]))
    #expect(isClose(metrics.expectedCalibrationError, golden.means[2]))
  }

  @Test("The golden file is scikit-learn 1.9.1's")
  func goldenTool() throws {
    let golden = try Golden<ProbabilityCase>.load("probability.json")
    #expect(golden.tool["scikit-learn"] == "1.9.1")
    #expect(golden.cases.count == 7)
  }

  @Test("Reliability has the customary 15 bins, and masked pairs count for nothing")
  func masks() {
    let rows = EvaluatedRows.random(count: 40, seed: 9)
    let metrics = ProbabilityMetrics(rows)
    #expect(metrics.reliability[.joy].bins.count == 15)
    #expect(metrics == ProbabilityMetrics(rows.withOtherMaskedContent))
  }
}
