import Emotions
import Testing

@testable import Evaluation

@Suite("Calibrator")
struct CalibratorTests {
  static let curve = Calibrator.isotonic(logits: [-2, 0, 1], probabilities: [0.25, 0.5, 0.75])

  @Test(
    "An isotonic calibrator is a line through its knots, flat beyond them",
    arguments: [
      (-.greatestFiniteMagnitude, 0.25), (-2, 0.25), (-1, 0.375), (0, 0.5), (0.25, 0.5625),
      (1, 0.75), (9, 0.75), (.infinity, 0.75),
    ] as [(Float, Float)])
  func line(logit: Float, expected: Float) {
    #expect(Self.curve.probability(ofLogit: logit) == expected)
  }

  @Test("One knot is a constant, and a NaN stays one")
  func odd() {
    let constant = Calibrator.isotonic(logits: [3], probabilities: [0.125])
    for logit in [-5, 3, 5] as [Float] { #expect(constant.probability(ofLogit: logit) == 0.125) }
    #expect(Self.curve.probability(ofLogit: .nan).isNaN)
  }

  @Test("The binary search finds the piece that a walk finds", arguments: 1...40)
  func twin(count: Int) {
    var generator = SplitMix64(state: UInt64(count))
    var logits = (0..<count).map { _ in Float.random(in: -4...4, using: &generator) }
    logits = Set(logits).sorted()
    let probabilities = logits.map { _ in Float.random(in: 0.01...0.99, using: &generator) }
      .sorted()
    let calibrator = Calibrator.isotonic(logits: logits, probabilities: probabilities)
    #expect(calibrator.isValid)
    var previous: Float = 0
    for step in -500...500 {
      let z = Float(step) / 100
      let probability = calibrator.probability(ofLogit: z)
      #expect(probability >= previous)
      previous = probability
      guard let next = logits.firstIndex(where: { z < $0 }) else {
        #expect(probability == probabilities.last)
        continue
      }
      if next == 0 {
        #expect(probability == probabilities[0])
        continue
      }
      let along = Double(z - logits[next - 1]) / Double(logits[next] - logits[next - 1])
      let rise = Double(probabilities[next] - probabilities[next - 1])
      #expect(isClose(Double(probability), Double(probabilities[next - 1]) + rise * along, 1e-5))
    }
  }

  @Test("The line never falls between neighbouring Floats around a knot")
  func monotoneAtKnots() {
    let logits: [Float] = [-1e4, -1e-30, 0, 1e-30, 0.1, 0.3, 1e9]
    let probabilities: [Float] = [1e-30, 1e-9, 0.1, 0.1, 0.3, 0.9999999, 0.99999994]
    let calibrator = Calibrator.isotonic(logits: logits, probabilities: probabilities)
    #expect(calibrator.isValid)
    for (logit, probability) in zip(logits, probabilities) {
      #expect(calibrator.probability(ofLogit: logit) == probability)
      #expect(calibrator.probability(ofLogit: logit.nextDown) <= probability)
      #expect(calibrator.probability(ofLogit: logit.nextUp) >= probability)
    }
  }

  @Test(
    "Knots are as many probabilities as logits, both ascending, above 0 and below 1",
    arguments: [
      ([1], [0.5], true), ([1, 2, 3], [0.1, 0.1, 0.9], true), ([], [], false),
      ([1, 2], [0.5], false), ([1, 1], [0.1, 0.2], false), ([2, 1], [0.1, 0.2], false),
      ([1, 2], [0.2, 0.1], false), ([1], [0], false), ([1], [1], false),
      ([.nan], [0.5], false), ([1], [.nan], false), ([1, .infinity], [0.1, 0.2], false),
      ([1, .nan, 2], [0.1, 0.2, 0.3], false), ([1, 2, 3], [0.1, .nan, 0.3], false),
    ] as [([Float], [Float], Bool)])
  func validity(logits: [Float], probabilities: [Float], isValid: Bool) {
    #expect(Calibrator.areValid(logits: logits, probabilities: probabilities) == isValid)
    #expect(
      Calibrator.isotonic(logits: logits, probabilities: probabilities).isValid == isValid)
  }

  @Test("A sigmoid's numbers are finite")
  func sigmoids() {
    #expect(Calibrator.sigmoid(slope: -3, bias: 1e30).isValid)
    #expect(!Calibrator.sigmoid(slope: .nan, bias: 0).isValid)
    #expect(!Calibrator.sigmoid(slope: 1, bias: .infinity).isValid)
  }

  @Test("The method is the simplest that gives such a calibrator")
  func methods() {
    #expect(Calibrator.identity.method == .none)
    #expect(Calibrator.sigmoid(slope: 0.5, bias: 0).method == .temperature)
    #expect(Calibrator.sigmoid(slope: -0.5, bias: 0).method == .platt)
    #expect(Calibrator.sigmoid(slope: 1, bias: 0.5).method == .platt)
    #expect(Self.curve.method == .isotonic)
  }

  @Test("The log-loss is that of the probability, and finite for every finite logit")
  func losses() {
    for calibrator in [Self.curve, .sigmoid(slope: 2, bias: -1)] {
      for logit in [-3, -0.5, 0, 0.75, 2] as [Float] {
        let probability = Double(calibrator.probability(ofLogit: logit))
        let expected = logLoss(logit: Evaluation.logit(probability), target: 1)
        #expect(isClose(calibrator.logLoss(ofLogit: logit, isPositive: true), expected, 1e-6))
        #expect(
          isClose(
            calibrator.logLoss(ofLogit: logit, isPositive: false),
            logLoss(logit: Evaluation.logit(probability), target: 0), 1e-6))
      }
      for logit in [-Float.greatestFiniteMagnitude, .greatestFiniteMagnitude] {
        #expect(calibrator.logLoss(ofLogit: logit, isPositive: true).isFinite)
        #expect(calibrator.logLoss(ofLogit: logit, isPositive: false).isFinite)
      }
    }
  }
}
