import Emotions
import Evaluation
import Testing

/// Random probabilities and what scikit-learn says about them.
struct ProperCase: Decodable, CustomTestStringConvertible {
  let name: String
  let truth: [UInt8]
  let probabilities: [[Float]]
  let brier: [Double]
  let logLoss: [Double]
  let expectedCalibrationError: [Double]

  var testDescription: String { name }
}

@Suite("ProperScores and Reliability")
struct ProperScoresTests {
  @Test("Scores equal scikit-learn's", arguments: try Golden<ProperCase>.load("proper.json").cases)
  func golden(_ golden: ProperCase) {
    let (probabilities, truth) = (scores(golden.probabilities), sets(golden.truth))
    let proper = ProperScores(probabilities: probabilities, truth: truth)
    let reliability = Reliability.perEmotion(probabilities: probabilities, truth: truth)
    for emotion in Emotion.allCases {
      #expect(isClose(proper.brier[emotion], golden.brier[emotion.index]))
      #expect(isClose(proper.logLoss[emotion], golden.logLoss[emotion.index]))
      #expect(
        isClose(
          reliability[emotion].expectedCalibrationError,
          golden.expectedCalibrationError[emotion.index]))
    }
  }

  @Test("A sure and wrong probability costs much but not infinitely much")
  func sureAndWrong() {
    let wrong = ProperScores(probabilities: [EmotionScores(repeating: 1)], truth: [[]])
    let right = ProperScores(probabilities: [EmotionScores(repeating: 1)], truth: [.all])
    #expect(wrong.brier[.joy] == 1)
    #expect(isClose(wrong.logLoss[.joy], 16.635532333438686))
    #expect(right.brier[.joy] == 0)
    #expect(right.logLoss[.joy]! < 1e-7)
  }

  @Test("Masked rows count for nothing, and no judged row leaves the scores undefined")
  func masks() {
    let masks = [EmotionSet(.joy), EmotionSet(.joy)]
    let probabilities = scores([[0.5, 7], [0.25, .nan]])
    let proper = ProperScores(probabilities: probabilities, truth: [.all, []], masks: masks)
    #expect(proper.brier[.joy] == (0.25 + 0.0625) / 2)
    #expect(proper.brier[.anticipation] == nil)
    #expect(proper.logLoss.definedCount == 1)
    let reliability = Reliability.perEmotion(
      probabilities: probabilities, truth: [.all, []], masks: masks)
    #expect(reliability[.joy].expectedCalibrationError == 0.375)
    #expect(reliability[.anticipation].expectedCalibrationError == nil)
  }

  @Test("A probability at an edge belongs to the upper bin, and 1 to the last")
  func bins() {
    let probabilities = [0, 0.25, 0.5, 0.75, 1].map { EmotionScores(repeating: $0) }
    let bins = Reliability.perEmotion(
      probabilities: probabilities, truth: sets([0, 0, 255, 0, 255]), binCount: 4)[.trust].bins
    #expect(bins.map(\.count) == [1, 1, 1, 2])
    #expect(bins.map(\.positiveCount) == [0, 0, 1, 1])
    #expect(bins[3].meanProbability == 0.875)
    #expect(bins[3].positiveShare.value == 0.5)
  }

  @Test("A probability must be from 0 to 1, and there must be a bin")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = Reliability.perEmotion(probabilities: [], truth: [], binCount: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = ProperScores(probabilities: [EmotionScores(repeating: 1.5)], truth: [[]])
    }
  }
}
