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
  let penalty: Double
  let matrixPlatt: [[Double]]

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

  @Test("Matrix Platt scaling equals the least-loss one", arguments: try golden.get())
  func matrixPlatt(_ golden: CalibrationCase) {
    let calibration = Calibration.matrixPlatt(
      logits: scores(golden.logits), truth: sets(golden.truth), masks: golden.masks.map(sets),
      penalty: golden.penalty)
    for emotion in Emotion.allCases {
      // A falling Platt scaling leaves the logits as they are.
      let keeps = golden.platt[emotion.index][0] <= 0
      for lane in 0..<Emotion.count {
        let expected =
          keeps ? (lane == emotion.index ? 1 : 0) : golden.matrixPlatt[emotion.index][lane]
        #expect(isClose(Double(calibration.weights[lane][emotion]), expected, 1e-6))
      }
      let bias = keeps ? 0 : golden.matrixPlatt[emotion.index][Emotion.count]
      #expect(isClose(Double(calibration.biases[emotion]), bias, 1e-6))
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
      let own = Double(calibration.weights[emotion.index][emotion])
      #expect(isClose(own, slope > 0 ? slope : 1, 1e-6))
      #expect(isClose(Double(calibration.biases[emotion]), slope > 0 ? bias : 0, 1e-6))
      for other in Emotion.allCases where other != emotion {
        #expect(calibration.weights[other.index][emotion] == 0)
      }
    }
  }

  @Test("A growing penalty leads from the matrix to plain Platt scaling")
  func penaltyLeadsToPlatt() throws {
    let golden = try Self.golden.get()[0]
    let (logits, truth) = (scores(golden.logits), sets(golden.truth))
    let platt = Calibration.platt(logits: logits, truth: truth)
    func distance(_ penalty: Double) -> Float {
      let matrix = Calibration.matrixPlatt(logits: logits, truth: truth, penalty: penalty)
      return zip(matrix.weights, platt.weights).map { ($0.lanes - $1.lanes) }
        .reduce(0) { max($0, ($1 * $1).sum()) }
    }
    let distances = [0.1, 10, 1e3, 1e6, 1e9].map(distance)
    #expect(zip(distances, distances.dropFirst()).allSatisfy { $0 > $1 })
    #expect(distances[0] > 1e-3)
    #expect(distances[4] < 1e-10)
  }

  @Test("The matrix lowers the log-loss on the rows it was fitted to")
  func matrixFitsBetter() throws {
    let golden = try Self.golden.get()[0]
    let (logits, truth) = (scores(golden.logits), sets(golden.truth))
    let platt = Calibration.platt(logits: logits, truth: truth)
    let matrix = Calibration.matrixPlatt(logits: logits, truth: truth, penalty: 1)
    func loss(_ calibration: Calibration) -> Double {
      let probabilities = logits.map(calibration.probabilities(fromLogits:))
      return ProperScores(probabilities: probabilities, truth: truth).logLoss.definedMean ?? .nan
    }
    #expect(loss(platt) < loss(.identity))
    #expect(loss(matrix) < loss(platt))
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
    #expect(Calibration.matrixPlatt(logits: rows, truth: truth, penalty: 1) == .identity)
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
    for calibration in [
      Calibration.platt(logits: rows, truth: truth),
      Calibration.matrixPlatt(logits: rows, truth: truth, penalty: 1),
    ] {
      for row in rows {
        let probabilities = calibration.probabilities(fromLogits: row).lanes
        for lane in 0..<Emotion.count { #expect((0...1).contains(probabilities[lane])) }
      }
    }
  }

  @Test("Probabilities are finite for every finite logit, whatever the weights' signs")
  func finite() {
    var generator = SplitMix64(state: 5)
    let extremes: [Float] = [
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0, 1, -.leastNonzeroMagnitude,
    ]
    for _ in 0..<200 {
      let weights = (0..<Emotion.count).map { _ in
        var row = EmotionScores(repeating: 0)
        for emotion in Emotion.allCases {
          row[emotion] = extremes.randomElement(using: &generator)!
        }
        return row
      }
      let calibration = Calibration(weights: weights, biases: weights[0])
      let probabilities = calibration.probabilities(fromLogits: weights[1]).lanes
      for lane in 0..<Emotion.count { #expect((0...1).contains(probabilities[lane])) }
    }
  }

  @Test("The identity gives each logit's sigmoid, and only the own logit counts")
  func identity() {
    let logits = scores([[-800, -3, -1, 0, 0.5, 2, 7, 800]])[0]
    let probabilities = Calibration.identity.probabilities(fromLogits: logits)
    for emotion in Emotion.allCases {
      #expect(probabilities[emotion] == Float(sigmoid(Double(logits[emotion]))))
    }
    #expect(probabilities[.joy] == 0 && probabilities[.sadness] == 1)
  }

  @Test("Each lane of a weight belongs to the emotion it adds to")
  func weightOrder() {
    var weights = Array(repeating: EmotionScores(repeating: 0), count: Emotion.count)
    weights[Emotion.fear.index][.anger] = 2
    var biases = EmotionScores(repeating: 0)
    biases[.anger] = -1
    let calibration = Calibration(weights: weights, biases: biases)
    var logits = EmotionScores(repeating: 0)
    logits[.fear] = 3
    let probabilities = calibration.probabilities(fromLogits: logits)
    #expect(probabilities[.anger] == Float(sigmoid(5)))
    #expect(probabilities[.fear] == 0.5)
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

  @Test("Weights must be eight and finite, logits of a fit finite and penalties positive")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = Calibration(weights: [], biases: EmotionScores(repeating: 0))
    }
    await #expect(processExitsWith: .failure) {
      _ = Calibration(
        weights: Calibration.identity.weights, biases: EmotionScores(repeating: .nan))
    }
    await #expect(processExitsWith: .failure) {
      _ = PlattScaling.fitted(logits: [1], labels: [true, false])
    }
    await #expect(processExitsWith: .failure) {
      _ = PlattScaling.fitted(logits: [.infinity, 1], labels: [true, false])
    }
    await #expect(processExitsWith: .failure) {
      _ = Calibration.matrixPlatt(logits: [], truth: [], penalty: 0)
    }
  }
}
