import Emotions
import Evaluation
import Testing

@Suite("TunedThresholds")
struct TunedThresholdsTests {
  @Test(
    "The spread is the standard deviation of what each fold chooses alone",
    arguments: ThresholdTwin.searches)
  func twin(search: ThresholdSearch) {
    let rows = NoisyRows(count: 120, seed: 5)
    let folds = (0..<120).map { ($0 * 7) % 4 }
    let tuned = search.tuned(
      scores: rows.scores, truth: rows.truth, masks: rows.masks, folds: folds)
    #expect(
      tuned.thresholds
        == search.thresholds(scores: rows.scores, truth: rows.truth, masks: rows.masks))
    let chosen = (0..<4).map { fold in
      let kept = folds.indices.filter { folds[$0] == fold }
      return search.thresholds(
        scores: kept.map { rows.scores[$0] }, truth: kept.map { rows.truth[$0] },
        masks: kept.map { rows.masks[$0] })
    }
    for emotion in Emotion.allCases {
      // Σᵢⱼ (tᵢ − tⱼ)² / (2·k·(k − 1)) is the same variance without a mean.
      let pairs = chosen.flatMap { one in
        chosen.map { Double(one[emotion]) - Double($0[emotion]) }
      }
      let variance = pairs.reduce(0) { $0 + $1 * $1 } / 24
      #expect(isClose(tuned.spread[emotion], variance.squareRoot()))
    }
  }

  @Test("Folds in which an emotion is undecided say nothing about it")
  func undecided() {
    // Fold 0 parts joy at .5, fold 1 at .25; folds 2 and 3 have no negative and no positive row.
    let joy: [(Float, Bool, Int)] = [
      (0.75, true, 0), (0.25, false, 0), (0.375, true, 1), (0.125, false, 1), (0.9, true, 2),
      (0.01, false, 3),
    ]
    let scores = joy.map { EmotionScores(repeating: $0.0) }
    let truth: [EmotionSet] = joy.map { $0.1 ? .joy : [] }
    let tuned = ThresholdSearch.midpoints.tuned(
      scores: scores, truth: truth, folds: joy.map(\.2))
    #expect(isClose(tuned.spread[.joy], (0.125 * 0.125 * 2 as Double).squareRoot()))
    for emotion in Emotion.allCases.dropFirst() { #expect(tuned.spread[emotion] == nil) }

    // The numbers of the folds do not matter.
    let other = ThresholdSearch.midpoints.tuned(
      scores: scores, truth: truth, folds: joy.map { [.max, -3, 0, .min][$0.2] })
    #expect(other.thresholds == tuned.thresholds)
    #expect(isClose(other.spread[.joy], tuned.spread[.joy]))
    // A single decided fold has no spread, and equal folds have none but it is known.
    let single = ThresholdSearch.midpoints.tuned(
      scores: scores, truth: truth, folds: [0, 0, 2, 3, 2, 3])
    #expect(single.spread[.joy] == nil)
    let twice = ThresholdSearch.midpoints.tuned(
      scores: scores + scores, truth: truth + truth,
      folds: Array(repeating: 0, count: 6) + Array(repeating: 1, count: 6))
    #expect(twice.spread[.joy] == 0)
  }

  @Test("An infinite threshold has no spread")
  func infinite() {
    let scores = [.infinity, -.infinity, 1, 0].map { EmotionScores(repeating: $0) }
    let tuned = ThresholdSearch.midpoints.tuned(
      scores: scores, truth: [.joy, [], .joy, []], folds: [0, 0, 1, 1])
    #expect(tuned.spread[.joy] == nil)
  }

  @Test("Without rows thresholds are .5 and nothing is known of their spread")
  func noRows() {
    let tuned = ThresholdSearch.expected.tuned(scores: [], truth: [], folds: [])
    #expect(tuned.thresholds == EmotionScores(repeating: 0.5))
    #expect(tuned.spread.definedCount == 0)
  }

  @Test("There is a fold for each row")
  func promise() async {
    await #expect(processExitsWith: .failure) {
      _ = ThresholdSearch.grid.tuned(
        scores: [EmotionScores(repeating: 0)], truth: [[]], folds: [])
    }
  }
}
