import Emotions
import Learning
import Maeum
import Testing

@Suite struct ImbalanceTests {
  /// Sadness is in one row of eight only.
  static let corpus = Corpus(
    rows: Tiny.rows(64).enumerated().filter {
      $0.offset % 2 == 0 || !$0.element.labels.contains(.sadness)
    }
    .map(\.element))

  static let changes: [(name: String, change: @Sendable (inout TrainingOptions) -> Void)] = [
    ("copied rows", { $0.resampling = .oversampling(share: 0.5) }),
    ("dropped rows", { $0.resampling = .undersampling(share: 0.25) }),
    ("new rows", { $0.resampling = .synthetic(neighbours: 2) }),
    ("balanced", { $0.classWeights = .balanced }),
    ("positives by their ratio", { $0.classWeights = .positiveRatio }),
  ]

  @Test(
    "resampling and class weights change the model, not the rows that judge it",
    arguments: HeadKind.allCases)
  func changes(head: HeadKind) throws {
    let options = Tiny.options(head, epochs: 2)
    let plain = try Tiny.train(options, on: Self.corpus)
    for (name, change) in Self.changes {
      var changed = options
      change(&changed)
      let result = try Tiny.train(changed, on: Self.corpus)
      for (part, other) in zip(result.classifier.head.parts, plain.classifier.head.parts) {
        #expect(part.model != other.model, "\(name)")
      }
      #expect(result.metrics.rowCount == Self.corpus.rows.count, "\(name)")
      for emotion in Emotion.allCases {
        #expect(
          result.metrics.labels.counts[emotion].support
            == plain.metrics.labels.counts[emotion].support, "\(name)")
      }
      let loaded = try reloaded(result.classifier)
      #expect(loaded.record.options == changed, "\(name)")
      #expect(loaded.record.rows == Self.corpus.rows.count)
      let again = try Tiny.train(changed, on: Self.corpus, threads: 2)
      #expect(try again.classifier.serialized() == result.classifier.serialized(), "\(name)")
    }
  }

  @Test("the focal loss changes a perceptron and leaves a logistic regression")
  func focal() throws {
    for (gamma, alpha) in [(2, nil), (0, 0.25), (5, 0.75)] as [(Float, Float?)] {
      var options = Tiny.options(.both, epochs: 2)
      let plain = try Tiny.train(options).classifier
      options.loss = .focal(gamma: gamma, alpha: alpha)
      let focal = try reloaded(Tiny.train(options).classifier)
      #expect(focal.head.parts[0] == plain.head.parts[0])
      #expect(focal.head.parts[1].model != plain.head.parts[1].model)
      #expect(focal.record.options.loss == options.loss)
    }
    // Without γ and α it is the cross-entropy.
    var options = Tiny.options(.mlp, epochs: 2)
    let plain = try Tiny.train(options).classifier
    options.loss = .focal(gamma: 0, alpha: nil)
    #expect(try Tiny.train(options).classifier.head.parts[0].model == plain.head.parts[0].model)
  }

  @Test(
    "balanced weights of soft targets next to zero can be learned", arguments: HeadKind.allCases,
    [1e-20, 1e-30, .leastNonzeroMagnitude] as [Float])
  func faintTargets(head: HeadKind, evidence: Float) throws {
    let mapping = try mapping(
      "expressible\tjoy|sadness\na\tjoy\nb\tjoy\nc\tsadness\nd\tsadness\n")
    let lines = (0..<24).map {
      "{\"text\": \"\($0 % 4) 말\", \"labels\": [\"\(["a", "b", "c", "d"][$0 % 4])\"]}\n"
    }
    var options = Tiny.options(head, epochs: 2)
    options.softening = LabelSoftening(singleEvidence: evidence, contextShare: 0)
    options.classWeights = .balanced
    let result = try Tiny.train(
      options, on: MaeumTests.corpus(lines.joined(), mapping: mapping))
    #expect(result.metrics.rowCount == 24)
  }

  @Test("class weights and resampling work for single labels too", arguments: HeadKind.allCases)
  func singleLabels(head: HeadKind) throws {
    let rows = Tiny.single.rows.filter { !$0.labels.contains(.sadness) } + Tiny.rows(4, labels: 1)
    for (name, change) in Self.changes {
      var options = Tiny.options(head, task: .multiclass, epochs: 2)
      change(&options)
      let result = try Tiny.train(options, on: Corpus(rows: rows))
      #expect(result.metrics.rowCount == rows.count, "\(name)")
      #expect(try result.classifier.classify("").labels.count == 1, "\(name)")
    }
  }

  @Test("rows of their own are not resampled either")
  func dev() throws {
    let dev = Corpus(rows: Tiny.rows(16, from: 50))
    for (name, change) in Self.changes {
      var options = Tiny.options(.both, epochs: 2)
      change(&options)
      let result = try Trainer(options: options, lexicon: nil).train(Self.corpus, dev: dev)
      #expect(result.metrics.rowCount == 16, "\(name)")
    }
  }
}
