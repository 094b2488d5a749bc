import Emotions
import Evaluation
import Foundation
import Testing

@Suite("ThresholdObjective")
struct ThresholdObjectiveTests {
  @Test(
    "The threshold by hand",
    arguments: [
      // From the highest cut down: precision 1, 1/2, 2/3, 1/2, 3/5 and recall 1/3, 1/3, 2/3, 2/3, 1.
      ("the floor is reached twice", .recall(atPrecision: 0.6), 0.1),
      ("only higher cuts reach it", .recall(atPrecision: 0.65), 0.45),
      ("only the highest does", .recall(atPrecision: 1), 0.8),
      ("any precision will do", .recall(atPrecision: 0), 0.1),
      ("all recall", .precision(atRecall: 1), 0.1),
      ("some recall", .precision(atRecall: 0.5), 0.45),
      ("little recall", .precision(atRecall: 0.25), 0.8),
      // F₂ = 5·TP/(predicted + 4·3): 5/13, 5/14, 10/15, 10/16, 15/17. F½ likewise: .71, .45, .67, .53, .65.
      ("recall counts more", .fBeta(2), 0.1),
      ("precision counts more", .fBeta(0.5), 0.8),
    ] as [(String, ThresholdObjective, Float)])
  func byHand(name: String, objective: ThresholdObjective, expected: Float) {
    let ranking = ScoreRanking(
      scores: [0.9, 0.7, 0.5, 0.4, 0.1], labels: [true, false, true, false, true])
    let search = ThresholdSearch(objective: objective, candidates: .midpoints)
    #expect(isClose(Double(search.threshold(for: ranking)), Double(expected), 1e-6))
  }

  @Test("Where no threshold reaches the floor, the nearest to it is taken")
  func unreachable() {
    // Precision 0, 1/2, 1/3, 1/4, 2/5.
    let ranking = ScoreRanking(
      scores: [0.9, 0.7, 0.5, 0.4, 0.1], labels: [false, true, false, false, true])
    let search = ThresholdSearch(objective: .recall(atPrecision: 0.9), candidates: .midpoints)
    #expect(isClose(Double(search.threshold(for: ranking)), 0.6, 1e-6))
    // Precision 1/2 twice: the cut with all positives.
    let equal = ScoreRanking(
      scores: [0.9, 0.7, 0.5, 0.4], labels: [false, true, false, true])
    #expect(search.threshold(for: equal) == 0.4)

    // The grid finds nothing of the two lowest rows: recall 1/2 from .10 to .70, precision best above .50.
    let low = ScoreRanking(scores: [0.7, 0.5, 0.01, 0], labels: [true, false, true, false])
    let grid = ThresholdSearch(objective: .precision(atRecall: 0.9), candidates: .grid)
    #expect(grid.threshold(for: low) == 0.55)
  }

  @Test("Of equal rows on the grid the lowest threshold is taken")
  func gridTies() {
    let apart = ScoreRanking(scores: [0.22, 0.68], labels: [false, true])
    for objective: ThresholdObjective in [.recall(atPrecision: 1), .precision(atRecall: 1)] {
      let search = ThresholdSearch(objective: objective, candidates: .grid)
      #expect(search.threshold(for: apart) == 0.25)
    }
    // Nothing reaches the grid, so nothing is precise.
    let none = ScoreRanking(scores: [0.01, 0.05], labels: [false, true])
    let search = ThresholdSearch(objective: .recall(atPrecision: 0.5), candidates: .grid)
    #expect(search.threshold(for: none) == 0.1)
  }

  @Test("Nine right of ten reach a precision of .9")
  func rounding() {
    let scores = (0..<11).map { 1 - Float($0) / 16 }
    let ranking = ScoreRanking(scores: scores, labels: (0..<11).map { $0 != 4 && $0 != 10 })
    let search = ThresholdSearch(objective: .recall(atPrecision: 0.9), candidates: .midpoints)
    #expect(search.threshold(for: ranking) == 1 - 9.5 / 16)
  }

