import Emotions
import Evaluation
import Features
import Foundation
import Learning
import Maeum
import Parallel
import Testing

@Suite struct EmotionClassifierTests {
  @Test("one text, many texts, a worker and any number of threads give one answer")
  func sameAnswers() throws {
    let classifier = Quick.classifier
    let expected = bits(try Quick.texts.map { try classifier.classify($0) })
    for threads in [1, 2, 3] {
      #expect(bits(try classifier.classify(Quick.texts, threads: Threads(threads))) == expected)
    }
    let lease = try classifier.lease()
    #expect(bits(Quick.texts.map { lease.worker.classify($0) }) == expected)
    let fromBytes = Quick.texts.map { text in
      let bytes = Array(text.utf8)
      return lease.worker.classify(bytes.span)
    }
    #expect(bits(fromBytes) == expected)
    #expect(Set(expected).count > 50)
    #expect(try classifier.classify([]).isEmpty)
  }

  @Test("many chunks of texts stand in their order")
  func order() throws {
    let texts = (0..<600).map { Quick.texts[$0 * 7 % Quick.texts.count] }
    let each = bits(try Quick.classifier.classify(Quick.texts))
    let all = bits(try Quick.classifier.classify(texts, threads: Threads(3)))
    #expect(all == (0..<600).map { each[$0 * 7 % Quick.texts.count] })
  }

