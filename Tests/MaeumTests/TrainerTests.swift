import Emotions
import Evaluation
import Features
import Learning
import Maeum
import Parallel
import Synchronization
import Testing

@Suite struct TrainerTests {
  @Test("the same corpus, options and seed give the same bytes with any number of threads")
  func deterministic() throws {
    let bytes = try Quick.classifier.serialized()
    for threads in [1, 2, 3] {
      let result = try Trainer(options: quickOptions(), lexicon: nil, threads: Threads(threads))
        .train(Quick.corpus)
      #expect(try result.classifier.serialized() == bytes, "\(threads) threads")
      #expect(result.metrics == Quick.result.metrics)
    }
  }

  @Test("another seed draws other folds, which leave the model as it is")
  func seed() throws {
    // Platt scaling shows every difference between the folds' logits; automatic calibration need not.
    let (one, other) = try (
      platt(seed: 0).train(Quick.corpus), platt(seed: 1).train(Quick.corpus)
    )
    #expect(other.classifier.model == one.classifier.model)
    #expect(other.classifier.model == Quick.classifier.model)
    #expect(
      other.classifier.vectorizer.vectorizer.hashes == one.classifier.vectorizer.vectorizer.hashes)
    #expect(other.classifier.calibration != one.classifier.calibration)
    #expect(other.metrics != one.metrics)
  }

  private func platt(seed: UInt64) -> Trainer {
    var options = quickOptions(seed: seed)
    options.calibration = .always(.platt)
    return Trainer(options: options, lexicon: nil)
  }

  /// Texts of one word each that no other text has; every second one is joyful.
  static func unique(_ range: Range<Int>) -> [LabelledText] {
    range.map { number in
      let word = String(UnicodeScalar(0xAC00 + UInt32(number) * 29)!)
      return LabelledText(
        text: word, labels: number % 2 == 0 ? EmotionSet(.joy) : EmotionSet(.anger))
    }
  }

  static let wordOptions: TrainingOptions = {
    var options = TrainingOptions(relevance: 0, folds: 4)
    options.ngrams = NGramOptions(words: 1...1, syllables: nil, crossingSpaces: false)
    options.tfidf.minimumDocumentFrequency = 1
    return options
  }()

  @Test("a row is scored by a model that has not seen it")
  func outOfFold() throws {
    let corpus = try corpus(of: Self.unique(0..<40))
    let result = try Trainer(options: Self.wordOptions, lexicon: nil).train(corpus)
    // The model that is kept knows every word by heart.
    let seen = try result.classifier.evaluate(corpus)
    #expect(seen.ranking.areaUnderROC[.joy] == 1)
    #expect(seen.ranking.areaUnderROC[.anger] == 1)
    // A model that has not seen a row knows nothing of its word.
    for emotion in [Emotion.joy, .anger] {
      #expect(try #require(result.metrics.ranking.areaUnderROC[emotion]) <= 0.5, "\(emotion)")
    }
    #expect(result.metrics.rowCount == 40)
  }

  @Test("a second corpus calibrates and tunes in place of the folds")
  func dev() throws {
    let dev = try corpus(of: bundledRows("test", count: 27))
    let result = try Trainer(options: quickOptions(), lexicon: nil).train(Quick.corpus, dev: dev)
    #expect(result.classifier.model == Quick.classifier.model)
    #expect(result.classifier.calibration != Quick.classifier.calibration)
    #expect(
      result.classifier.record.validation == .heldOut(corpus: dev.digest, rows: dev.rows.count))
    #expect(Quick.classifier.record.validation == .outOfFold(folds: 3))
    #expect(result.metrics == (try result.classifier.evaluate(dev)))
    // Without folds the seed decides nothing but how the method of calibration is cross-validated.
    func platt(seed: UInt64) throws -> EmotionClassifier {
      var options = quickOptions(seed: seed)
      options.calibration = .always(.platt)
      return try Trainer(options: options, lexicon: nil).train(Quick.corpus, dev: dev).classifier
    }
    let (one, other) = (try platt(seed: 0), try platt(seed: 7))
    #expect(other.calibration == one.calibration)
    #expect(other.thresholds == one.thresholds)
  }

  @Test("the record says what was trained on and what it is worth")
  func record() {
    let record = Quick.classifier.record
    #expect(record.options == quickOptions())
    #expect(record.corpus == Quick.corpus.digest)
    #expect(record.rows == Quick.corpus.rows.count)
    #expect(record.metrics == TrainingRecord.RecordedMetrics(Quick.result.metrics))
    #expect(record.metrics.macroF1 != nil)
    #expect(record.unlearned.isEmpty && Quick.result.warnings.isEmpty)
    #expect(Quick.classifier.featureCount == 100)
  }

  @Test("an emotion without positives or without negatives is a warning, and keeps its answer")
  func warnings() throws {
    // Fear is always there; joy and anger are learned; the others are never there.
    let rows = Self.unique(0..<24).map {
      LabelledText(text: $0.text, labels: $0.labels.union(EmotionSet(.fear)))
    }
    let result = try Trainer(options: Self.wordOptions, lexicon: nil).train(try corpus(of: rows))
    #expect(
      result.warnings == [
        "no row carries anticipation, trust, surprise, disgust, sadness, so the model will hardly ever say so; add rows that do.",
        "every row carries fear, so the model will nearly always say so; add rows that do not.",
      ])
    #expect(
      result.classifier.record.unlearned
        == ["anticipation", "trust", "surprise", "disgust", "fear", "sadness"])
    for text in ["", "다른 말"] { #expect(try result.classifier.classify(text).labels == []) }
    for text in [rows[0].text, rows[1].text] {
      let labels = try result.classifier.classify(text).labels
      #expect(labels.contains(.fear), "\(text)")
      #expect(labels.isSubset(of: EmotionSet(emotions: [.joy, .anger, .fear])), "\(text)")
    }
  }

  @Test("an emotion that no row speaks about is never said")
  func unspoken() throws {
    let mask = EmotionSet(emotions: [.joy, .anger])
    let rows = Self.unique(0..<24).map {
      LabelledText(text: $0.text, labels: $0.labels, mask: mask)
    }
    let result = try Trainer(options: Self.wordOptions, lexicon: nil).train(try corpus(of: rows))
    #expect(result.warnings.count == 1)
    for text in rows.map(\.text) + ["", "다른 말"] {
      #expect(try result.classifier.classify(text).labels.isSubset(of: mask))
    }
  }

  @Test("a row teaches nothing about an emotion outside its mask")
  func masks() throws {
    let speaking =
      Self.unique(0..<12).map {
        LabelledText(text: $0.text, labels: $0.labels == EmotionSet(.joy) ? EmotionSet(.trust) : [])
      } + Self.unique(0..<12)
    let others = Self.unique(6..<24)
    let silent = EmotionSet.all.subtracting(EmotionSet(.trust))
    let dev = try corpus(of: speaking)

    func model(_ rows: [LabelledText]) throws -> LinearModel {
      try Trainer(options: Self.wordOptions, lexicon: nil).train(
        try corpus(of: speaking + rows), dev: dev
      )
      .classifier.model
    }
    /// The numbers of trust alone. The vocabulary is the texts', so it is the same for all.
    func trust(_ model: LinearModel) -> [UInt32] {
      (model.weights.map { $0[Emotion.trust.index] } + [model.bias[.trust]]).map(\.bitPattern)
    }
    let masked = try model(
      others.map { LabelledText(text: $0.text, labels: $0.labels, mask: silent) })
    // Whatever else the masked rows say, trust stays as it is, to the bit.
    let relabelled = try model(
      others.map { LabelledText(text: $0.text, labels: EmotionSet(.fear), mask: silent) })
    #expect(trust(masked) == trust(relabelled))
    #expect(masked != relabelled)
    // Where the rows speak about trust, it changes.
    let spoken = try model(others)
    #expect(trust(masked) != trust(spoken))
  }

  @Test("progress goes from counting over every fit to tuning")
  func progress() throws {
    let seen = Mutex<[TrainingProgress]>([])
    _ = try Trainer(options: Self.wordOptions, lexicon: nil, threads: Threads(2)).train(
      try corpus(of: Self.unique(0..<12))
    ) { progress in seen.withLock { $0.append(progress) } }
    #expect(
      seen.withLock { $0 }
        == [.counting(texts: 12)] + (0...5).map { .fitting(done: $0, total: 5) } + [.tuning])
  }

  @Test("a corpus with fewer rows than folds is cut into as many as it has rows")
  func fewRows() throws {
    let result = try Trainer(options: Self.wordOptions, lexicon: nil).train(
      try corpus(of: Self.unique(0..<2)))
    #expect(result.classifier.record.validation == .outOfFold(folds: 2))
    #expect(result.metrics.rowCount == 2)
  }

  @Test("one row, and rows that do not differ, are failures that say so")
  func failures() throws {
    let trainer = Trainer(options: Self.wordOptions, lexicon: nil)
    let one = try corpus(of: Self.unique(0..<1))
    for dev in [nil, Quick.corpus] {
      #expect(throws: TrainingFailure.tooFewRows(path: one.path, rows: 1)) {
        try trainer.train(one, dev: dev)
      }
    }
    for labels in [EmotionSet(), .all, EmotionSet(emotions: [.joy, .fear])] {
      let same = try corpus(
        of: (0..<5).map { LabelledText(text: "글 \($0)", labels: labels) })
      #expect(throws: TrainingFailure.nothingToLearn(path: same.path)) { try trainer.train(same) }
      #expect(throws: TrainingFailure.nothingToLearn(path: same.path)) {
        try Quick.classifier.tuned(on: same)
      }
    }
    #expect(
      "\(TrainingFailure.tooFewRows(path: "a.jsonl", rows: 1))"
        == "a.jsonl: found one row; expected two or more to learn from. Add rows.")
    #expect("\(TrainingFailure.nothingToLearn(path: "a.jsonl"))".hasPrefix("a.jsonl: found no"))
  }

  @Test("texts without a feature train a model of its biases")
  func noFeatures() throws {
    let rows = (0..<6).map {
      LabelledText(text: "", labels: $0 < 4 ? EmotionSet(.joy) : EmotionSet(.fear))
    }
    let result = try Trainer().train(try corpus(of: rows))
    #expect(result.classifier.featureCount == 0)
    let prediction = try result.classifier.classify("아무 말")
    #expect(bits([prediction]) == bits([try result.classifier.classify("")]))
    #expect(prediction.probabilities[.joy] > prediction.probabilities[.fear])
  }

  @Test("options outside their ranges are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = TrainingOptions(regularizationStrength: 0) }
    await #expect(processExitsWith: .failure) {
      _ = TrainingOptions(regularizationStrength: 1e300)
    }
    await #expect(processExitsWith: .failure) {
      _ = TrainingOptions(regularizationStrength: 1e-60)
    }
    await #expect(processExitsWith: .failure) { _ = TrainingOptions(relevance: -1) }
    await #expect(processExitsWith: .failure) { _ = TrainingOptions(relevance: 4.5) }
    await #expect(processExitsWith: .failure) { _ = TrainingOptions(folds: 1) }
  }
}
