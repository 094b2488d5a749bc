import Emotions
import Testing

@testable import Evaluation

/// Random rows and what scikit-learn and SciPy make of them.
struct CalibratorCase: Decodable, CustomTestStringConvertible {
  let name: String
  let logits: [Float]
  let labels: [Bool]
  let isotonic: [Double]
  let temperature: Double?

  var testDescription: String { name }

  static let all = Result { try Golden<CalibratorCase>.load("calibrators.json").cases }
}

@Suite("IsotonicRegression")
struct IsotonicRegressionTests {
  @Test("The fitted values equal scikit-learn's", arguments: try CalibratorCase.all.get())
  func golden(_ golden: CalibratorCase) throws {
    let blocks = IsotonicRegression.fitted(logits: golden.logits, labels: golden.labels).blocks
    for (logit, expected) in zip(golden.logits, golden.isotonic) {
      let owners = blocks.filter { $0.lowestLogit <= logit && logit <= $0.highestLogit }
      #expect(owners.count == 1)
      #expect(isClose(try #require(owners.first).share, expected, 1e-12))
    }
    for (block, next) in zip(blocks, blocks.dropFirst()) {
      #expect(block.highestLogit < next.lowestLogit && block.share < next.share)
    }
    #expect(blocks.reduce(0) { $0 + $1.weight } == Double(golden.logits.count))
  }

  @Test("Blocks are the pooled rows, whatever the order of the rows")
  func blocks() {
    let logits: [Float] = [3, 1, 2, 2, 5, 4]
    let labels = [false, false, true, false, true, true]
    let blocks = IsotonicRegression.fitted(logits: logits, labels: labels).blocks
    #expect(blocks.map(\.lowestLogit) == [1, 2, 4])
    #expect(blocks.map(\.highestLogit) == [1, 3, 5])
    #expect(blocks.map(\.weight) == [1, 3, 2])
    #expect(blocks.map(\.positiveWeight) == [0, 1, 2])
    #expect(blocks.map(\.meanLogit) == [1, 7.0 / 3, 4.5])
  }

  @Test("A knot is the mean logit and the smoothed share of its block")
  func knots() {
    // Three blocks: 0 of 2, 1 of 2, 2 of 2.
    let regression = IsotonicRegression.fitted(
      logits: [0, 1, 2, 4, 6, 10], labels: [false, false, true, false, true, true])
    let shares: [Double] = [0.5 / 3, 1.5 / 3, 2.5 / 3]
    let expected = Calibrator.isotonic(logits: [0.5, 3, 8], probabilities: shares.map(Float.init))
    #expect(regression.calibrator == expected)
  }

  @Test("Blocks that smoothing turns around are pooled again")
  func pooledAgain() {
    // 18 of 19 are less than 1 of 1, but 18.5 of 20 are more than 1.5 of 2: one block, no curve.
    let shares: [(positives: Int, count: Int)] = [(18, 19), (1, 1)]
    let rows = shares.enumerated().flatMap { place, share in
      (0..<share.count).map { (Float(place), $0 < share.positives) }
    }
    let turned = IsotonicRegression.fitted(logits: rows.map(\.0), labels: rows.map(\.1))
    #expect(turned.blocks.count == 2 && turned.calibrator == nil)
  }

  @Test(
    "Rows that do not rise give no curve",
    arguments: [
      ("no row", [], []), ("no positive", [1, 2], [false, false]),
      ("no negative", [1, 2], [true, true]), ("one distinct logit", [1, 1], [true, false]),
      ("falling", [1, 2], [true, false]),
    ] as [(String, [Float], [Bool])])
  func degenerate(name: String, logits: [Float], labels: [Bool]) {
    let regression = IsotonicRegression.fitted(logits: logits, labels: labels)
    #expect(regression.blocks.count == (logits.isEmpty ? 0 : 1))
    #expect(regression.calibrator == nil)
  }

  @Test(
    "A curve is valid for extreme logits",
    arguments: [
      [-.greatestFiniteMagnitude, -.greatestFiniteMagnitude, 3e38, .greatestFiniteMagnitude],
      [-.leastNonzeroMagnitude, 0, .leastNonzeroMagnitude, 2 * .leastNonzeroMagnitude],
      [1e4, Float(1e4).nextUp, Float(1e4).nextUp.nextUp, 2e4], [-0.0, 0, 1, 2],
    ] as [[Float]])
  func extreme(logits: [Float]) throws {
    let calibrator = try #require(
      IsotonicRegression.fitted(logits: logits, labels: [false, false, true, true]).calibrator)
    #expect(calibrator.isValid)
    for logit in logits {
      let probability = calibrator.probability(ofLogit: logit)
      #expect(probability > 0 && probability < 1)
    }
  }

  @Test("Each logit needs a label and is finite")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = IsotonicRegression.fitted(logits: [1], labels: [true, false])
    }
    await #expect(processExitsWith: .failure) {
      _ = IsotonicRegression.fitted(logits: [.nan], labels: [true])
    }
  }
}
