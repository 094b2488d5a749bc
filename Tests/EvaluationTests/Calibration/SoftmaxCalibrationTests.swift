import Emotions
import Testing

@testable import Evaluation

/// Random rows with one label each, and SciPy's temperature.
struct SoftmaxCase: Decodable, CustomTestStringConvertible {
  let name: String
  let logits: [[Float]]
  let classes: UInt8
  let truth: [UInt8]
  let temperature: Double
  let probabilities: [[Double]]

  var testDescription: String { name }
}

@Suite("SoftmaxCalibration")
struct SoftmaxCalibrationTests {
  @Test(
    "Temperature and probabilities equal SciPy's",
    arguments: try Golden<SoftmaxCase>.load("softmax.json").cases)
  func golden(_ golden: SoftmaxCase) {
    let logits = scores(golden.logits)
    let calibration = SoftmaxCalibration.fitted(
      logits: logits, truth: sets(golden.truth), classes: EmotionSet(rawValue: golden.classes))
    #expect(isClose(Double(calibration.temperature), golden.temperature, 1e-6))
    for (row, expected) in zip(logits, golden.probabilities) {
      let probabilities = calibration.probabilities(fromLogits: row)
      for (emotion, value) in zip(calibration.classes.emotions, expected) {
        #expect(isClose(Double(probabilities[emotion]), value, 1e-6))
      }
      for emotion in EmotionSet.all.subtracting(calibration.classes).emotions {
        #expect(probabilities[emotion] == 0)
      }
    }
  }

  @Test("Probabilities are finite and sum to 1 for extreme logits")
  func stable() {
    let largest = Float.greatestFiniteMagnitude
    for row in [
      [1e4, -1e4, 0, 9999, 1e4, 3, -5, 1], [largest, -largest, 0, 0, 0, 0, 0, 0],
      [Float](repeating: -1e4, count: 8), [Float](repeating: largest, count: 8),
    ] as [[Float]] {
      for temperature in [0.05, 1, 20] as [Float] {
        for classes in [EmotionSet.all, [.joy, .sadness], .fear] {
          let probabilities = SoftmaxCalibration(temperature: temperature, classes: classes)
            .probabilities(fromLogits: scores([row])[0])
          #expect(all(probabilities.lanes .>= 0 .& probabilities.lanes .<= 1))
          #expect(isClose(Double(probabilities.lanes.sum()), 1, 1e-6))
        }
      }
    }
  }

  @Test("Other emotions' logits count for nothing, not even a NaN")
  func otherEmotions() {
    var row = EmotionScores(repeating: .nan)
    (row[.joy], row[.fear]) = (2, 2)
    let classes: EmotionSet = [.joy, .fear]
    let probabilities = SoftmaxCalibration(classes: classes).probabilities(fromLogits: row)
    #expect(probabilities == EmotionScores([0.5, 0, 0, 0, 0, 0.5, 0, 0]))
    (row[.joy], row[.fear]) = (3, 0)
    let rows = [row, row, row]
    let calibration = SoftmaxCalibration.fitted(
      logits: rows, truth: [.joy, .joy, .fear], classes: classes)
    // Two of three: logit 3 / T = log 2.
    #expect(isClose(Double(calibration.temperature), 4.328085122666891, 1e-6))
  }

  @Test("Without classes every probability is 0")
  func noClasses() {
    let calibration = SoftmaxCalibration(classes: [])
    #expect(
      calibration.probabilities(fromLogits: EmotionScores(repeating: 3))
        == EmotionScores(repeating: 0))
    #expect(SoftmaxCalibration.fitted(logits: [], truth: [], classes: []) == calibration)
  }

  @Test("Rows that cannot tell a temperature leave it at 1")
  func degenerate() {
    let flat = EmotionScores(repeating: 2)
    let high = scores([[3, 0, 0, 0, 0, 0, 0, 0]])[0]
    for (logits, truth, classes) in [
      ([], [], .all), ([flat, flat], [.joy, .fear], .all), ([high], [.fear], .all),
      ([high], [.joy], .joy),
    ] as [([EmotionScores], [EmotionSet], EmotionSet)] {
      let calibration = SoftmaxCalibration.fitted(logits: logits, truth: truth, classes: classes)
      #expect(calibration == SoftmaxCalibration(classes: classes))
    }
  }

  @Test("The temperature stays in its range where the greatest logit is always right")
  func parted() {
    for scale in [1, 1e4, 1e30] as [Float] {
      let rows = scores([[scale, 0, 0, 0, 0, 0, 0, 0], [0, scale, 0, 0, 0, 0, 0, 0]])
      let calibration = SoftmaxCalibration.fitted(
        logits: rows, truth: [.joy, .anticipation], classes: .all)
      #expect((0.05...20).contains(calibration.temperature))
    }
  }

  @Test("Each row has one emotion of the classes and finite logits; a temperature is above 0")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = SoftmaxCalibration(temperature: 0, classes: .all)
    }
    await #expect(processExitsWith: .failure) {
      _ = SoftmaxCalibration.fitted(
        logits: [EmotionScores(repeating: 0)], truth: [[]], classes: [.joy, .fear])
    }
    await #expect(processExitsWith: .failure) {
      _ = SoftmaxCalibration.fitted(
        logits: [EmotionScores(repeating: 0)], truth: [[.joy, .fear]], classes: [.joy, .fear])
    }
    await #expect(processExitsWith: .failure) {
      _ = SoftmaxCalibration.fitted(
        logits: [EmotionScores(repeating: 0)], truth: [.trust], classes: [.joy, .fear])
    }
    await #expect(processExitsWith: .failure) {
      _ = SoftmaxCalibration.fitted(
        logits: [EmotionScores(repeating: .nan)], truth: [.joy], classes: .all)
    }
    await #expect(processExitsWith: .failure) {
      _ = SoftmaxCalibration.fitted(logits: [], truth: [.joy], classes: .all)
    }
  }
}
