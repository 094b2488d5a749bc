import Emotions
import Evaluation
import Testing

@Suite("ScoreHistogram")
struct ScoreHistogramTests {
  @Test("A probability at an edge belongs to the upper bin, and 1 to the last")
  func edges() {
    let probabilities = [0, 0.25, 0.5, 0.75, 1, 0.49999997].map { EmotionScores(repeating: $0) }
    let truth = sets([0, 255, 0, 0, 255, 255])
    let rows = EvaluatedRows(
      probabilities: probabilities, predictions: truth, truth: truth,
      masks: sets([255, 255, 255, 254, 255, 255]))
    let histograms = ScoreHistogram.perEmotion(rows, binCount: 4)
    #expect(
      histograms[.trust] == ScoreHistogram(positives: [0, 2, 0, 1], negatives: [1, 0, 1, 1]))
    #expect(histograms[.joy] == ScoreHistogram(positives: [0, 2, 0, 1], negatives: [1, 0, 1, 0]))
  }

  @Test("Every judged row is in the bin that holds its probability", arguments: [1, 7, 20])
  func twin(binCount: Int) {
    let rows = EvaluatedRows.random(count: 60, seed: 8, levels: 20)
    let histograms = ScoreHistogram.perEmotion(rows, binCount: binCount)
    for emotion in Emotion.allCases {
      for isPositive in [true, false] {
        let expected = (0..<binCount).map { bin in
          (0..<rows.count).count { row in
            // i/n <= p < (i + 1)/n without a division: p·n is exact in a Double.
            let place = Double(rows.probabilities[row][emotion]) * Double(binCount)
            return rows.mask(row).contains(emotion)
              && rows.truth[row].contains(emotion) == isPositive
              && place >= Double(bin)
              && (place < Double(bin + 1) || bin == binCount - 1)
          }
        }
        let histogram = histograms[emotion]
        #expect((isPositive ? histogram.positives : histogram.negatives) == expected)
      }
    }
    #expect(
      ScoreHistogram.perEmotion(rows.withOtherMaskedContent, binCount: binCount) == histograms)
  }

  @Test("Twenty empty bins without rows")
  func noRows() {
    let histogram = ScoreHistogram.perEmotion(.none)[.joy]
    #expect(histogram.positives == Array(repeating: 0, count: 20))
    #expect(histogram.negatives == histogram.positives)
  }

  @Test("A probability is from 0 to 1, and there is a bin")
  func promises() async {
    await #expect(processExitsWith: .failure) {
      _ = ScoreHistogram.perEmotion(.none, binCount: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = ScoreHistogram.perEmotion(
        EvaluatedRows(
          probabilities: [EmotionScores(repeating: 1.5)], predictions: [[]], truth: [[]]))
    }
  }
}
