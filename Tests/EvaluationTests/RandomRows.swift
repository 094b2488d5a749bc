import Emotions

/// Vigna's SplitMix64: a seed gives the same numbers everywhere.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

/// Rows for property tests.
struct RandomRows {
  let scores: [EmotionScores]
  let truth: [EmotionSet]
  let masks: [EmotionSet]

  /// Rows whose scores have some ties and lean towards the truth; about three masks in four bits set.
  init(count: Int, seed: UInt64, levels: Int = 40) {
    var generator = SplitMix64(state: seed)
    var scores: [EmotionScores] = []
    var truth: [EmotionSet] = []
    var masks: [EmotionSet] = []
    for _ in 0..<count {
      let bits = UInt8.random(in: 0...255, using: &generator)
      let labels = EmotionSet(rawValue: bits & UInt8.random(in: 0...255, using: &generator))
      var row = EmotionScores(repeating: 0)
      for emotion in Emotion.allCases {
        let level = Int.random(in: 0...levels, using: &generator)
        row[emotion] = (Float(level) / Float(levels) + (labels.contains(emotion) ? 1 : 0)) / 2
      }
      scores.append(row)
      truth.append(labels)
      masks.append(
        EmotionSet(
          rawValue: UInt8.random(in: 0...255, using: &generator)
            | UInt8.random(in: 0...255, using: &generator)))
    }
    self.scores = scores
    self.truth = truth
    self.masks = masks
  }
}
