import Emotions
import Evaluation
import Testing

@Suite("EmotionPairCounts, EmotionConfusion and LabelCounts")
struct LabelCurvesTests {
  /// Truth and predictions as bytes: bit 0 is joy, bit 1 anticipation, bit 2 trust.
  static func rows(_ truth: [UInt8], _ predictions: [UInt8], _ masks: [UInt8]) -> EvaluatedRows {
    EvaluatedRows(
      probabilities: truth.map { _ in EmotionScores(repeating: 0.5) },
      predictions: sets(predictions), truth: sets(truth), masks: sets(masks))
  }

  /// The number of rows for which something holds of judged pairs; others do not hold.
  static func count(
    _ rows: EvaluatedRows, _ emotions: [Emotion], _ isCounted: (Int) -> Bool
  ) -> Int {
    (0..<rows.count).count { row in
      emotions.allSatisfy { rows.mask(row).contains($0) } && isCounted(row)
    }
  }

  @Test("Pairs, errors and numbers of labels by hand")
  func byHand() {
    let rows = Self.rows(
      [0b011, 0b111, 0b000, 0b001, 0b101],
      [0b110, 0b011, 0b100, 0b000, 0b111],
      [255, 0b011, 255, 255, 0])
    let together = EmotionPairCounts.trueTogether(rows)
    #expect(together[.joy, .joy] == 3)
    #expect(together[.joy, .anticipation] == 2)
    #expect(together[.anticipation, .joy] == 2)
    #expect(together[.joy, .trust] == 0)
    #expect(EmotionPairCounts.predictedTogether(rows)[.anticipation, .trust] == 1)

    let confusion = EmotionConfusion(rows)
    #expect(confusion.missed.values == [2, 0, 0, 0, 0, 0, 0, 0])
    #expect(confusion.taken[.joy, .trust] == 1)
    #expect(confusion.taken.counts.reduce(0, +) == 1)
    #expect(confusion.takenForNothing.values == [1, 0, 0, 0, 0, 0, 0, 0])

    let counts = LabelCounts(rows)
    #expect(counts.trueLabels == [1, 1, 2, 0, 0, 0, 0, 0, 0])
    #expect(counts.predictedLabels == [1, 1, 2, 0, 0, 0, 0, 0, 0])
  }

  @Test("Pairs are counted as one would by hand, pair after pair", arguments: [1, 2, 3])
  func pairsTwin(seed: UInt64) {
    let rows = EvaluatedRows.random(count: 50, seed: seed)
    let (truth, predicted) = (
      EmotionPairCounts.trueTogether(rows), EmotionPairCounts.predictedTogether(rows)
    )
    let confusion = EmotionConfusion(rows)
    for i in Emotion.allCases {
      for j in Emotion.allCases {
        #expect(
          truth[i, j]
            == Self.count(rows, [i, j]) {
              rows.truth[$0].contains(i) && rows.truth[$0].contains(j)
            })
        #expect(
          predicted[i, j]
            == Self.count(rows, [i, j]) {
              rows.predictions[$0].contains(i) && rows.predictions[$0].contains(j)
            })
        #expect(
          confusion.taken[i, j]
            == Self.count(rows, [i, j]) {
              rows.truth[$0].contains(i) && !rows.predictions[$0].contains(i)
                && rows.predictions[$0].contains(j) && !rows.truth[$0].contains(j)
            })
      }
      #expect(truth[i, i] == Self.count(rows, [i]) { rows.truth[$0].contains(i) })
    }
    #expect(truth != predicted)
    #expect(confusion.taken.counts.contains { $0 > 0 })
  }

  @Test("Missed emotions are the false negatives, with or without a wrong prediction")
  func missed() {
    let rows = EvaluatedRows.random(count: 80, seed: 4)
    let confusion = EmotionConfusion(rows)
    let counts = ConfusionCounts.perEmotion(
      predictions: rows.predictions, truth: rows.truth, masks: rows.masks)
    #expect(confusion.missed == counts.map(\.falseNegatives))
    for emotion in Emotion.allCases {
      let nothing = Self.count(rows, [emotion]) { row in
        rows.truth[row].contains(emotion) && !rows.predictions[row].contains(emotion)
          && !rows.mask(row).emotions.contains {
            rows.predictions[row].contains($0) && !rows.truth[row].contains($0)
          }
      }
      #expect(confusion.takenForNothing[emotion] == nothing)
      #expect(confusion.taken[emotion, emotion] == 0)
    }
    #expect(confusion.takenForNothing.values.contains { $0 > 0 })
    #expect(confusion.takenForNothing != confusion.missed)
  }

  @Test("Every row with a judged emotion has one number of labels")
  func numbersOfLabels() {
    let rows = EvaluatedRows.random(count: 60, seed: 5)
    let counts = LabelCounts(rows)
    let judged = rows.masks!.filter { !$0.isEmpty }.count
    #expect(judged < rows.count)
    for numbers in [counts.trueLabels, counts.predictedLabels] {
      #expect(numbers.count == 9)
      #expect(numbers.reduce(0, +) == judged)
    }
    let labels = zip(counts.trueLabels, 0...8).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(
      labels == zip(rows.truth, rows.masks!).reduce(0) { $0 + $1.0.intersection($1.1).count })
    #expect(LabelCounts(Self.rows([0, 255], [255, 0], [255, 255])).trueLabels[8] == 1)
  }

  @Test("What a masked pair holds changes nothing")
  func maskedContent() {
    let rows = EvaluatedRows.random(count: 40, seed: 6)
    let other = rows.withOtherMaskedContent
    #expect(other.truth != rows.truth)
    #expect(EmotionPairCounts.trueTogether(rows) == .trueTogether(other))
    #expect(EmotionPairCounts.predictedTogether(rows) == .predictedTogether(other))
    #expect(EmotionConfusion(rows) == EmotionConfusion(other))
    #expect(LabelCounts(rows) == LabelCounts(other))
  }

  @Test("No rows give zeros")
  func noRows() {
    let zeros = EmotionPairCounts(counts: Array(repeating: 0, count: 64))
    #expect(EmotionPairCounts.trueTogether(.none) == zeros)
    #expect(EmotionPairCounts.predictedTogether(.none) == zeros)
    #expect(EmotionConfusion(.none).taken == zeros)
    #expect(EmotionConfusion(.none).missed == PerEmotion { _ in 0 })
    #expect(LabelCounts(.none).trueLabels == Array(repeating: 0, count: 9))
  }
}
