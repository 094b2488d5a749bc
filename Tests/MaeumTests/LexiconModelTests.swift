import Emotions
import Features
import Foundation
import Safetensors
import Testing

@testable import Maeum

/// Models with a lexicon, and the lexicon alone.
@Suite struct LexiconModelTests {
  static let lexicon = try! Lexicon(
    words: [LexiconEntry("-좋-", .joy), LexiconEntry("무섭-", .fear, strength: 3)],
    modifiers: [LexiconModifier("안", .negation, .before, reach: 1)])
  static let result = try! Trainer(options: quickOptions(), lexicon: lexicon).train(Quick.corpus)
  static let bytes = try! result.classifier.serialized()

  @Test("a model carries its lexicon: loaded, it gives the same answers bit for bit")
  func roundTrip() throws {
    let loaded = try EmotionClassifier(serialized: Self.bytes)
    #expect(loaded.vectorizer.lexicon == Self.lexicon)
    let texts = Quick.texts + ["안 좋아요", "무서워 죽겠다", "좋"]
    #expect(bits(try loaded.classify(texts)) == bits(try Self.result.classifier.classify(texts)))
    #expect(try loaded.serialized() == Self.bytes)
    #expect(loaded.featureCount == Quick.classifier.featureCount)
    #expect(loaded.lexiconWeights.count == 8 && Quick.classifier.lexiconWeights.isEmpty)
    #expect(loaded.ngramWeights.count == loaded.featureCount)
    #expect(try loaded.evaluate(Quick.corpus) == Self.result.classifier.evaluate(Quick.corpus))
  }

  @Test("a word of the lexicon speaks for its emotion where no n-gram is known")
  func learned() throws {
    let rows = (0..<60).map { number in
      LabelledText(
        text: "\(number)번 " + (number % 2 == 0 ? "무서\(["워", "운", "웠어"][number % 3])" : "비"),
        labels: number % 2 == 0 ? .fear : [])
    }
    var options = quickOptions(features: 0, folds: 2, relevance: 0)
    options.tfidf.maximumFeatures = 0
    for head in HeadKind.allCases {
      options.head = head
      let classifier = try Trainer(options: options, lexicon: Self.lexicon).train(
        Corpus(rows: rows)
      ).classifier
      #expect(try classifier.classify("무섭습니다").labels == .fear, "\(head)")
      #expect(try classifier.classify("안 무섭습니다").labels == [], "\(head)")
    }
  }

  @Test("two threads train the bytes of one")
  func threads() throws {
    let two = try Trainer(options: quickOptions(), lexicon: Self.lexicon, threads: Threads(2))
      .train(Quick.corpus)
    #expect(try two.classifier.serialized() == Self.bytes)
  }

  @Test("explanations hand the lexicon's part to the words that it found")
  func explanation() throws {
    let explanation = try EmotionClassifier.lexiconOnly(Self.lexicon).explain("비가 너무 무섭다")
    #expect(explanation.parts.map { $0.contribution[.fear] > 0 } == [false, false, true])
    #expect(abs(explanation.remainder[.fear]) < 1e-5)
    let trained = try Self.result.classifier.explain("오늘은 좋아서 무서운 날")
    for emotion in Emotion.allCases { #expect(abs(trained.remainder[emotion]) < 1e-4) }
  }

  @Test("a lexicon alone answers without training")
  func lexiconOnly() throws {
    let classifier = EmotionClassifier.lexiconOnly(Self.lexicon)
    let texts = ["좋아요", "무서운 밤", "비가 온다", "", "안 무서워", "좋은데 무섭다"]
    #expect(
      try classifier.classify(texts).map(\.labels) == [.joy, .fear, [], [], [], [.joy, .fear]])
    let loaded = try EmotionClassifier(serialized: try classifier.serialized())
    #expect(bits(try loaded.classify(texts)) == bits(try classifier.classify(texts)))
    #expect(classifier.featureCount == 0)
  }

  static let tensors: [(name: String, damage: @Sendable (Tensor) throws -> Tensor)] = [
    (
      "lexicon.scalars",
      { tensor in
        let values: [UInt32] = try tensor.values()
        return Tensor(
          name: tensor.name, shape: [values.count - 1], values: Array(values.dropLast()))
      }
    ),
    (
      "lexicon.child_starts",
      { tensor in
        let values: [Int32] = try tensor.values()
        return Tensor(
          name: tensor.name, shape: tensor.shape, values: [Int32.max] + values.dropFirst())
      }
    ),
    (
      "lexicon.values",
      { tensor in
        let values: [Int32] = try tensor.values()
        return Tensor(
          name: tensor.name, shape: tensor.shape, values: values.dropLast() + [1_000_000])
      }
    ),
    (
      "lexicon.kinds",
      { tensor in
        let values: [UInt8] = try tensor.values()
        return Tensor(name: tensor.name, shape: tensor.shape, values: values.map { _ in 200 })
      }
    ),
    (
      "lexicon.strengths",
      { tensor in
        let values: [Float] = try tensor.values()
        return Tensor(
          name: tensor.name, shape: tensor.shape, values: values.map { _ in Float.infinity })
      }
    ),
  ]

  @Test("a damaged or missing part of the lexicon is refused", arguments: tensors.map(\.name))
  func damaged(name: String) throws {
    let file = try SafetensorsFile(serialized: Self.bytes)
    let damage = try #require(Self.tensors.first { $0.name == name }).damage
    let damaged = SafetensorsFile(
      tensors: try file.tensors.map { $0.name == name ? try damage($0) : $0 },
      metadata: file.metadata)
    #expect(throws: ModelError.self) {
      try EmotionClassifier(serialized: damaged.serialized())
    }
    let missing = SafetensorsFile(
      tensors: file.tensors.filter { $0.name != name }, metadata: file.metadata)
    #expect(throws: ModelError.self) {
      try EmotionClassifier(serialized: missing.serialized())
    }
  }

  @Test("without its lexicon a model is refused, as its weights have eight rows too many")
  func withoutLexicon() throws {
    let file = try SafetensorsFile(serialized: Self.bytes)
    let bare = SafetensorsFile(
      tensors: file.tensors.filter { !$0.name.hasPrefix("lexicon.") }, metadata: file.metadata)
    #expect(throws: ModelError.self) { try EmotionClassifier(serialized: bare.serialized()) }
  }
}
