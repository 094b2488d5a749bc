import Emotions
import Evaluation
import Maeum
import Testing

@Suite struct ThresholdTuningTests {
  @Test("with argmax every text has a label that was learned", arguments: HeadKind.allCases)
  func argmax(head: HeadKind) throws {
    var options = Tiny.options(head)
    options.fallback = .argmax
    let classifier = try reloaded(Tiny.train(options).classifier)
    let none = try #require(Tiny.classifiers[head])
    #expect(classifier.head.rule.fallback == .argmax && none.head.rule.fallback == .none)
    #expect(classifier.thresholds == none.thresholds)
    let texts = Tiny.texts + ["", "☃", "\u{0}"]
    var fallbacks = 0
    for (prediction, other) in zip(try classifier.classify(texts), try none.classify(texts)) {
      #expect(prediction.probabilities == other.probabilities)
      if !other.labels.isEmpty {
        #expect(prediction.labels == other.labels)
        continue
      }
      fallbacks += 1
      #expect(prediction.labels.count == 1 && prediction.labels.isSubset(of: Tiny.learned))
      let label = try #require(prediction.labels.emotions.first)
      for emotion in Tiny.learned.emotions {
        #expect(prediction.probabilities[label] >= prediction.probabilities[emotion])
      }
    }
    #expect(fallbacks >= 3)
  }

  static let allObjectives: [ThresholdObjective] = [
    .f1, .fBeta(0.5), .fBeta(2), .recall(atPrecision: 0.8), .precision(atRecall: 0.75), .microF1,
    .macroF1,
  ]

  @Test("each objective trains and is recorded", arguments: allObjectives)
  func objectives(objective: ThresholdObjective) throws {
    for candidates in ThresholdCandidates.allCases {
      var options = Tiny.options(.logistic)
      options.thresholdSearch = ThresholdSearch(objective: objective, candidates: candidates)
      let classifier = try Tiny.train(options).classifier
      let loaded = try reloaded(classifier)
      #expect(loaded.record.options.thresholdSearch == options.thresholdSearch)
      #expect(loaded.record == classifier.record && loaded.thresholds == classifier.thresholds)
      let thresholds = loaded.thresholds.lanes
      #expect(all(thresholds .>= 0 .& thresholds .<= 1))
    }
  }

  @Test("an objective changes the thresholds as it should")
  func effect() throws {
    func thresholds(_ objective: ThresholdObjective) throws -> EmotionScores {
      var options = Tiny.options(.logistic)
      options.regularizationStrength = 0.1
      options.thresholdSearch = ThresholdSearch(objective: objective, candidates: .midpoints)
      return try Tiny.train(options).classifier.thresholds
    }
    let (cautious, f1, eager) = try (
      thresholds(.fBeta(0.25)), thresholds(.f1), thresholds(.fBeta(4))
    )
    for emotion in Tiny.learned.emotions {
      #expect(cautious[emotion] >= f1[emotion] && f1[emotion] >= eager[emotion], "\(emotion)")
    }
    #expect(cautious != eager)
  }

  @Test("each learned emotion's threshold has a spread, also in the file")
  func spread() throws {
    for head in HeadKind.allCases {
      let classifier = try #require(Tiny.classifiers[head])
      let spread = classifier.record.thresholdSpread
      for emotion in Emotion.allCases {
        #expect(
          (spread[emotion] != nil) == Tiny.learned.contains(EmotionSet(emotion)),
          "\(head), \(emotion)")
        #expect(spread[emotion] ?? 0 >= 0)
      }
      #expect(spread.values.contains { $0 ?? 0 > 0 })
      #expect(try reloaded(classifier).record.thresholdSpread == spread)
    }
  }

  @Test(
    "tuning records what it did, and leaves unlearned emotions alone", arguments: HeadKind.allCases)
  func tuned(head: HeadKind) throws {
    let classifier = try #require(Tiny.classifiers[head])
    let corpus = Corpus(
      rows: Tiny.rows(40, from: 64)
        + [LabelledText(text: "믿음", labels: EmotionSet(.trust))])
    let search = ThresholdSearch(objective: .fBeta(2), candidates: .midpoints)
    let result = try classifier.tuned(on: corpus, search: search, fallback: .argmax)
    let tuned = try reloaded(result.classifier)
    #expect(tuned.record == result.classifier.record)
    #expect(tuned.record.options.thresholdSearch == search)
    #expect(tuned.record.options.fallback == .argmax && tuned.head.rule.fallback == .argmax)
    #expect(
      tuned.record.validation == .heldOut(corpus: corpus.digest, rows: corpus.rows.count))
    #expect(tuned.head.parts == classifier.head.parts)
    for emotion in Emotion.allCases {
      let isLearned = Tiny.learned.contains(EmotionSet(emotion))
      #expect((tuned.record.thresholdSpread[emotion] != nil) == isLearned, "\(emotion)")
      if !isLearned { #expect(tuned.thresholds[emotion] == classifier.thresholds[emotion]) }
    }
    #expect(result.warnings.count == 1 && result.warnings[0].contains("trust"))
    #expect(result.metrics == (try tuned.evaluate(corpus)))
    #expect(try tuned.classify(Tiny.texts).allSatisfy { !$0.labels.isEmpty })
    // Without a fallback of its own the tuning keeps the model's.
    let kept = try tuned.tuned(on: corpus, search: .grid).classifier
    #expect(kept.head.rule.fallback == .argmax)
    #expect(kept.record.options.thresholdSearch == .grid)
  }

  @Test("an objective out of its range is refused", arguments: [-1, .nan, .infinity] as [Double])
  func invalid(value: Double) throws {
    let classifier = try #require(Tiny.classifiers[.logistic])
    for objective in [
      ThresholdObjective.fBeta(value), .recall(atPrecision: value), .precision(atRecall: value),
    ] {
      let search = ThresholdSearch(objective: objective, candidates: .midpoints)
      #expect(throws: TrainingFailure.invalidOptions) {
        try classifier.tuned(on: Tiny.corpus, search: search)
      }
      var options = Tiny.options(.logistic)
      options.thresholdSearch = search
      #expect(throws: TrainingFailure.invalidOptions) { try Tiny.train(options) }
    }
  }
}
