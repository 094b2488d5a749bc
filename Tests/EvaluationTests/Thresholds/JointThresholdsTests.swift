import Emotions
import Evaluation
import Testing

/// Rows that speak of three emotions only.
private struct ThreeEmotions {
  static let emotions: [Emotion] = [.joy, .trust, .fear]
  let scores: [EmotionScores]
  let truth: [EmotionSet]
  let masks: [EmotionSet]

  init(seed: UInt64, count: Int, levels: Int) {
    let rows = NoisyRows(count: count, seed: seed, levels: levels)
    scores = rows.scores
    truth = rows.truth
    masks = rows.masks.map { $0.intersection([.joy, .trust, .fear]) }
  }

  func twin(_ emotion: Emotion, _ candidates: ThresholdCandidates) -> ThresholdTwin {
    let kept = truth.indices.filter { masks[$0].contains(emotion) }
    return ThresholdTwin(
      scores: kept.map { scores[$0][emotion] }, labels: kept.map { truth[$0].contains(emotion) },
      candidates: candidates)
  }
}

@Suite("Thresholds chosen together")
struct JointThresholdsTests {
  /// Σ 2·TP / Σ (predicted + positives).
  func micro(_ counts: [ThresholdTwin.Counts]) -> Double {
    let rows = counts.reduce(0) { $0 + $1.predicted + $1.positives }
    return rows > 0 ? counts.reduce(0) { $0 + 2 * $1.truePositives } / rows : 0
  }

  /// Σ (½ + 2·TP) / (1 + predicted + positives).
  func smoothedMacro(_ counts: [ThresholdTwin.Counts]) -> Double {
    counts.reduce(0) { sum, counts in
      sum + (0.5 + 2 * counts.truePositives) / (1 + (counts.predicted + counts.positives))
    } / Double(counts.count)
  }

  @Test(
    "No combination of candidates is better",
    arguments: ThresholdCandidates.allCases, 1...14 as ClosedRange<UInt64>)
  func bruteForce(candidates: ThresholdCandidates, seed: UInt64) {
    let rows = ThreeEmotions(seed: seed, count: 3 + Int(seed) / 2, levels: 3 + Int(seed))
    let twins = ThreeEmotions.emotions.map { rows.twin($0, candidates) }
    let options = twins.map { twin in
      twin.thresholds(andNone: true).map { (threshold: $0, counts: twin.counts(at: $0)) }
    }
    for (objective, measure) in [(ThresholdObjective.microF1, micro), (.macroF1, smoothedMacro)] {
      var (best, combinations) = (-1.0, [[Float]]())
      for one in options[0] {
        for two in options[1] {
          for three in options[2] {
            let value = measure([one.counts, two.counts, three.counts])
            // Equal fractions may differ by rounding where counts are expected.
            if value > best + 1e-12 { (best, combinations) = (value, []) }
            if value > best - 1e-12 {
              combinations.append([one.threshold, two.threshold, three.threshold])
            }
          }
        }
      }
      let search = ThresholdSearch(objective: objective, candidates: candidates)
      let found = search.thresholds(scores: rows.scores, truth: rows.truth, masks: rows.masks)
      let foundCounts = zip(ThreeEmotions.emotions, twins).map { $1.counts(at: found[$0]) }
      #expect(abs(measure(foundCounts) - best) < 1e-12, "seed \(seed), \(search)")
      let chosen = ThreeEmotions.emotions.map { found[$0] }
      #expect(combinations.contains(chosen))
      if objective == .microF1, candidates != .expected {
        // Every emotion takes the one nearest to half the best.
        for (lane, twin) in twins.enumerated() {
          #expect(chosen[lane] == twin.nearest(combinations.map { $0[lane] }, to: best / 2))
        }
      }
    }
  }

