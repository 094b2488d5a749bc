import Foundation
import Testing

@testable import KoreanText

@Suite("Normalizer on random adversarial texts")
struct NormalizerPropertyTests {
  private static let count = 20_000
  private let work: NormalizerWork
  private let icu: ICU

  init() throws {
    icu = try ICU()
    work = NormalizerWork(icu: icu)
  }

  private func normalized(_ utf8: [UInt8], general: Bool = false, traced: Bool = false) -> [UInt8] {
    work.normalize(utf8.span, traced: traced, general: general)
    return work.text.utf8
  }

  private func describe(_ utf8: [UInt8]) -> Comment {
    Comment(rawValue: utf8.map { String($0, radix: 16) }.joined(separator: " "))
  }

  /// Stops at the first counterexample.
  private func check(
    seed: UInt64, scalars: [UInt32] = AdversarialText.scalars, illFormed: Bool = true,
    _ property: ([UInt8]) -> Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var generator = SplitMix64(seed: seed)
    var distinct: Set<[UInt8]> = []
    for _ in 0..<Self.count {
      let text = AdversarialText.text(from: scalars, illFormed: illFormed, using: &generator)
      distinct.insert(text)
      guard property(text) else {
        Issue.record(describe(text), sourceLocation: sourceLocation)
        return
      }
    }
    #expect(distinct.count > Self.count / 2, "the generator varies", sourceLocation: sourceLocation)
  }

  @Test("normalising twice is normalising once")
  func idempotence() {
    check(seed: 1) { text in
      let once = normalized(text)
      return normalized(once) == once
    }
  }

  @Test("the result is valid UTF-8, in NFC, and cut where ICU cuts its graphemes")
  func form() {
    var ends: [Int32] = []
    check(seed: 2) { text in
      let result = normalized(text)
      var composed = TracedText()
      composed.utf8 = result
      icu.compose(&composed)
      icu.graphemeEnds(of: result, into: &ends)
      return String(validating: result, as: UTF8.self) != nil && composed.utf8 == result
        && ends == work.graphemeEnds
    }
  }

  @Test("NFC and NFD of a text become what the text becomes")
  func canonicalEquivalence() {
    check(seed: 3, illFormed: false) { text in
      var nfc = TracedText()
      nfc.utf8 = text
      icu.compose(&nfc)
      let nfd = String(decoding: text, as: UTF8.self).decomposedStringWithCanonicalMapping
      let result = normalized(text)
      return result == normalized(nfc.utf8) && result == normalized(Array(nfd.utf8))
    }
  }

  @Test("the short way for plain texts gives what the general way gives, origins too")
  func shortWay() {
    var short = PlainText()
    check(seed: 4, scalars: AdversarialText.plainScalars, illFormed: false) { text in
      var plain = TracedText()
      plain.reset(traced: true)
      var ends: [Int32] = []
      guard short.normalize(text.span, to: &plain, graphemeEnds: &ends) else { return false }
      return normalized(text, general: true, traced: true) == plain.utf8
        && work.text.origins == plain.origins && work.graphemeEnds == ends
    }
    check(seed: 5) { text in normalized(text) == normalized(text, general: true) }
  }

  @Test("tracing origins changes nothing, and origins ascend")
  func tracing() {
    check(seed: 6) { text in
      let traced = normalized(text, traced: true)
      let origins = work.text.origins
      return traced == normalized(text) && origins.count == traced.count
        && origins.allSatisfy { 0 <= $0.lowerBound && $0.upperBound <= text.count && !$0.isEmpty }
        && zip(origins, origins.dropFirst()).allSatisfy {
          $0.lowerBound <= $1.lowerBound && $0.upperBound <= $1.upperBound
        }
    }
  }

  @Test("NFC of few marks is what Foundation's is", arguments: [1, 2, 10, 40])
  func fewMarks(count: Int) {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<20 {
      let text = "a" + Self.marks(count, using: &generator) + "한e\u{301}"
      let matches = composed(text) == Array(text.precomposedStringWithCanonicalMapping.utf8)
      #expect(matches, "\(hex(text))")
    }
  }

  @Test("marks are put in order by class, keeping the order inside a class", arguments: [80, 300])
  func manyMarks(count: Int) {
    var generator = SplitMix64(seed: 8)
    for _ in 0..<20 {
      let marks = Array(Self.marks(count, using: &generator).unicodeScalars)
      let ordered = marks.indices.sorted {
        let (left, right) = (marks[$0], marks[$1])
        return (left.properties.canonicalCombiningClass.rawValue, $0)
          < (right.properties.canonicalCombiningClass.rawValue, $1)
      }
      var text = "b"
      text.unicodeScalars.append(contentsOf: marks)
      var expected = "b"
      for index in ordered { expected.unicodeScalars.append(marks[index]) }
      #expect(composed(text) == composed(expected), "\(hex(text))")
      let classes = String(decoding: composed(text), as: UTF8.self).unicodeScalars.map {
        $0.properties.canonicalCombiningClass.rawValue
      }
      #expect(classes == classes.sorted(), "\(hex(text))")
    }
  }

  // Foundation of Swift 6.3 orders neither U+0F73, U+0F75 and U+0F81 nor runs of more than some 64.
  private static func marks(
    _ count: Int, using generator: inout some RandomNumberGenerator
  ) -> String {
    let marks: [UInt32] = [0x300, 0x301, 0x316, 0x323, 0x327, 0x345, 0xF71, 0x1D165, 0x344]
    var text = ""
    for _ in 0..<count {
      text.unicodeScalars.append(Unicode.Scalar(marks.randomElement(using: &generator)!)!)
    }
    return text
  }

  @Test("marks that decompose to two classes are put in order", arguments: [1, 10, 100, 10_000])
  func longRunOfMarks(count: Int) {
    func repeated(_ text: String, _ count: Int) -> String {
      String(repeating: text, count: count)
    }
    let text = "a" + repeated("\u{F73}\u{301}", count)
    let expected =
      "\u{E1}" + repeated("\u{F71}", count) + repeated("\u{F72}", count)
      + repeated("\u{301}", count - 1)
    #expect(composed(text).elementsEqual(expected.utf8))
  }

  private func composed(_ text: String) -> [UInt8] {
    var composed = TracedText()
    composed.utf8 = Array(text.utf8)
    icu.compose(&composed)
    return composed.utf8
  }
}
