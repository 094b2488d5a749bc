import Emotions
import Testing

@Suite struct EmotionTests {
  static let rows: [(emotion: Emotion, index: Int, name: String, koreanName: String)] = [
    (.joy, 0, "joy", "기쁨"), (.anticipation, 1, "anticipation", "기대"), (.trust, 2, "trust", "신뢰"),
    (.surprise, 3, "surprise", "놀람"), (.disgust, 4, "disgust", "혐오"), (.fear, 5, "fear", "공포"),
    (.anger, 6, "anger", "분노"), (.sadness, 7, "sadness", "슬픔"),
  ]

  @Test("each emotion has its lane and its names", arguments: rows)
  func names(emotion: Emotion, index: Int, name: String, koreanName: String) {
    #expect(emotion.index == index)
    #expect(emotion.rawValue == UInt8(index))
    #expect(Array(emotion.name.utf8) == Array(name.utf8))
    #expect(Array(emotion.koreanName.utf8) == Array(koreanName.utf8))
    #expect("\(emotion)" == name)
    #expect(Emotion(name: name) == emotion)
    #expect(Emotion(name: koreanName) == emotion)
  }

  @Test("there are eight, in the order of their lanes")
  func order() {
    #expect(Emotion.count == 8)
    #expect(Emotion.allCases == Self.rows.map(\.emotion))
  }

  @Test(
    "other names are none", arguments: ["Joy", "JOY", " joy", "joy ", "jo", "", "기", "기쁨 ", "0"])
  func unknown(name: String) { #expect(Emotion(name: name) == nil) }
}