  @Test("a text without a known n-gram has no label", arguments: ["", " \n", "\u{0}", "☃"])
  func unknown(text: String) throws {
    let prediction = try Quick.classifier.classify(text)
    #expect(prediction.labels == [])
    let logits = Quick.classifier.model.bias
    #expect(
      prediction.probabilities == Quick.classifier.calibration.probabilities(fromLogits: logits))
  }

  @Test("a prediction is the calibrated logits and what reaches the thresholds")
  func steps() throws {
    let classifier = Quick.classifier
    let lease = try classifier.lease()
    for text in Quick.texts {
      let prediction = lease.worker.classify(text)
      let matrix = try classifier.vectorizer.matrix(of: [text])
      let logits = classifier.model.logits(matrix)[0]
      let probabilities = classifier.calibration.probabilities(fromLogits: logits)
      let isKnown = matrix.entryCount > 0
      let expected = EmotionPrediction(
        labels: isKnown ? probabilities.reaching(classifier.thresholds) : [],
        probabilities: probabilities)
      #expect(isClose(prediction, expected, within: 1e-6))
    }
    let carried = try classifier.classify(Quick.texts).map(\.labels)
    #expect(carried.contains { !$0.isEmpty } && Set(carried).count > 5)
  }

  @Test("composed and decomposed Hangul get the same answer")
  func normalForms() throws {
    for text in Quick.texts {
      let composed = text.precomposedStringWithCanonicalMapping
      let decomposed = text.decomposedStringWithCanonicalMapping
      #expect(
        bits([try Quick.classifier.classify(composed)])
          == bits([try Quick.classifier.classify(decomposed)]))
    }
    let text = Quick.texts[0]
    #expect(text.decomposedStringWithCanonicalMapping.utf8.count > text.utf8.count)
  }

  @Test(
    "any bytes get an answer",
    arguments: [
      [], [0], [0, 0, 0], [0x20], [0xFF], [0xED, 0xA0, 0x80], [0xEA, 0xB0], [0xF8, 0x88],
      [0x80, 0xEA, 0xB0, 0x80, 0xC0, 0x80], Array("\u{1B}[2J".utf8), Array("\u{FEFF}".utf8),
      Array("\u{200D}\u{FE0F}\u{301}\u{1161}".utf8), (0...255).map { UInt8($0) },
    ] as [[UInt8]])
  func anyBytes(bytes: [UInt8]) throws {
    let lease = try Quick.classifier.lease()
    let prediction = lease.worker.classify(bytes.span)
    for emotion in Emotion.allCases {
      #expect((0...1).contains(prediction.probabilities[emotion]))
    }
    // The worker is as good as new after it.
    #expect(
      bits([lease.worker.classify(Quick.texts[0])])
        == bits([try Quick.classifier.classify(Quick.texts[0])]))
  }

  @Test("the empty text gets what the biases say")
  func empty() throws {
    let expected = Quick.classifier.calibration.probabilities(
      fromLogits: Quick.classifier.model.bias)
    #expect(try Quick.classifier.classify("").probabilities == expected)
    #expect(try Quick.classifier.classify(" \n\t ").probabilities == expected)
  }

  @Test("ill-formed bytes count as replacement characters")
  func illFormed() throws {
    let lease = try Quick.classifier.lease()
    let bytes = Array("좋아".utf8) + [0xFF] + Array("!".utf8)
    #expect(
      bits([lease.worker.classify(bytes.span)]) == bits([lease.worker.classify("좋아\u{FFFD}!")]))
  }

  @Test("a megabyte of laughter is as good as a little of it")
  func longText() throws {
    let long = String(repeating: "ㅋ", count: 350_000)
    #expect(
      bits([try Quick.classifier.classify(long)])
        == bits([try Quick.classifier.classify("ㅋㅋㅋ")]))
  }

  @Test("an evaluation is the metrics of the predictions", arguments: [1, 3])
  func evaluation(threads: Int) throws {
    let rows = try bundledRows("test", count: 40).enumerated().map { number, row in
      number % 3 == 0
        ? LabelledText(text: row.text, labels: row.labels, mask: row.labels.union(.joy)) : row
    }
    let corpus = try corpus(of: rows)
    let predictions = try Quick.classifier.classify(rows.map(\.text))
    let expected = EmotionMetrics.evaluate(
      scores: predictions.map(\.probabilities), predictions: predictions.map(\.labels),
      truth: rows.map(\.labels), masks: rows.map(\.mask))
    #expect(try Quick.classifier.evaluate(corpus, threads: Threads(threads)) == expected)
    #expect(expected.labels.counts[.fear].judgedCount < rows.count)
  }

  @Test("figures count the labels that are given: none of a text without a known n-gram")
  func unknownTexts() throws {
    let corpus = try corpus(of: [
      LabelledText(text: "☃", labels: EmotionSet(.joy)), LabelledText(text: "☂", labels: []),
    ])
    // Both texts have the probability that becomes the threshold.
    let result = try Quick.classifier.tuned(on: corpus)
    let prediction = try result.classifier.classify("☃")
    #expect(prediction.probabilities[.joy] >= result.classifier.thresholds[.joy])
    #expect(prediction.labels == [])
    let metrics = try result.classifier.evaluate(corpus)
    #expect(metrics.labels.counts[.joy].truePositives == 0)
    #expect(metrics.labels.counts[.joy].falseNegatives == 1)
    #expect(result.metrics == metrics)
  }

  @Test("tuning changes the thresholds alone, for the better on its rows")
  func tuning() throws {
    let corpus = try corpus(of: bundledRows("test", count: 80))
    let before = try Quick.classifier.evaluate(corpus)
    let result = try Quick.classifier.tuned(on: corpus)
    let tuned = result.classifier
    #expect(tuned.model == Quick.classifier.model)
    #expect(tuned.calibration == Quick.classifier.calibration)
    #expect(tuned.vectorizer.vectorizer.scales == Quick.classifier.vectorizer.vectorizer.scales)
    #expect(tuned.thresholds != Quick.classifier.thresholds)
    #expect(result.metrics == (try tuned.evaluate(corpus)))
    for emotion in Emotion.allCases {
      #expect(
        result.metrics.labels.counts[emotion].f1.valueOrZero
          >= before.labels.counts[emotion].f1.valueOrZero)
    }
    #expect(try #require(result.metrics.labels.macro?.f1) > before.labels.macro!.f1)
    #expect(result.metrics.ranking == before.ranking)
    #expect(
      tuned.record.validation == .heldOut(corpus: corpus.digest, rows: corpus.rows.count))
    #expect(tuned.record.options.thresholdSearch == .midpoints)
    #expect(tuned.record.metrics == TrainingRecord.RecordedMetrics(result.metrics))
    #expect(tuned.record.corpus == Quick.corpus.digest && result.warnings.isEmpty)
  }

  @Test("an emotion that the corpus cannot tell keeps its threshold, and the result says so")
  func partialTuning() throws {
    let corpus = try corpus(
      of: Quick.corpus.rows.map {
        LabelledText(
          text: $0.text, labels: $0.labels.intersection(.joy), mask: EmotionSet(.joy))
      })
    let result = try Quick.classifier.tuned(on: corpus, search: .grid)
    for emotion in Emotion.allCases where emotion != .joy {
      #expect(result.classifier.thresholds[emotion] == Quick.classifier.thresholds[emotion])
    }
    #expect(result.classifier.thresholds[.joy] != Quick.classifier.thresholds[.joy])
    #expect(
      result.warnings == [
        "\(corpus.path) cannot tell thresholds for anticipation, trust, surprise, disgust, fear, anger, sadness, which keep theirs."
      ])
  }

  @Test("the strongest n-grams stand in the order of their weights", arguments: Emotion.allCases)
  func strongest(emotion: Emotion) throws {
    let classifier = Quick.classifier
    let most = classifier.strongestNGrams(for: emotion, count: 1000)
    let least = classifier.strongestNGrams(for: emotion, count: 1000, against: true)
    let weights = classifier.model.weights.map { $0[emotion.index] }
    #expect(most.map(\.weight) == weights.sorted(by: >))
    #expect(least.map(\.weight) == weights.sorted())
    #expect(Set(most.map(\.ngram)).count == 100)
    #expect(
      classifier.strongestNGrams(for: emotion, count: 7).map(\.ngram)
        == most.prefix(7).map(\.ngram))
    #expect(classifier.strongestNGrams(for: emotion, count: 0).isEmpty)
    // A weight is what the n-gram adds where it is alone; words are their own text.
    let word = try #require(most.first { $0.ngram.view == .words })
    #expect(Quick.texts.contains { $0.contains(word.ngram.text) })
  }

  @Test("a negative number of n-grams is a broken promise")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = Quick.classifier.strongestNGrams(for: .joy, count: -1)
    }
  }
}
