import Emotions
import Foundation
import Testing

@testable import Evaluation

@Suite("ThresholdSearch")
struct ThresholdSearchTests {
  /// F1 of predicting every row whose score is at least a threshold.
  func f1(_ scores: [Float], _ labels: [Bool], at threshold: Float) -> Double {
    var (hits, mistakes) = (0, 0)
    for (score, isPositive) in zip(scores, labels) {
      if score >= threshold && isPositive { hits += 1 }
      if (score >= threshold) != isPositive { mistakes += 1 }
    }
    return Ratio(2 * hits, over: 2 * hits + mistakes).valueOrZero
  }

  @Test("No threshold has a higher F1 than the one found", arguments: 1...40 as ClosedRange<UInt64>)
  func bruteForce(seed: UInt64) {
    var generator = SplitMix64(state: seed)
    let count = Int.random(in: 2...60, using: &generator)
    let levels = Int.random(in: 1...80, using: &generator)
    let scores = (0..<count).map { _ in
      Float(Int.random(in: 0...levels, using: &generator)) / Float(levels)
    }
    var labels = (0..<count).map { _ in Int.random(in: 0..<4, using: &generator) == 0 }
    (labels[0], labels[1]) = (true, false)
    let ranking = ScoreRanking(scores: scores, labels: labels)
    let found = f1(scores, labels, at: ThresholdSearch.midpoints.threshold(for: ranking))
    // A threshold at each score predicts every set of rows that any threshold can predict.
    let best = scores.map { f1(scores, labels, at: $0) }.max()
    #expect(found == best, "seed \(seed)")

    let grid = (2...18).map { Float($0) / 20 }
    let foundOnGrid = ThresholdSearch.grid.threshold(for: ranking)
    #expect(grid.contains(foundOnGrid))
    #expect(
      f1(scores, labels, at: foundOnGrid) == grid.map { f1(scores, labels, at: $0) }.max(),
      "seed \(seed)")
  }

  @Test(
    "The threshold by hand",
    arguments: [
      // F1 = 1 in one gap: its middle.
      ("apart", [0.25, 0.75], [false, true], 0.5),
      // From the highest cut to the lowest F1 is 2/3, 1/2, 4/5 and 2/3.
      ("one mistake", [0.75, 0.5, 0.25, 0], [true, false, true, false], 0.125),
      // 2/3 above .875 and 2/3 with all four: the lower lies nearer to 1/3.
      ("equal F1", [1, 0.75, 0.5, 0.25], [true, false, false, true], 0.25),
      ("all scores equal", [0.25, 0.25], [true, false], 0.25),
      ("no positive", [0.25, 0.75], [false, false], 0.5),
      ("no negative", [0.25, 0.75], [true, true], 0.5),
      ("no row", [], [], 0.5),
    ] as [(String, [Float], [Bool], Float)])
  func byHand(name: String, scores: [Float], labels: [Bool], expected: Float) {
    let ranking = ScoreRanking(scores: scores, labels: labels)
    #expect(ThresholdSearch.midpoints.threshold(for: ranking) == expected)
  }

  @Test("On the grid the threshold nearest to half the best F1 wins, then the lower")
  func gridTies() {
    // Every threshold from .30 to .90 parts the two; half of F1 = 1 is .5.
    let apart = ScoreRanking(scores: [0.25, 0.95], labels: [false, true])
    #expect(ThresholdSearch.grid.threshold(for: apart) == 0.5)
    // Only .90 parts these two, and only .10 these.
    let high = ScoreRanking(scores: [0.875, 0.925], labels: [false, true])
    #expect(ThresholdSearch.grid.threshold(for: high) == 0.9)
    let lowest = ScoreRanking(scores: [0.0625, 0.125], labels: [false, true])
    #expect(ThresholdSearch.grid.threshold(for: lowest) == 0.1)
    // F1 is 2/3 below .25 and 0 above: .25 is on the grid and nearest to 1/3.
    let low = ScoreRanking(scores: [0.25, 0.25], labels: [false, true])
    #expect(ThresholdSearch.grid.threshold(for: low) == 0.25)
    // Nothing reaches the grid: every F1 is 0, and .10 is nearest.
    let none = ScoreRanking(scores: [0.05, 0.0625], labels: [false, true])
    #expect(ThresholdSearch.grid.threshold(for: none) == 0.1)
  }

  @Test(
    "A threshold parts two scores however near they are",
    arguments: [
      (0.5, Float(0.5).nextUp), (Float(0.5).nextDown, 0.5), (0, .leastNonzeroMagnitude),
      (-.leastNonzeroMagnitude, 0), (1, 3), (-3, -1),
      (-.greatestFiniteMagnitude, .greatestFiniteMagnitude),
      (Float(1).nextDown.nextDown, Float(1).nextDown), (-.infinity, 0), (0, .infinity),
      (-.infinity, .infinity), (.greatestFiniteMagnitude, .infinity),
    ] as [(Float, Float)])
  func parting(lower: Float, upper: Float) {
    let threshold = ThresholdSearch.threshold(between: lower, and: upper)
    #expect(lower < threshold && threshold <= upper)
  }

  @Test("Nothing parts a score from itself or from a lower one")
  func promise() async {
    await #expect(processExitsWith: .failure) {
      _ = ThresholdSearch.threshold(between: 1, and: 1)
    }
  }

  @Test("The best cut between neighbouring Floats is found")
  func neighbours() {
    var score: Float = 0.3
    for _ in 0..<50 {
      let ranking = ScoreRanking(scores: [score, score.nextUp], labels: [false, true])
      let threshold = ThresholdSearch.midpoints.threshold(for: ranking)
      #expect(score < threshold && threshold <= score.nextUp)
      score = score.nextUp
    }
  }

  @Test("Each emotion's threshold comes from the rows whose mask has it")
  func masks() {
    let rows = NoisyRows(count: 120, seed: 11)
    for search in ThresholdTwin.searches where search.objective != .microF1 {
      let thresholds = search.thresholds(
        scores: rows.scores, truth: rows.truth, masks: rows.masks)
      for emotion in Emotion.allCases {
        let kept = rows.truth.indices.filter { rows.masks[$0].contains(emotion) }
        let dropped = search.thresholds(
          scores: kept.map { rows.scores[$0] }, truth: kept.map { rows.truth[$0] })
        #expect(thresholds[emotion] == dropped[emotion])
      }
      if search.objective == .f1 {
        #expect(Set(Emotion.allCases.map { thresholds[$0] }).count > 1)
      }
    }
  }

  @Test("Without rows every threshold is .5")
  func noRows() {
    for search in ThresholdTwin.searches {
      #expect(search.thresholds(scores: [], truth: []) == EmotionScores(repeating: 0.5))
    }
  }

  @Test("The expected F1 counts each row with its score, whatever its label")
  func expected() {
    // Thresholds .85, .6, .25, .1 promise 2·.9/(1+2.2), 2·1.7/(2+2.2), 2·2.1/(3+2.2), 2·2.2/(4+2.2):
    // .5625, .8095, .8077 and .7097.
    let scores = [0.9, 0.8, 0.4, 0.1].map { EmotionScores(repeating: $0) }
    for truth in [[EmotionSet.all, [], [], []], [[], [], [], .all], [.all, [], .all, []]] {
      let thresholds = ThresholdSearch.expected.thresholds(scores: scores, truth: truth)
      for emotion in Emotion.allCases { #expect(abs(thresholds[emotion] - 0.6) < 1e-6) }
    }
    let undecided = ThresholdSearch.expected.thresholds(
      scores: scores, truth: Array(repeating: [], count: 4))
    #expect(undecided == EmotionScores(repeating: ThresholdSearch.undecided))
  }

  @Test("Every search finds what a plain search finds", arguments: ThresholdTwin.searches)
  func twin(search: ThresholdSearch) {
    for seed in 1...5 as ClosedRange<UInt64> {
      let rows = NoisyRows(count: 5 + Int(seed) * 5, seed: seed, levels: 5 + Int(seed) * 2)
      let thresholds = search.thresholds(scores: rows.scores, truth: rows.truth, masks: rows.masks)
      let rankings = ScoreRanking.perEmotion(
        scores: rows.scores, truth: rows.truth, masks: rows.masks)
      for emotion in Emotion.allCases {
        let kept = rows.truth.indices.filter { rows.masks[$0].contains(emotion) }
        let alone = search.threshold(for: rankings[emotion])
        let plain = ThresholdTwin(
          scores: kept.map { rows.scores[$0][emotion] },
          labels: kept.map { rows.truth[$0].contains(emotion) }, candidates: search.candidates
        ).threshold(search.objective)
        #expect(alone == plain, "seed \(seed), \(emotion)")
        if search.objective != .microF1 { #expect(thresholds[emotion] == alone) }
      }
    }
  }

  @Test("The order of the rows changes nothing", arguments: ThresholdTwin.searches)
  func order(search: ThresholdSearch) {
    let rows = NoisyRows(count: 90, seed: 8)
    let reversed = search.thresholds(
      scores: rows.scores.reversed(), truth: rows.truth.reversed(), masks: rows.masks.reversed())
    #expect(
      search.thresholds(scores: rows.scores, truth: rows.truth, masks: rows.masks) == reversed)
  }

  @Test("A search names its candidates and writes its objective")
  func names() throws {
    #expect(ThresholdCandidates.allCases.map(\.rawValue) == ["midpoints", "grid", "expected"])
    #expect(
      [ThresholdSearch.midpoints, .grid, .expected].map(\.candidates)
        == ThresholdCandidates.allCases)
    #expect(ThresholdSearch.grid.objective == .f1)
    for search in ThresholdTwin.searches {
      let json = try JSONEncoder().encode(search)
      #expect(try JSONDecoder().decode(ThresholdSearch.self, from: json) == search)
    }
  }
}
