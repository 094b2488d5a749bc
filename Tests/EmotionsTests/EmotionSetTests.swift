import Emotions
import Testing

@Suite struct EmotionSetTests {
  @Test("an emotion's bit is its lane's", arguments: Emotion.allCases)
  func bits(emotion: Emotion) {
    #expect(EmotionSet(emotion).rawValue == 1 << UInt8(emotion.index))
    #expect(EmotionSet(emotion).emotions == [emotion])
  }

  static let sets: [(bits: UInt8, emotions: [Emotion], description: String)] = [
    (0b0000_0000, [], ""),
    (0b0000_0001, [.joy], "joy"),
    (0b1000_0000, [.sadness], "sadness"),
    (0b0000_0101, [.trust, .joy], "joy|trust"),
    (0b0111_0000, [.anger, .disgust, .fear, .fear], "disgust|fear|anger"),
    (
      0b1111_1111, Emotion.allCases.reversed(),
      "joy|anticipation|trust|surprise|disgust|fear|anger|sadness"
    ),
  ]

  @Test("a set is its members, whatever their order and repetition", arguments: sets)
  func members(bits: UInt8, emotions: [Emotion], description: String) {
    let set = EmotionSet(emotions: emotions)
    #expect(set.rawValue == bits)
    #expect(set == EmotionSet(rawValue: bits))
    #expect(set.description == description)
    #expect(set.emotions == Emotion.allCases.filter(emotions.contains))
    #expect(set.count == set.emotions.count)
    for emotion in Emotion.allCases {
      #expect(set.contains(emotion) == emotions.contains(emotion), "\(emotion)")
    }
  }

  @Test("all is the union of every emotion, and subtracting leaves the rest")
  func algebra() {
    let joined = Emotion.allCases.reduce(EmotionSet()) { $0.union(EmotionSet($1)) }
    #expect(joined == .all)
    #expect(EmotionSet.all.subtracting(EmotionSet(.fear)).count == 7)
    #expect(!EmotionSet.all.subtracting(EmotionSet(.fear)).contains(.fear))
    #expect(EmotionSet().isSubset(of: EmotionSet(.joy)))
    #expect(!EmotionSet(.joy).isSubset(of: EmotionSet(.fear)))
  }

  @Test("Each emotion's set has its name, in a list too")
  func namedSets() {
    let sets: [EmotionSet] = [
      .joy, .anticipation, .trust, .surprise, .disgust, .fear, .anger, .sadness,
    ]
    #expect(sets.map(\.emotions) == Emotion.allCases.map { [$0] })
    let labels: EmotionSet = [.joy, .trust]
    #expect(labels.contains(.joy) && labels.contains(.trust) && !labels.contains(.fear))
  }
}
