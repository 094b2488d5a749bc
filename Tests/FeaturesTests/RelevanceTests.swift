import Foundation
import Matrices
import Testing

@testable import Features

@Suite struct RelevanceTests {
  /// Four texts over the words a, b and c, which stand for the terms 0, 1 and 2.
  static let counts = TermCounts(
    ofWords: [["a", "b"], ["a", "b"], ["b", "b"], ["b", "c"]], orders: 1...1)
  static let judged = [SIMD8<Float>](repeating: .one, count: 4)

  /// Targets whose first lane is given and whose others are zero.
  static func targets(_ first: [Float]) -> [SIMD8<Float>] {
    first.map { SIMD8($0, 0, 0, 0, 0, 0, 0, 0) }
  }

  static func factors(
    _ targets: [SIMD8<Float>], masks: [SIMD8<Float>] = judged, shrinkage: Double = 10,
    exponent: Double = 1, rows: [Int] = [0, 1, 2, 3]
  ) -> [Double] {
    Relevance(targets: targets, masks: masks, shrinkage: shrinkage, exponent: exponent)
      .factors(of: [0, 1, 2], in: counts, rows: rows)
  }

  static func logit(_ p: Double) -> Double { log(p / (1 - p)) }

  @Test("factors are the shift of the logit that an n-gram's texts show, by hand")
  func byHand() {
    // p = 1/2. a: (2 + 10/2) / (2 + 10) = 7/12. b: (2 + 5) / (4 + 10) = 1/2, no shift. c: 5/11.
    let factors = Self.factors(Self.targets([1, 1, 0, 0]))
    #expect(abs(factors[0] - log(7.0 / 5)) < 1e-12)
    #expect(factors[1] == 1e-3)
    #expect(abs(factors[2] - log(6.0 / 5)) < 1e-12)
    // The exponent is that of the whole factor.
    let roots = Self.factors(Self.targets([1, 1, 0, 0]), exponent: 0.5)
    for (root, factor) in zip(roots, factors) { #expect(abs(root * root - factor) < 1e-12) }
  }

  @Test("emotions share one factor: the root of their mean square")
  func lanes() {
    // Lane 0 as above; lane 1 has the prior 1/4 and only c's text: a has 2.5/12, c 3.5/11.
    let targets = [
      SIMD8<Float>(1, 0, 0, 0, 0, 0, 0, 0), SIMD8<Float>(1, 0, 0, 0, 0, 0, 0, 0), .zero,
      SIMD8<Float>(0, 1, 0, 0, 0, 0, 0, 0),
    ]
    let factors = Self.factors(targets)
    let other = Self.logit(2.5 / 12) - Self.logit(0.25)
    #expect(abs(factors[0] - ((pow(log(1.4), 2) + pow(other, 2)) / 2).squareRoot()) < 1e-12)
    let c = Self.logit(3.5 / 11) - Self.logit(0.25)
    #expect(abs(factors[2] - ((pow(log(1.2), 2) + pow(c, 2)) / 2).squareRoot()) < 1e-12)
  }

  @Test("more shrinkage brings a factor nearer to none", arguments: [1.0, 10, 100])
  func shrinkage(shrinkage: Double) {
    let factors = Self.factors(Self.targets([1, 1, 0, 0]), shrinkage: shrinkage)
    let expected = Self.logit((2 + shrinkage / 2) / (2 + shrinkage))
    #expect(abs(factors[0] - expected) < 1e-12)
  }

  @Test("an emotion that is always there, never there or not judged says nothing")
  func silent() {
    #expect(Self.factors(Self.targets([1, 1, 1, 1])) == [1, 1, 1])
    #expect(Self.factors(Self.targets([0, 0, 0, 0])) == [1, 1, 1])
    let unjudged = [SIMD8<Float>](repeating: .zero, count: 4)
    #expect(Self.factors(Self.targets([1, 1, 0, 0]), masks: unjudged) == [1, 1, 1])
    // Beside an emotion that does speak, the silent ones do not thin it out.
    let two = Self.targets([1, 1, 0, 0]).map { $0 + SIMD8(0, 1, 0, 0, 0, 0, 0, 0) }
    #expect(Self.factors(two) == Self.factors(Self.targets([1, 1, 0, 0])))
  }

  @Test("exponent 0 makes every factor 1")
  func exponentZero() {
    #expect(Self.factors(Self.targets([1, 1, 0, 0]), exponent: 0) == [1, 1, 1])
  }

  @Test("a text counts for the emotions in its mask alone")
  func masks() {
    // Text 1 does not speak about the emotion: p = 1/3, a has (1 + 10/3) / (1 + 10).
    var masks = Self.judged
    masks[1] = SIMD8(0, 1, 1, 1, 1, 1, 1, 1)
    let factors = Self.factors(Self.targets([1, 1, 0, 0]), masks: masks)
    #expect(abs(factors[0] - (Self.logit((1 + 10.0 / 3) / 11) - Self.logit(1.0 / 3))) < 1e-6)
    // Whatever its target is.
    #expect(factors == Self.factors(Self.targets([1, 0, 0, 0]), masks: masks))
  }

  @Test("only the given rows are seen, and targets stand in their order")
  func rows() {
    let factors = Self.factors(
      Self.targets([0, 1]), masks: [.one, .one], rows: [3, 0])
    // p = 1/2; a stands in row 0 alone, c in row 3 alone, b in both.
    #expect(abs(factors[0] - Self.logit(6.0 / 11)) < 1e-12)
    #expect(factors[1] == 1e-3)
    #expect(abs(factors[2] + Self.logit(5.0 / 11)) < 1e-12)
  }

  @Test("a vectorizer multiplies its scales by the factors")
  func scales() {
    let options = TFIDFOptions(inverseDocumentFrequency: .plain)
    let plain = TFIDFVectorizer(fitting: Self.counts, options: options)
    let weighed = TFIDFVectorizer(
      fitting: Self.counts, options: options,
      relevance: Relevance(
        targets: Self.targets([1, 1, 0, 0]), masks: Self.judged, exponent: 1))
    #expect(weighed.hashes == plain.hashes)
    let factors = Self.factors(Self.targets([1, 1, 0, 0]))
    for column in 0..<3 {
      let expected = Double(plain.scales[column]) * factors[column]
      #expect(abs(Double(weighed.scales[column]) - expected) < 1e-6)
    }
  }

  @Test("another number of masks or targets and no shrinkage are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = Relevance(targets: [.zero], masks: []) }
    await #expect(processExitsWith: .failure) {
      _ = Relevance(targets: [], masks: [], shrinkage: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = Relevance(targets: [], masks: [], exponent: .nan)
    }
    await #expect(processExitsWith: .failure) {
      _ = TFIDFVectorizer(
        fitting: RelevanceTests.counts, options: TFIDFOptions(),
        relevance: Relevance(targets: [.zero], masks: [.one]))
    }
  }
}
