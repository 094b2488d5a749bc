import Emotions
import Evaluation
import Testing

/// Probabilities of rows and the label issues that cleanlab finds, as [row, emotion].
struct LabelIssuesCase: Decodable, CustomTestStringConvertible {
  let name: String
  let truth: [UInt8]
  let masks: [UInt8]?
  let probabilities: [[Float]]
  let issues: [[Int]]

  var testDescription: String { name }
}

@Suite("LabelIssues")
struct LabelIssuesTests {
  /// Rows of joy alone: a probability each, those with the emotion first.
  static func joy(_ positives: [Float], _ negatives: [Float]) -> EvaluatedRows {
    let truth = positives.map { _ in EmotionSet.joy } + negatives.map { _ in [] }
    return EvaluatedRows(
      probabilities: (positives + negatives).map { EmotionScores(repeating: $0) },
      predictions: truth, truth: truth, masks: truth.map { _ in .joy })
  }

  @Test(
    "The issues are cleanlab's, in its order",
    arguments: try Golden<LabelIssuesCase>.load("label_issues.json").cases)
  func golden(_ golden: LabelIssuesCase) {
    let (probabilities, truth) = (scores(golden.probabilities), sets(golden.truth))
    let issues = LabelIssues.find(
      rows: EvaluatedRows(
        probabilities: probabilities, predictions: truth, truth: truth,
        masks: golden.masks.map(sets)))
    #expect(issues.map { [$0.row, $0.emotion.index] } == golden.issues)
    for issue in issues {
      #expect(issue.isLabelled == truth[issue.row].contains(issue.emotion))
      #expect(issue.probability == probabilities[issue.row][issue.emotion])
    }
  }

  @Test("The golden file is cleanlab 2.9.0's")
  func goldenTool() throws {
    let golden = try Golden<LabelIssuesCase>.load("label_issues.json")
    #expect(golden.tool["cleanlab"] == "2.9.0")
    #expect(golden.cases.count == 6)
  }

  @Test("One label too many and one missing, by hand")
  func byHand() {
    // The thresholds: 3.5/5 with the emotion, and 3.75/5 without it.
    let rows = Self.joy([0.875, 0.875, 0.875, 0.125, 0.75], [0.125, 0.125, 0.125, 0.125, 0.75])
    let issues = LabelIssues.find(rows: rows)
    #expect(
      issues.map { "\($0.row) \($0.emotion) \($0.isLabelled) \($0.probability) \($0.margin)" }
        == ["3 joy true 0.125 -0.75", "9 joy false 0.75 -0.5"])
  }

  @Test("A timid classifier is judged by its own measure: an issue below .5")
  func timid() {
    let rows = Self.joy([0.25, 0.25, 0.25, 0.25, 0.25], [0, 0, 0, 0, 0, 0.25])
    let issues = LabelIssues.find(rows: rows)
    #expect(issues.map(\.row) == [10])
    #expect(issues.map(\.margin) == [0.5])
  }

  @Test("Where both thresholds are reached the more probable label counts, and at .5 the given one")
  func bothReached() {
    // Equal probabilities reach both thresholds.
    func found(_ probability: Float) -> [Int] {
      let same = Array(repeating: probability, count: 5)
      return LabelIssues.find(rows: Self.joy(same, same)).map(\.row)
    }
    #expect(found(0.75) == [5, 6, 7, 8, 9])
    #expect(found(0.25) == [0, 1, 2, 3, 4])
    #expect(found(0.5) == [])
  }

  @Test("Fewer than five rows with or without the emotion find nothing", arguments: [4, 5])
  func fewRows(count: Int) {
    let high = Array(repeating: 1 as Float, count: count - 1) + [0]
    let low = Array(repeating: 0 as Float, count: 6) + [1]
    let reversedLow = low.map { 1 - $0 }
    #expect(LabelIssues.leastRows == 5)
    #expect(LabelIssues.find(rows: Self.joy(high, low)).isEmpty == (count < 5))
    let few = high.map { 1 - $0 }
    #expect(LabelIssues.find(rows: Self.joy(reversedLow, few)).isEmpty == (count < 5))
  }

  @Test("No rows have no issue")
  func noRows() {
    #expect(LabelIssues.find(rows: .none) == [])
  }

  @Test("Equal margins are in the order of rows, then of emotions")
  func ties() {
    let rows = EvaluatedRows.random(count: 60, seed: 12, levels: 6)
    let issues = LabelIssues.find(rows: rows)
    var equal = 0
    for (first, second) in zip(issues, issues.dropFirst()) {
      #expect(first.margin <= second.margin)
      guard first.margin == second.margin else { continue }
      equal += 1
      #expect((first.row, first.emotion.index) < (second.row, second.emotion.index))
    }
    #expect(equal > 5)
  }

  @Test("What a masked pair holds changes nothing")
  func maskedContent() {
    let rows = EvaluatedRows.random(count: 80, seed: 13)
    let issues = LabelIssues.find(rows: rows)
    #expect(!issues.isEmpty)
    #expect(issues.allSatisfy { rows.mask($0.row).contains($0.emotion) })
    #expect(LabelIssues.find(rows: rows.withOtherMaskedContent) == issues)
  }

  @Test("A probability is from 0 to 1")
  func promise() async {
    await #expect(processExitsWith: .failure) {
      _ = LabelIssues.find(
        rows: EvaluatedRows(
          probabilities: [EmotionScores(repeating: -1)], predictions: [[]], truth: [[]]))
    }
  }
}
