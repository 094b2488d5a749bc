import Emotions
import Foundation
import Testing

@Suite struct EmotionScoresTests {
  @Test("hard labels are ones in the lanes of their emotions")
  func labels() {
    for bits in UInt8.min...UInt8.max {
      let scores = EmotionScores(EmotionSet(rawValue: bits))
      for emotion in Emotion.allCases {
        let expected: Float = bits >> emotion.rawValue & 1 == 1 ? 1 : 0
        #expect(scores[emotion] == expected)
        #expect(scores.lanes[emotion.index] == expected)
      }
    }
  }

  @Test("a score is set in its lane alone")
  func subscripts() {
    var scores = EmotionScores(repeating: 0.25)
    scores[.surprise] = -3
    #expect(scores.lanes == SIMD8(0.25, 0.25, 0.25, -3, 0.25, 0.25, 0.25, 0.25))
    #expect(scores[.surprise] == -3)
  }

  @Test("a score reaches the thresholds up to itself, and a NaN none")
  func reaching() {
    let scores = EmotionScores(
      SIMD8(0.5, 0.5, 0.5, .nan, 0.5, .infinity, -.infinity, -0.0))
    let thresholds = EmotionScores(
      SIMD8(0.5, (0.5 as Float).nextUp, (0.5 as Float).nextDown, 0, .nan, .infinity, -.infinity, 0))
    #expect(
      scores.reaching(thresholds)
        == EmotionSet(emotions: [.joy, .trust, .fear, .anger, .sadness]))
    #expect(EmotionScores(repeating: .nan).reaching(EmotionScores(repeating: -.infinity)) == [])
    #expect(EmotionScores(repeating: 0).reaching(EmotionScores(repeating: 0)) == .all)
    #expect(EmotionScores(repeating: 0).reaching(EmotionScores(repeating: 1)) == [])
  }

  @Test("each emotion is held to its own threshold", arguments: Emotion.allCases)
  func ownThreshold(emotion: Emotion) {
    var thresholds = EmotionScores(repeating: 0.75)
    thresholds[emotion] = 0.25
    #expect(EmotionScores(repeating: 0.5).reaching(thresholds) == EmotionSet(emotion))
  }

  @Test("scores survive coding bit for bit")
  func coding() throws {
    let scores = EmotionScores(
      SIMD8(
        0.1, -0.0, .pi, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -1e-20, 1 / 3,
        16_777_215))
    let copy = try JSONDecoder().decode(
      EmotionScores.self, from: try JSONEncoder().encode(scores))
    for emotion in Emotion.allCases {
      #expect(copy[emotion].bitPattern == scores[emotion].bitPattern, "\(emotion)")
    }
    #expect(copy == scores)
  }

  @Test("scores are coded by the emotions' names, and one that is missing is refused")
  func names() throws {
    var names = Emotion.allCases.map { "\"\($0)\":0.5" }
    let json = Data("{\(names.joined(separator: ","))}".utf8)
    #expect(
      try JSONDecoder().decode(EmotionScores.self, from: json) == EmotionScores(repeating: 0.5))
    names.removeLast()
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(
        EmotionScores.self, from: Data("{\(names.joined(separator: ","))}".utf8))
    }
    #expect("\(EmotionScores(repeating: 0.5))".hasPrefix("joy 0.5, anticipation 0.5, trust"))
  }
}
