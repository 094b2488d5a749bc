import Evaluation
import Testing

@testable import Reporting

@Suite struct FiguresTests {
  @Test(
    "whole numbers have a comma between thousands",
    arguments: [
      (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (12_345, "12,345"),
      (688_425, "688,425"), (1_000_000, "1,000,000"), (-1, "-1"), (-999, "-999"),
      (-1000, "-1,000"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
  func whole(number: Int, expected: String) { #expect(counted(number) == expected) }

  @Test(
    "a noun has an s but for one", arguments: [(0, "0 rows"), (1, "1 row"), (1000, "1,000 rows")])
  func nouns(number: Int, expected: String) { #expect(counted(number, "row") == expected) }

  @Test(
    "shares are per cent with one decimal",
    arguments: [
      (nil, "–"), (0, "0.0%"), (1, "100.0%"), (0.125, "12.5%"), (0.0004, "0.0%"),
      (0.0005, "0.1%"), (0.9996, "100.0%"), (2.0 / 3, "66.7%"), (0.0449, "4.5%"),
    ] as [(Double?, String)])
  func shares(share: Double?, expected: String) { #expect(percent(share) == expected) }

  @Test("an interval is its two ends; none is nothing")
  func ranges() {
    #expect(range(nil) == nil)
    #expect(range(ConfidenceInterval(lower: 0.6034, upper: 0.6345)) == "0.603–0.635")
    #expect(signedRange(nil) == nil)
    #expect(signedRange(ConfidenceInterval(lower: -0.0042, upper: 0.021)) == "[−0.004, +0.021]")
  }

  @Test(
    "a difference has its sign, and zero has none",
    arguments: [
      (nil, "–"), (0, "0.000"), (-0.0, "0.000"), (0.0004, "0.000"), (-0.0004, "0.000"),
      (0.0005, "+0.001"), (-0.0005, "−0.001"), (0.012, "+0.012"), (-1, "−1.000"),
    ] as [(Double?, String)])
  func differences(difference: Double?, expected: String) {
    #expect(signed(difference) == expected)
  }

  @Test(
    "a confidence is per cent, with the decimals that it has",
    arguments: [
      (0.95, "95%"), (0.9, "90%"), (0.99, "99%"), (0.975, "97.5%"), (0.999, "99.9%"), (0.5, "50%"),
      (0.001, "0.1%"), (0.9999, "99.99%"),
    ])
  func confidence(confidence: Double, expected: String) {
    #expect(percentOfConfidence(confidence) == expected)
  }
}