  struct GoldenCase: Decodable {
    struct Best: Decodable {
      let floor, precision, recall: Double
      let threshold: Float
    }
    let name: String
    let scores: [Float]
    let labels: [Int]
    let recallAtPrecision, precisionAtRecall: [Best]
  }

  @Test("scikit-learn's precision-recall curve has the same optimum at each floor")
  func golden() throws {
    let cases = try Golden<GoldenCase>.load("thresholds.json").cases
    #expect(cases.count > 3)
    for golden in cases {
      let labels = golden.labels.map { $0 == 1 }
      let ranking = ScoreRanking(scores: golden.scores, labels: labels)
      let searches =
        golden.recallAtPrecision.map { (ThresholdObjective.recall(atPrecision: $0.floor), $0) }
        + golden.precisionAtRecall.map { (ThresholdObjective.precision(atRecall: $0.floor), $0) }
      for (objective, best) in searches {
        let threshold = ThresholdSearch(objective: objective, candidates: .midpoints)
          .threshold(for: ranking)
        // The curve's threshold is a score; ours lies between it and the next lower one.
        #expect(
          golden.scores.filter { $0 >= threshold }.min() == best.threshold,
          "\(golden.name), \(objective)")
        let hits = zip(golden.scores, labels).count { $0.0 >= threshold && $0.1 }
        let predicted = golden.scores.count { $0 >= threshold }
        #expect(isClose(Double(hits) / Double(predicted), best.precision))
        #expect(isClose(Double(hits) / Double(labels.count { $0 }), best.recall))
      }
    }
  }

  @Test(
    "An objective is written with its name and value",
    arguments: [
      (.f1, #"{"measure":"fBeta","value":1}"#),
      (.fBeta(0.1), #"{"measure":"fBeta","value":0.1}"#),
      (.recall(atPrecision: 0.9), #"{"measure":"recallAtPrecision","value":0.9}"#),
      (.precision(atRecall: 0), #"{"measure":"precisionAtRecall","value":0}"#),
      (.microF1, #"{"measure":"microF1"}"#), (.macroF1, #"{"measure":"macroF1"}"#),
    ] as [(ThresholdObjective, String)])
  func coding(objective: ThresholdObjective, expected: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = try encoder.encode(objective)
    #expect(String(decoding: json, as: UTF8.self) == expected)
    #expect(try JSONDecoder().decode(ThresholdObjective.self, from: json) == objective)
  }

  @Test(
    "What is no objective",
    arguments: [
      #"{"measure":"fBeta","value":-1}"#, #"{"measure":"fBeta"}"#, #"{"measure":"f1"}"#, "{}",
      #"{"measure":"recallAtPrecision","value":1.5}"#,
      #"{"measure":"precisionAtRecall","value":-0.1}"#,
      #"{"measure":"fBeta","value":1e200}"#, #""microF1""#,
    ])
  func badCoding(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(ThresholdObjective.self, from: Data(json.utf8))
    }
  }

  @Test("Values out of range are not valid, and no search takes them")
  func validity() async {
    for good: ThresholdObjective in [
      .fBeta(0), .fBeta(1000), .recall(atPrecision: 0), .precision(atRecall: 1), .microF1, .macroF1,
    ] { #expect(good.isValid) }
    for bad: ThresholdObjective in [
      .fBeta(-0.1), .fBeta(.nan), .fBeta(.infinity), .recall(atPrecision: 1.1),
      .recall(atPrecision: .nan), .precision(atRecall: -1),
    ] { #expect(!bad.isValid) }
    await #expect(processExitsWith: .failure) {
      _ = ThresholdSearch(objective: .recall(atPrecision: 90), candidates: .grid)
        .thresholds(scores: [], truth: [])
    }
    await #expect(processExitsWith: .failure) {
      _ = ThresholdSearch.midpoints.thresholds(
        scores: [EmotionScores(repeating: .nan)], truth: [.joy])
    }
  }
}
