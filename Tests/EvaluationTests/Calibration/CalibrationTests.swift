import Emotions
import Testing

@testable import Evaluation

/// Random logits and the least-loss scalings of SciPy.
struct CalibrationCase: Decodable, CustomTestStringConvertible {
  let name: String
  let truth: [UInt8]
  let masks: [UInt8]?
  let logits: [[Float]]
  let platt: [[Double]]

  var testDescription: String { name }

  /// The logits and labels of the rows whose mask has an emotion.
  func judged(_ emotion: Emotion) -> (logits: [Float], labels: [Bool]) {
    let rows = truth.indices.filter { masks.map(sets)?[$0].contains(emotion) ?? true }
    return (
      rows.map { logits[$0][emotion.index] }, rows.map { sets(truth)[$0].contains(emotion) }
    )
  }
}

@Suite("Platt scaling and Calibration")
struct CalibrationTests {
  static let golden = Result { try Golden<CalibrationCase>.load("calibration.json").cases }

  @Test("Platt scaling equals the least-loss sigmoid", arguments: try golden.get())
  func platt(_ golden: CalibrationCase) throws {
    for emotion in Emotion.allCases {
      let (logits, labels) = golden.judged(emotion)
      let scaling = try #require(PlattScaling.fitted(logits: logits, labels: labels))
      let expected = golden.platt[emotion.index]
      #expect(isClose(scaling.slope, expected[0], 1e-6))
      #expect(isClose(scaling.bias, expected[1], 1e-6))
    }
  }

  @Test(
    "The calibration holds each emotion's Platt scaling, but no falling one",
    arguments: try golden.get())
  func plattCalibration(_ golden: CalibrationCase) {
    let calibration = Calibration.platt(
      logits: scores(golden.logits), truth: sets(golden.truth), masks: golden.masks.map(sets))
    for emotion in Emotion.allCases {
      let (slope, bias) = (golden.platt[emotion.index][0], golden.platt[emotion.index][1])
      #expect(isClose(Double(calibration.slopes[emotion]), slope > 0 ? slope : 1, 1e-6))
      #expect(isClose(Double(calibration.biases[emotion]), slope > 0 ? bias : 0, 1e-6))
    }
  }

  @Test("Platt scaling lowers the log-loss on the rows it was fitted to")
  func lowersLoss() throws {
    let golden = try Self.golden.get()[0]
    let (logits, truth) = (scores(golden.logits), sets(golden.truth))
    func loss(_ calibration: Calibration) -> Double {
      let probabilities = logits.map(calibration.probabilities(fromLogits:))
      return ProperScores(probabilities: probabilities, truth: truth).logLoss.definedMean ?? .nan
    }
    #expect(loss(.platt(logits: logits, truth: truth)) < loss(.identity))
  }

  @Test(
    "Rows that cannot tell a slope give none",
    arguments: [
      ("no row", [], []), ("no positive", [1, 2], [false, false]),
      ("no negative", [1, 2], [true, true]), ("one distinct logit", [1, 1], [true, false]),
    ] as [(String, [Float], [Bool])])
  func degenerate(name: String, logits: [Float], labels: [Bool]) {
    #expect(PlattScaling.fitted(logits: logits, labels: labels) == nil)
    let rows = logits.map { EmotionScores(repeating: $0) }
    let truth = labels.map { $0 ? EmotionSet.all : [] }
    #expect(Calibration.platt(logits: rows, truth: truth) == .identity)
  }

  @Test(
    "A fit is finite for extreme logits",
    arguments: [
      [-.greatestFiniteMagnitude, .greatestFiniteMagnitude, 0, 1],
      [-.leastNonzeroMagnitude, .leastNonzeroMagnitude, 0, .leastNonzeroMagnitude],
      [1e4, Float(1e4).nextUp, 1e4, Float(1e4).nextUp],
      [-1e30, 1, 2, 1e30],
    ] as [[Float]])
  func extreme(logits: [Float]) {
    let truth = sets([0, 255, 0, 255])
    let rows = logits.map { EmotionScores(repeating: $0) }
    let calibration = Calibration.platt(logits: rows, truth: truth)
    for row in rows {
      let probabilities = calibration.probabilities(fromLogits: row).lanes
      for lane in 0..<Emotion.count { #expect((0...1).contains(probabilities[lane])) }
    }
  }

  @Test("Probabilities are finite for every finite logit, slope and bias")
  func finite() {
    let extremes: [Float] = [
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0, 1, -.leastNonzeroMagnitude,
    ]
    for slope in extremes {
      for bias in extremes {
        let calibration = Calibration(
          slopes: EmotionScores(repeating: slope), biases: EmotionScores(repeating: bias))
        for logit in extremes {
          let probability = calibration.probabilities(
            fromLogits: EmotionScores(repeating: logit))[.joy]
          #expect((0...1).contains(probability), "\(slope)·\(logit) + \(bias)")
        }
      }
    }
  }

  @Test("The identity gives each logit's sigmoid")
  func identity() {
    let logits = scores([[-800, -3, -1, 0, 0.5, 2, 7, 800]])[0]
    let probabilities = Calibration.identity.probabilities(fromLogits: logits)
    for emotion in Emotion.allCases {
      #expect(probabilities[emotion] == Float(sigmoid(Double(logits[emotion]))))
    }
    #expect(probabilities[.joy] == 0 && probabilities[.sadness] == 1)
  }

  @Test("Each emotion has its own slope and bias")
  func lanes() {
    let slopes = scores([[1, 2, 3, 4, 5, 6, 7, 8]])[0]
    let biases = scores([[0, -1, 0, -2, 0, -3, 0, -4]])[0]
    let calibration = Calibration(slopes: slopes, biases: biases)
    let probabilities = calibration.probabilities(fromLogits: EmotionScores(repeating: 0.5))
    for (emotion, logit) in zip(Emotion.allCases, [0.5, 0, 1.5, 0, 2.5, 0, 3.5, 0]) {
      #expect(probabilities[emotion] == Float(sigmoid(logit)))
    }
  }

  @Test("A Platt probability rises with its logit and ignores the others")
  func monotone() throws {
    let golden = try Self.golden.get()[0]
    let calibration = Calibration.platt(logits: scores(golden.logits), truth: sets(golden.truth))
    for emotion in Emotion.allCases {
      var previous: Float = -1
      for step in -200...200 {
        var logits = EmotionScores(repeating: Float(step % 7))
        logits[emotion] = Float(step) / 40
        let probability = calibration.probabilities(fromLogits: logits)[emotion]
        #expect(probability > previous)
        previous = probability
      }
    }
  }

  @Test("Slopes, biases and the logits of a fit must be finite, and each logit needs a label")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = Calibration(
        slopes: EmotionScores(repeating: .infinity), biases: EmotionScores(repeating: 0))
    }
    await #expect(processExitsWith: .failure) {
      _ = Calibration(slopes: EmotionScores(repeating: 1), biases: EmotionScores(repeating: .nan))
    }
    await #expect(processExitsWith: .failure) {
      _ = PlattScaling.fitted(logits: [1], labels: [true, false])
    }
    await #expect(processExitsWith: .failure) {
      _ = PlattScaling.fitted(logits: [.infinity, 1], labels: [true, false])
    }
  }
}
