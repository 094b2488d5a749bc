import Emotions
import Evaluation
import Testing

/// Rows of joy and fear: probabilities, predictions and truth by hand.
private func rows(
  _ rows: [(joy: Float, predicted: EmotionSet, truth: EmotionSet)], masks: [EmotionSet]? = nil
) -> EvaluatedRows {
  EvaluatedRows(
    probabilities: rows.map { row in
      var scores = EmotionScores(repeating: 0)
      scores[.joy] = row.joy
      return scores
    }, predictions: rows.map(\.predicted), truth: rows.map(\.truth), masks: masks)
}

@Suite("ConfidentErrors")
struct ConfidentErrorsTests {
  private let examples: [(joy: Float, predicted: EmotionSet, truth: EmotionSet)] = [
    (0.9, .joy, []), (0.95, .joy, []), (0.9, .joy, []), (0.99, .joy, .joy),
    (0.1, [], .joy), (0.05, [], .joy), (0.01, [], []), (0.05, .fear, [.joy, .fear]),
  ]

  @Test("The surest errors come first, equal ones in the order of the rows")
  func order() {
    let errors = ConfidentErrors(
      of: .joy, in: rows(examples), groups: Array(0..<8), count: 10)
    #expect(errors.falsePositives == [1, 0, 2])
    #expect(errors.falseNegatives == [5, 7, 4])
    let fear = ConfidentErrors(of: .fear, in: rows(examples), groups: Array(0..<8), count: 10)
    #expect(fear.falsePositives.isEmpty && fear.falseNegatives.isEmpty)
  }

  @Test("Equal texts are listed once, no more than asked for, and masked rows not at all")
  func limits() {
    let equal = ConfidentErrors(
      of: .joy, in: rows(examples), groups: [0, 0, 2, 3, 4, 4, 6, 7], count: 10)
    #expect(equal.falsePositives == [1, 2])
    #expect(equal.falseNegatives == [5, 7])
    let one = ConfidentErrors(of: .joy, in: rows(examples), groups: Array(0..<8), count: 1)
    #expect(one.falsePositives == [1] && one.falseNegatives == [5])
    var masks = [EmotionSet](repeating: .all, count: 8)
    masks[1] = .fear
    let masked = ConfidentErrors(
      of: .joy, in: rows(examples, masks: masks), groups: Array(0..<8), count: 10)
    #expect(masked.falsePositives == [0, 2])
  }
}

@Suite("ChangedRows")
struct ChangedRowsTests {
  @Test("Rows are better, worse or even, those with the greatest change first")
  func changes() {
    let truth: [EmotionSet] = [.joy, .joy, [.joy, .fear], [], .fear, .fear]
    let first = zip([0.5, 0.5, 0.5, 0.5, 0.5, 0.5] as [Float], truth).map {
      (joy: $0, predicted: EmotionSet.joy, truth: $1)
    }
    let other: [(joy: Float, predicted: EmotionSet, truth: EmotionSet)] = [
      (0.4, [], truth[0]), (0.1, [], truth[1]), (0.5, [.joy, .fear], truth[2]),
      (0.5, [], truth[3]), (0.5, .sadness, truth[4]), (0.5, .joy, truth[5]),
    ]
    let changed = ChangedRows(rows(first), against: rows(other))
    #expect(changed.better == [1, 0])
    #expect(changed.worse == [2, 3])
    #expect(changed.even == [4])
    // The mirror image.
    let mirrored = ChangedRows(rows(other), against: rows(first))
    #expect(mirrored.better == changed.worse && mirrored.worse == changed.better)
  }

  @Test("A difference outside the mask is none")
  func masked() {
    let one = rows([(0.9, .joy, [])], masks: [.fear])
    let other = rows([(0.1, [], [])], masks: [.fear])
    let changed = ChangedRows(one, against: other)
    #expect(changed.better.isEmpty && changed.worse.isEmpty && changed.even.isEmpty)
  }
  @Test("A probability that moves outside the mask does not make a change greater")
  func maskedDistance() {
    func rows(fear: [Float], joy: [Float], predicted: EmotionSet) -> EvaluatedRows {
      EvaluatedRows(
        probabilities: zip(fear, joy).map { fear, joy in
          var scores = EmotionScores(repeating: 0)
          (scores[.fear], scores[.joy]) = (fear, joy)
          return scores
        }, predictions: [predicted, predicted], truth: [.fear, .fear], masks: [.fear, .fear])
    }
    let changed = ChangedRows(
      rows(fear: [0.6, 0.7], joy: [0.9, 0], predicted: .fear),
      against: rows(fear: [0.4, 0.4], joy: [0, 0], predicted: []))
    #expect(changed.better == [1, 0])
  }
}
