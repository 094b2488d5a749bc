import Emotions
import Evaluation
import Testing

@Suite("LabelFallback")
struct LabelFallbackTests {
  let thresholds = EmotionScores([0.5, 0.5, 0.5, 0.5, 0.9, 0.5, 0.5, 0.5])

  @Test(
    "The labels by hand",
    arguments: [
      ("reached", [0.5, 0.1, 0.6, 0, 0, 0, 0, 0], [.joy, .trust], [.joy, .trust]),
      // Disgust is the most probable but does not reach its threshold, joy does.
      ("the reached win", [0.5, 0, 0, 0, 0.8, 0, 0, 0], .joy, .joy),
      ("none reached", [0.1, 0.2, 0.1, 0, 0.8, 0, 0, 0.3], [], .disgust),
      ("two equal", [0.1, 0.1, 0.4, 0.4, 0, 0, 0, 0], [], .trust),
      ("all equal", [0, 0, 0, 0, 0, 0, 0, 0], [], .joy),
      ("a NaN", [.nan, 0.1, 0.2, 0, 0, 0, 0, .nan], [], .trust),
      ("NaNs alone", [.nan, .nan, .nan, .nan, .nan, .nan, .nan, .nan], [], []),
      ("negative", [-3, -2, -1, -4, -5, -6, -7, -.infinity], [], .trust),
    ] as [(String, [Float], EmotionSet, EmotionSet)])
  func byHand(name: String, row: [Float], none: EmotionSet, argmax: EmotionSet) {
    let probabilities = scores([row])[0]
    #expect(
      LabelFallback.none.labels(probabilities: probabilities, thresholds: thresholds) == none)
    #expect(
      LabelFallback.argmax.labels(probabilities: probabilities, thresholds: thresholds) == argmax)
  }

  @Test("The argmax is one of its candidates, a reached threshold needs none")
  func candidates() {
    let low = EmotionScores([0.1, 0.4, 0.2, 0, 0, 0, 0, 0])
    func labels(_ row: EmotionScores, _ candidates: EmotionSet) -> EmotionSet {
      LabelFallback.argmax.labels(
        probabilities: row, thresholds: thresholds, candidates: candidates)
    }
    #expect(labels(low, [.joy, .trust]) == .trust)
    #expect(labels(low, []) == [])
    #expect(labels(EmotionScores(repeating: 0.6), .joy) == EmotionSet.all.subtracting(.disgust))
  }

  @Test("A fallback is written as its name")
  func names() {
    #expect(LabelFallback.allCases.map(\.rawValue) == ["none", "argmax"])
  }
}
