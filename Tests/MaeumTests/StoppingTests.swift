import Emotions
import Maeum
import Synchronization
import Testing

@Suite struct StoppingTests {
  private static func dev() -> Corpus { Corpus(rows: Tiny.rows(16, from: 50)) }

  @Test(
    "a training that should stop at once has one epoch and answers",
    arguments: [HeadKind.mlp, .both], [true, false])
  func atOnce(head: HeadKind, hasDev: Bool) throws {
    let result = try Trainer(options: Tiny.options(head, epochs: 1000), lexicon: nil).train(
      Tiny.corpus, dev: hasDev ? Self.dev() : nil, shouldStop: { true })
    let record = result.classifier.record
    #expect(record.curves.epochs?.count == 1 && record.curves.bestEpoch == 1)
    #expect(result.metrics.rowCount == (hasDev ? 16 : 32))
    let loaded = try reloaded(result.classifier)
    #expect(
      bits(try loaded.classify(Tiny.texts)) == bits(try result.classifier.classify(Tiny.texts)))
    #expect(Set(bits(try loaded.classify(Tiny.texts))).count > 10)
  }

  @Test("a stop after the third epoch keeps the best of three")
  func later() throws {
    let asked = Mutex(0)
    let options = Tiny.options(epochs: 1000)
    let stopped = try Trainer(options: options, lexicon: nil).train(
      Tiny.corpus,
      shouldStop: {
        asked.withLock { count in
          count += 1
          return count >= 3
        }
      })
    let curves = stopped.classifier.record.curves
    #expect(curves.epochs?.count == 3)
    // The epochs are those of a training that goes on.
    let whole = try Trainer(options: options, lexicon: nil).train(Tiny.corpus).classifier.record
      .curves
    #expect(try #require(whole.epochs).starts(with: curves.epochs!))
  }

  @Test("with a patience of one the first epoch that is no better is the last")
  func patience() throws {
    for dev in [nil, Self.dev()] {
      var options = Tiny.options(epochs: 300)
      options.perceptron.patience = 1
      let curves = try Trainer(options: options, lexicon: nil).train(Tiny.corpus, dev: dev)
        .classifier.record.curves
      let epochs = try #require(curves.epochs)
      #expect(epochs.count == curves.bestEpoch! + 1)
      #expect(epochs.count < 300)
    }
  }

  @Test(
    "the figures of a training are those of its classifier, also on texts without a known word",
    arguments: HeadKind.allCases, ClassificationTask.allCases)
  func blankTexts(head: HeadKind, task: ClassificationTask) throws {
    // Low thresholds reach the probabilities of a text without features, which has no label all the same.
    var options = Tiny.options(head, task: task)
    options.thresholdSearch.objective = .recall(atPrecision: 0)
    let blank = ["", "처음", "보는", "말"].map { LabelledText(text: $0, labels: .joy) }
    let rows = Tiny.rows(16, labels: task == .multiclass ? 1 : 2, from: 50)
    let dev = Corpus(rows: rows + blank)
    let corpus = task == .multiclass ? Tiny.single : Tiny.corpus
    let result = try Trainer(options: options, lexicon: nil).train(corpus, dev: dev)
    #expect(result.metrics == (try result.classifier.evaluate(dev)))
    // A word of one row alone is unknown to the model that judges the row.
    let folded = try Trainer(options: options, lexicon: nil).train(
      Corpus(rows: corpus.rows + blank.dropLast()))
    let counts = folded.metrics.labels.counts[.joy]
    let joyful = corpus.rows.count { $0.labels.contains(.joy) }
    #expect(counts.support == joyful + 3)
    if task == .multilabel { #expect(counts.falseNegatives >= 3) }
  }

  @Test("a development corpus chooses the epoch in place of the folds")
  func dev() throws {
    let dev = Self.dev()
    let result = try Trainer(options: Tiny.options(), lexicon: nil).train(Tiny.corpus, dev: dev)
    #expect(
      result.classifier.record.validation == .heldOut(corpus: dev.digest, rows: dev.rows.count))
    #expect(result.metrics == (try result.classifier.evaluate(dev)))
    let best = try #require(result.classifier.record.curves.bestEpoch)
    #expect(
      result.classifier.record.curves.epochs?[best - 1].metric
        == result.metrics.ranking.meanAveragePrecision)
    // The network learned from all training rows in either case, and what it is after an epoch is the same.
    let other = try #require(Tiny.classifiers[.mlp])
    if other.record.curves.bestEpoch == best {
      #expect(result.classifier.head.parts[0].model == other.head.parts[0].model)
    }
  }
}
