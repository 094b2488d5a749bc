import Emotions
import Evaluation
import Testing

/// Rows whose right labels are known, of which some labels were turned over.
struct PlantedRows {
  let rows: EvaluatedRows
  /// The pairs that were turned over, as `row * 8 + emotion.index`.
  let flipped: Set<Int>

  /// A classifier that is mostly sure, and wrong about one label in a hundred.
  init(count: Int, flippedShare: Double, seed: UInt64) {
    var generator = SplitMix64(state: seed)
    var probabilities: [EmotionScores] = []
    var truth: [EmotionSet] = []
    var flipped: Set<Int> = []
    for row in 0..<count {
      var scores = EmotionScores(repeating: 0)
      var labels: EmotionSet = []
      for emotion in Emotion.allCases {
        let isTrue = Double.random(in: 0..<1, using: &generator) < 0.3
        let isWrong = Double.random(in: 0..<1, using: &generator) < 0.01
        let root = Float.random(in: 0..<1, using: &generator)
        let sureness = 1 - root * root * root * root * root * root / 2
        scores[emotion] = isTrue != isWrong ? sureness : 1 - sureness
        let isFlipped = Double.random(in: 0..<1, using: &generator) < flippedShare
        if isFlipped { flipped.insert(row * Emotion.count + emotion.index) }
        if isTrue != isFlipped { labels.insert(EmotionSet(emotion)) }
      }
      probabilities.append(scores)
      truth.append(labels)
    }
    rows = EvaluatedRows(probabilities: probabilities, predictions: truth, truth: truth)
    self.flipped = flipped
  }
}

@Suite("Planted label issues")
struct PlantedIssuesTests {
  @Test("Labels that were turned over are found, and hardly any other", arguments: [1, 2, 3])
  func planted(seed: UInt64) {
    let planted = PlantedRows(count: 250, flippedShare: 0.1, seed: seed)
    let found = LabelIssues.find(rows: planted.rows)
    let right = found.count { planted.flipped.contains($0.row * Emotion.count + $0.emotion.index) }
    #expect(planted.flipped.count > 150)
    #expect(Double(right) >= 0.85 * Double(found.count))
    #expect(Double(right) >= 0.75 * Double(planted.flipped.count))
  }

  @Test(
    "Right labels give few issues: those about which the classifier is wrong", arguments: [1, 2])
  func rightLabels(seed: UInt64) {
    let planted = PlantedRows(count: 250, flippedShare: 0, seed: seed)
    #expect(planted.flipped.isEmpty)
    #expect(LabelIssues.find(rows: planted.rows).count < 250 * Emotion.count / 100 * 3 / 2)
    let surelyRight = EvaluatedRows(
      probabilities: planted.rows.truth.map { EmotionScores($0) },
      predictions: planted.rows.truth, truth: planted.rows.truth)
    #expect(LabelIssues.find(rows: surelyRight) == [])
  }
}
