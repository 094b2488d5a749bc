import Emotions
import Evaluation
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("ThresholdCurve")
struct ThresholdCurveTests {
  private let ranking = ScoreRanking.perEmotion(
    scores: NoisyRows(count: 300, seed: 9).scores, truth: NoisyRows(count: 300, seed: 9).truth)[
      .joy]

  @Test("Each value is the objective that its threshold has on the rows")
  func values() {
    let curve = ThresholdSearch.midpoints.curve(for: ranking)
    #expect(curve.thresholds.count > 20)
    for (threshold, value) in zip(curve.thresholds, curve.values) {
      let reached = ranking.ties.filter { $0.score >= threshold }
      let truePositives = reached.reduce(0) { $0 + $1.positiveCount }
      let predicted = truePositives + reached.reduce(0) { $0 + $1.negativeCount }
      let f1 = 2 * Double(truePositives) / Double(predicted + ranking.positiveCount)
      #expect(abs(value - f1) <= 5e-7)
    }
  }

  @Test("It rises, holds the chosen threshold, and has two points a hundredth at most")
  func thinned() {
    for search in ThresholdTwin.searches {
      let curve = search.curve(for: ranking)
      let chosen = search.threshold(for: ranking)
      #expect(zip(curve.thresholds, curve.thresholds.dropFirst()).allSatisfy { $0 < $1 })
      #expect(curve.thresholds.contains(chosen) || chosen > ranking.ties[0].score)
      let steps = curve.thresholds.map { ($0 * 100).rounded(.down) }
      #expect(steps.filter { step in steps.count { $0 == step } > 1 }.count <= 2)
      #expect(curve.values.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test("The best F1 of the midpoints is the curve's highest value")
  func best() throws {
    let curve = ThresholdSearch.midpoints.curve(for: ranking)
    let chosen = ThresholdSearch.midpoints.threshold(for: ranking)
    let index = try #require(curve.thresholds.firstIndex(of: chosen))
    #expect(curve.values[index] == curve.values.max())
  }

  @Test("Without a positive or a negative row it is empty")
  func undecided() {
    for label in [true, false] {
      let curve = ThresholdSearch.expected.curve(
        for: ScoreRanking(scores: [0.25, 0.5], labels: [label, label]))
      #expect(curve == ThresholdCurve(thresholds: [], values: []))
    }
  }

  @Test("It comes back from JSON, where lists of different lengths are refused")
  func json() throws {
    let curve = ThresholdSearch.grid.curve(for: ranking)
    let data = try JSONEncoder().encode(curve)
    #expect(try JSONDecoder().decode(ThresholdCurve.self, from: data) == curve)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(
        ThresholdCurve.self, from: Data(#"{"thresholds":[0.5],"values":[]}"#.utf8))
    }
  }
}
