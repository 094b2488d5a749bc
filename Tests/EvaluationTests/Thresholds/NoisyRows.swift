import Emotions

/// Random rows of which a quarter of the labels are turned over, so that no threshold parts them.
struct NoisyRows {
  let scores: [EmotionScores]
  let truth: [EmotionSet]
  let masks: [EmotionSet]

  init(count: Int, seed: UInt64, levels: Int = 40) {
    let rows = RandomRows(count: count, seed: seed, levels: levels)
    var generator = SplitMix64(state: ~seed)
    scores = rows.scores
    masks = rows.masks
    truth = rows.truth.map { labels in
      let bits = UInt8.random(in: 0...255, using: &generator)
      return labels.symmetricDifference(
        EmotionSet(rawValue: bits & UInt8.random(in: 0...255, using: &generator)))
    }
  }
}
