import Emotions
import Foundation
import Maeum
import Randomness
import Testing

/// The logits of a text by way of the matrix of its row: the mean over the models.
private func logits(of text: String, by classifier: EmotionClassifier) throws -> SIMD8<Double> {
  let matrix = try classifier.vectorizer.matrix(of: [text])
  return classifier.head.parts.reduce(SIMD8(repeating: 0)) {
    $0 + SIMD8<Double>($1.model.logits(matrix)[0].lanes)
  } / Double(classifier.head.parts.count)
}

/// base + Σ contributions.
private func explained(_ explanation: Explanation) -> SIMD8<Double> {
  explanation.parts.reduce(SIMD8<Double>(explanation.base.lanes)) {
    $0 + SIMD8<Double>($1.contribution.lanes)
  }
}

private func largest(_ lanes: SIMD8<Double>) -> Double {
  lanes.indices.reduce(0) { max($0, abs(lanes[$1])) }
}

@Suite struct ExplanationTests {
  static let texts =
    stride(from: 0, to: Quick.texts.count, by: 4).map { Quick.texts[$0] } + [
      "", " \n", "ㅋㅋㅋㅋㅋㅋㅋㅋ", "🙂🙂 ❤️‍🔥 1️⃣", "zzz ☃", "좋아 좋아 좋아 좋아!", "ㅠㅠ\u{0}ㅠㅠ",
      Quick.texts[0].decomposedStringWithCanonicalMapping, "ＡＢＣ ﾡ\u{200B}ㄱ",
    ]

  @Test("a logistic regression's logit is the base and what the parts add, to rounding")
  func exactSums() throws {
    let classifier = Quick.classifier
    var spread = 0.0
    for text in Self.texts {
      let explanation = try classifier.explain(text)
      let expected = try logits(of: text, by: classifier)
      let size = max(1, largest(expected))
      #expect(largest(explained(explanation) - expected) <= 1e-5 * size, "\(text)")
      #expect(SIMD8<Double>(explanation.logits.lanes) == expected)
      #expect(explanation.base == classifier.model.bias && explanation.method == .exact)
      #expect(largest(SIMD8<Double>(explanation.remainder.lanes)) <= 1e-5 * size)
      spread = max(spread, largest(expected - SIMD8<Double>(explanation.base.lanes)))
    }
    #expect(spread > 0.5)
  }

  @Test("a perceptron's logit is explained to a hundredth, and the rest is told")
  func perceptronSums() throws {
    let classifier = Tiny.classifiers[.mlp]!
    for text in Tiny.texts {
      let explanation = try classifier.explain(text)
      let expected = try logits(of: text, by: classifier)
      #expect(SIMD8<Double>(explanation.logits.lanes) == expected)
      let rest = expected - explained(explanation)
      #expect(largest(rest) <= 0.01, "\(text)")
      #expect(largest(rest - SIMD8<Double>(explanation.remainder.lanes)) <= 1e-6)
      guard case .integratedGradients(let steps) = explanation.method else {
        Issue.record("\(explanation.method)")
        continue
      }
      #expect((256...4096).contains(steps))
    }
    let texts = try Tiny.texts.map { try classifier.explain($0) }
    let empty = try logits(of: "", by: classifier)
    #expect(texts.allSatisfy { SIMD8<Double>($0.base.lanes) == empty })
  }

  @Test("a head of both models is explained by the mean of their contributions and logits")
  func bothHeads() throws {
    let classifier = Tiny.classifiers[.both]!
    for text in Tiny.texts {
      let explanation = try classifier.explain(text)
      #expect(explanation.method == .mean([.exact, .integratedGradients(steps: 256)]))
      let expected = try logits(of: text, by: classifier)
      #expect(largest(SIMD8<Double>(explanation.logits.lanes) - expected) <= 1e-6)
      #expect(largest(explained(explanation) - expected) <= 0.01)
    }
  }

  @Test("single labels are explained by their raw logits")
  func singleLabels() throws {
    let classifier = try Tiny.train(
      Tiny.options(.logistic, task: .multiclass), on: Tiny.single
    ).classifier
    for text in Tiny.texts {
      let explanation = try classifier.explain(text)
      let expected = try logits(of: text, by: classifier)
      #expect(SIMD8<Double>(explanation.logits.lanes) == expected)
      #expect(largest(explained(explanation) - expected) <= 1e-5 * max(1, largest(expected)))
    }
  }

  @Test("the word that tells an emotion speaks most for it", arguments: HeadKind.allCases)
  func tellingWords(head: HeadKind) throws {
    let text = "오늘 행복 우리 눈물! 그냥"
    let explanation = try Tiny.classifiers[head]!.explain(text)
    let utf8 = Array(text.utf8)
    let names = explanation.parts.map { String(decoding: utf8[$0.range], as: UTF8.self) }
    #expect(names == ["오늘", "행복", "우리", "눈물", "!", "그냥"])
    for (emotion, word) in [(Emotion.joy, "행복"), (.sadness, "눈물")] {
      let best = explanation.parts.indices.max {
        explanation.parts[$0].contribution[emotion] < explanation.parts[$1].contribution[emotion]
      }!
      #expect(names[best] == word)
      #expect(explanation.parts[best].contribution[emotion] > 0)
    }
    // No training text had it.
    #expect(explanation.parts[4].contribution == EmotionScores(repeating: 0))
  }

  @Test(
    "a text without a known n-gram has the logits of the empty one, which has no parts",
    arguments: HeadKind.allCases)
  func unknown(head: HeadKind) throws {
    let classifier = Tiny.classifiers[head]!
    for text in ["", " \n\t", "\u{0}\u{200B}"] {
      let explanation = try classifier.explain(text)
      #expect(explanation.parts.isEmpty && explanation.logits == explanation.base)
      #expect(explanation.remainder == EmotionScores(repeating: 0))
    }
    let unknown = try classifier.explain("모르는 ☃")
    #expect(unknown.parts.map(\.range) == [0..<9, 10..<13])
    #expect(unknown.parts.allSatisfy { $0.contribution == EmotionScores(repeating: 0) })
    #expect(unknown.logits == unknown.base)
  }

  @Test("composed and decomposed Hangul have equal contributions, each at its own ranges")
  func normalForms() throws {
    let text = Quick.texts[0]
    let decomposed = text.decomposedStringWithCanonicalMapping
    let first = try Quick.classifier.explain(text)
    let second = try Quick.classifier.explain(decomposed)
    #expect(first.parts.map(\.contribution) == second.parts.map(\.contribution))
    for (left, right) in zip(first.parts, second.parts) {
      let composed = String(decoding: Array(text.utf8)[left.range], as: UTF8.self)
      let other = String(decoding: Array(decomposed.utf8)[right.range], as: UTF8.self)
      #expect(composed == other)
    }
    #expect(first.parts.count > 3 && first.parts.map(\.range) != second.parts.map(\.range))
  }

  @Test("the same text has the same explanation, also from several threads")
  func determinism() async throws {
    let expected = try Self.texts.map { try Quick.classifier.explain($0) }
    let found = try await withThrowingTaskGroup(of: [Explanation].self) { group in
      for _ in 0..<3 {
        group.addTask { try ExplanationTests.texts.map { try Quick.classifier.explain($0) } }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(found.allSatisfy { $0 == expected })
    let network = Tiny.classifiers[.mlp]!
    #expect(try network.explain(Tiny.texts[0]) == network.explain(Tiny.texts[0]))
  }
}
