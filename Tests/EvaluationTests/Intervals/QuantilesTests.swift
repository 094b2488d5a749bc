@testable import Evaluation
import Testing

/// A sample and its numpy quantiles.
struct QuantilesCase: Decodable, CustomTestStringConvertible {
  let name: String
  let sample: [Double]
  let confidence: Double
  let lower: Double
  let upper: Double

  var testDescription: String { name }
}

@Suite("Quantiles")
struct QuantilesTests {
  @Test(
    "Intervals equal numpy's quantiles, to the bit",
    arguments: try Golden<QuantilesCase>.load("quantiles.json").cases)
  func golden(_ golden: QuantilesCase) {
    let expected = ConfidenceInterval(lower: golden.lower, upper: golden.upper)
    #expect(Quantiles(golden.sample).interval(confidence: golden.confidence) == expected)
  }

  @Test("The golden file covers what it should")
  func goldenTool() throws {
    let golden = try Golden<QuantilesCase>.load("quantiles.json")
    #expect(golden.tool["numpy"] != nil)
    #expect(golden.cases.count == 21)
  }

  @Test(
    "A quantile by hand",
    arguments: [
      (0, 10), (1, 50), (0.5, 30), (0.25, 20), (0.125, 15), (0.9, 46),
    ] as [(Double, Double)])
  func byHand(share: Double, expected: Double) {
    #expect(isClose(Quantiles([30, 10, 50, 20, 40])[share], expected))
  }

  @Test("No numbers have no quantile")
  func none() {
    #expect(Quantiles([])[0.5] == nil)
    #expect(Quantiles([]).interval(confidence: 0.95) == nil)
  }
}
