import Emotions
import Evaluation
import Maeum
import Parallel
import Synchronization
import Testing

@Suite struct CrossValidationTests {
  @Test("each row is judged once, whatever the number of folds", arguments: [2, 3, 4])
  func once(folds: Int) throws {
    let validation = try Trainer(options: Tiny.options(.logistic, folds: folds), lexicon: nil)
      .crossValidate(Tiny.corpus)
    #expect(validation.folds.count == folds)
    #expect(validation.folds.map(\.metrics.rowCount).reduce(0, +) == 32)
    #expect(validation.folds.allSatisfy { $0.metrics.rowCount >= 32 / folds - 1 })
    let positives = Tiny.words.map { word in
      validation.folds.reduce(0) { $0 + $1.metrics.labels.counts[word.emotion].support }
    }
    let labels = Tiny.corpus.rows.map(\.labels)
    #expect(
      positives == Tiny.words.map { word in labels.count { $0.contains(EmotionSet(word.emotion)) } }
    )
  }

  @Test("the folds are the same with any number of threads", arguments: HeadKind.allCases)
  func deterministic(head: HeadKind) throws {
    let options = Tiny.options(head, folds: 2, epochs: 3)
    let expected = try Trainer(options: options, lexicon: nil).crossValidate(Tiny.corpus)
    for threads in [1, 2, 3] {
      let again = try Trainer(options: options, lexicon: nil, threads: Threads(threads))
        .crossValidate(Tiny.corpus)
      #expect(again == expected, "\(threads) threads")
    }
    let other = try Trainer(options: Tiny.options(head, folds: 2, epochs: 3, seed: 5), lexicon: nil)
      .crossValidate(Tiny.corpus)
    #expect(other != expected)
  }

  @Test("no fold's classifier has seen its rows", arguments: HeadKind.allCases)
  func unseen(head: HeadKind) throws {
    // Each text is one word of its own, so a classifier knows nothing of texts it has not seen: all
    // of a fold have one score, and a ranking is no better than chance.
    var options = Tiny.options(head, folds: 4, epochs: 3)
    options.regularizationStrength = 100
    let corpus = Corpus(rows: TrainerTests.unique(0..<40))
    let validation = try Trainer(options: options, lexicon: nil).crossValidate(corpus)
    for fold in validation.folds {
      for emotion in [Emotion.joy, .anger] {
        #expect(fold.metrics.ranking.areaUnderROC[emotion] == 0.5, "\(emotion)")
      }
      #expect(fold.metrics.labels.micro?.f1 == 0, "a text without a known n-gram has no label")
    }
    #expect(validation.statistic { $0.metrics.ranking.macroAreaUnderROC }.mean == 0.5)
  }

  @Test("equal texts share a fold")
  func equalTexts() throws {
    let rows = TrainerTests.unique(0..<12)
    let twice = rows + rows.map { LabelledText(text: $0.text, labels: $0.labels) }
    let validation = try Trainer(options: Tiny.options(.logistic, folds: 3), lexicon: nil)
      .crossValidate(Corpus(rows: twice))
    for fold in validation.folds {
      #expect(fold.metrics.rowCount % 2 == 0)
      #expect(fold.metrics.ranking.areaUnderROC[.joy] == 0.5)
    }
  }

  @Test("single labels are cross-validated too")
  func singleLabels() throws {
    let validation = try Trainer(options: SingleLabelTests.options(.logistic), lexicon: nil)
      .crossValidate(Tiny.single)
    #expect(validation.statistic { $0.metrics.labels.subsetAccuracy.value }.mean == 1)
  }

  @Test("a stop after the first fold gives that fold", arguments: HeadKind.allCases)
  func stop(head: HeadKind) throws {
    let options = Tiny.options(head, epochs: 500)
    let validation = try Trainer(options: options, lexicon: nil).crossValidate(
      Tiny.corpus, shouldStop: { true })
    #expect(validation.folds.count == 1)
    #expect(try #require(validation.folds.first).metrics.rowCount > 8)
  }

  @Test("a fold whose training a stop cuts short does not count")
  func cutShort() throws {
    let isSecond = Mutex(false)
    let validation = try Trainer(options: Tiny.options(epochs: 6), lexicon: nil).crossValidate(
      Tiny.corpus,
      progress: { step in
        if case .part("fold", 2, _, .epoch) = step { isSecond.withLock { $0 = true } }
      }, shouldStop: { isSecond.withLock { $0 } })
    #expect(validation.folds.count == 1)
  }

  @Test("progress names the fold")
  func progress() throws {
    let seen = Mutex<[TrainingProgress]>([])
    _ = try Trainer(options: Tiny.options(.logistic, folds: 2), lexicon: nil).crossValidate(
      Tiny.corpus
    ) { step in
      seen.withLock { $0.append(step) }
    }
    var folds: [Int] = []
    for step in seen.withLock({ $0 }) {
      guard case .part("fold", let number, 2, _) = step else {
        Issue.record("\(step)")
        continue
      }
      if folds.last != number { folds.append(number) }
    }
    #expect(folds == [1, 2])
  }

  @Test("what cannot be trained cannot be cross-validated")
  func failures() throws {
    let trainer = Trainer(options: Tiny.options(.logistic), lexicon: nil)
    let one = Corpus(rows: Tiny.rows(1), name: "one")
    #expect(throws: TrainingFailure.tooFewRows(path: "one", rows: 1)) {
      try trainer.crossValidate(one)
    }
    let same = Corpus(
      rows: (0..<6).map { LabelledText(text: "글 \($0)", labels: .joy) }, name: "same")
    #expect(throws: TrainingFailure.nothingToLearn(path: "same")) {
      try trainer.crossValidate(same)
    }
  }
}