  @Test("The metric agrees: no other objective gives a higher micro-F1", arguments: 1...6)
  func metric(seed: Int) throws {
    let rows = NoisyRows(count: 80, seed: UInt64(seed))
    func micro(_ objective: ThresholdObjective) throws -> Double {
      let thresholds = ThresholdSearch(objective: objective, candidates: .midpoints)
        .thresholds(scores: rows.scores, truth: rows.truth, masks: rows.masks)
      let counts = ConfusionCounts.perEmotion(
        predictions: rows.scores.map { $0.reaching(thresholds) }, truth: rows.truth,
        masks: rows.masks)
      return try #require(PrecisionRecallF1.micro(counts)).f1
    }
    let best = try micro(.microF1)
    for objective in ThresholdTwin.objectives { #expect(try micro(objective) <= best) }
    #expect(try micro(.fBeta(2)) < best)
  }

  @Test("An emotion that is never judged right is left unsaid")
  func unsaid() {
    // Joy is parted perfectly; the one row of fear comes last of ten.
    let scores = (0..<10).map { row in
      var scores = EmotionScores(repeating: 0)
      scores[.joy] = row < 5 ? 0.75 : 0.25
      scores[.fear] = 1 - Float(row) / 16
      return scores
    }
    let truth = (0..<10).map { row -> EmotionSet in row == 9 ? .fear : row < 5 ? .joy : [] }
    let masks = Array(repeating: [.joy, .fear] as EmotionSet, count: 10)
    for objective: ThresholdObjective in [.microF1, .macroF1] {
      let found = ThresholdSearch(objective: objective, candidates: .midpoints)
        .thresholds(scores: scores, truth: truth, masks: masks)
      #expect(found[.joy] == 0.5)
      #expect(found[.fear] == Float(1).nextUp)
    }
    // F1 alone says it of every row.
    let alone = ThresholdSearch.midpoints.thresholds(scores: scores, truth: truth, masks: masks)
    #expect(alone[.fear] == 1 - 9.0 / 16)
    // No Float is above infinity, so there the best that says something is taken.
    let infinite = ScoreRanking(scores: [.infinity, 0], labels: [false, true])
    #expect(
      ThresholdSearch(objective: .macroF1, candidates: .midpoints).threshold(for: infinite) == 0)
  }

  @Test("An undecided emotion keeps .5, and its labels there count")
  func undecided() {
    // Every row has joy. Of the three rows with the highest scores for fear one has it.
    let truth = (0..<10).map { row -> EmotionSet in row == 0 ? [.joy, .fear] : .joy }
    let masks = Array(repeating: [.joy, .fear] as EmotionSet, count: 10)
    let search = ThresholdSearch(objective: .microF1, candidates: .midpoints)
    func found(joy: Float) -> EmotionScores {
      let scores = (0..<10).map { row in
        var scores = EmotionScores(repeating: joy)
        scores[.fear] = row < 3 ? 0.5 + Float(row) / 16 : 0
        return scores
      }
      return search.thresholds(scores: scores, truth: truth, masks: masks)
    }
    // All joy missed: 2/(3 + 1 + 10) with fear, 0 without.
    #expect(found(joy: 0.25)[.fear] == 0.25)
    // All joy found: 22/(3 + 1 + 20) with fear, 20/(1 + 20) without.
    #expect(found(joy: 0.75)[.fear] == Float(0.625).nextUp)
    for joy: Float in [0.25, 0.75] {
      #expect(found(joy: joy)[.joy] == ThresholdSearch.undecided)
    }
  }

  @Test("With expected counts the emotions share one threshold, half the micro-F1")
  func shared() {
    let rows = NoisyRows(count: 60, seed: 21, levels: 997)
    let search = ThresholdSearch(objective: .microF1, candidates: .expected)
    let found = search.thresholds(scores: rows.scores, truth: rows.truth)
    let counts = Emotion.allCases.map { emotion in
      ThresholdTwin(
        scores: rows.scores.map { $0[emotion] }, labels: rows.truth.map { $0.contains(emotion) },
        candidates: .expected
      ).counts(at: found[emotion])
    }
    let half = Float(micro(counts) / 2)
    for emotion in Emotion.allCases {
      // The same rows are on both sides of the two.
      for row in rows.scores { #expect((row[emotion] >= found[emotion]) == (row[emotion] >= half)) }
    }
  }
}
