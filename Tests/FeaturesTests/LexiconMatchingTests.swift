import Emotions
import Foundation
import KoreanText
import Matrices
import Parallel
import Testing

@testable import Features

@Suite struct LexiconMatchingTests {
  static let lexicon = try! Lexicon(
    words: [
      LexiconEntry("-좋-", .joy), LexiconEntry("행복하-", .joy, strength: 3),
      LexiconEntry("무섭-", .fear), LexiconEntry("믿-", .trust), LexiconEntry("화(가) 나-", .anger),
      LexiconEntry("안심", [.trust, .joy], strength: 1),
      LexiconEntry("열 받-", .anger), LexiconEntry("화나게", [], strength: 1),
    ],
    symbols: [
      LexiconEntry("ㅠㅠ", .sadness, strength: 1), LexiconEntry("(^^)", .joy, strength: 1),
      LexiconEntry("T_T", .sadness), LexiconEntry("^.^", .trust, strength: 1),
    ],
    modifiers: [
      LexiconModifier("안", .negation, .before, reach: 1),
      LexiconModifier("-지(는|도) 않-", .negation, .after, reach: 0),
      LexiconModifier("-지 않나", .none, .after, reach: 0),
      LexiconModifier("너무", .scaling(1.5), .before, reach: 2),
      LexiconModifier("진짜", .scaling(1.5), .before, reach: 2),
      LexiconModifier("조금", .scaling(0.5), .before, reach: 1),
      LexiconModifier("없-", .negation, .after, reach: 1),
    ])

  /// What each match of a text says, as "text emotion value".
  static func found(_ text: String) throws -> [String] {
    var analysis = Analysis()
    let bytes = Array(text.utf8)
    try Tokenizer().makeWorker().analyse(bytes.span, into: &analysis)
    return lexicon.matches(in: analysis.utf8.span).map { match in
      let value = lexicon.value(of: match)
      let values = Emotion.allCases.filter { value[$0.index] != 0 }
        .map { " \($0.name) \(value[$0.index])" }
      return String(decoding: analysis.utf8[match.range], as: UTF8.self) + values.joined()
    }
  }

  static let texts: [(text: String, found: [String])] = [
    ("", []), ("   ", []), ("오늘 비가 온다", []),
    ("정말 행복했던 하루", ["행복했 joy 3.0"]),
    ("행복해서 무서운", ["행복해 joy 3.0", "무서운 fear 2.0"]),
    // Long entries and those with a hyphen are found inside words, short ones are not.
    ("오늘은행복하다", ["행복하 joy 3.0"]), ("기분좋다", ["좋 joy 2.0"]), ("안무섭다", ["무섭"]),
    ("왜무섭", []), ("ㅋㅋ무섭다", ["무섭 fear 2.0"]),
    // The longest entry counts.
    ("화나게", ["화나게"]), ("화가 나", ["화가 나 anger 2.0"]), ("화나", ["화나 anger 2.0"]),
    // Negation before: the next word, or what follows directly.
    ("안 좋아", ["좋 sadness 1.0"]), ("안좋아", ["좋 sadness 1.0"]), ("안 무서워", ["무서워"]),
    ("안녕 좋은 날", ["좋 joy 2.0"]), ("안심이다", ["안심 joy 1.0 trust 1.0"]),
    ("안 그래도 좋아", ["좋 joy 2.0"]), ("너무안좋아", ["좋 sadness 1.5"]),
    ("안 믿고 좋아", ["믿 disgust 1.0", "좋 joy 2.0"]),
    // Negation behind: the same word, or the next one, as its reach says; two cancel out.
    ("무섭지 않다", ["무섭"]), ("좋지는 않아", ["좋 sadness 1.0"]), ("행복하지도 않았다", ["행복하 sadness 1.5"]),
    ("안 무섭지 않다", ["무섭 fear 2.0"]), ("행복하지 않나", ["행복하 joy 3.0"]),
    ("행복하다 지 않", ["행복하 joy 3.0"]), ("화날 일이 없다", ["화날 anger 2.0"]),
    ("화날 없다", ["화날"]),
    // The spaces of what is found are none of those between a modifier and its entry.
    ("열 받는 없다", ["열 받"]), ("화가 날 일이 없다", ["화가 날 anger 2.0"]),
    ("너무 열 받는 무섭다", ["열 받 anger 3.0", "무섭 fear 2.0"]),
    // Factors multiply up to 2, and reach as far as they say.
    ("너무 무섭다", ["무섭 fear 3.0"]), ("너무 진짜 무섭다", ["무섭 fear 4.0"]),
    ("너무 정말 무섭다", ["무섭 fear 3.0"]), ("너무 많이 정말 무섭다", ["무섭 fear 2.0"]),
    ("조금 무섭다", ["무섭 fear 1.0"]), ("너무무섭다", ["무섭 fear 3.0"]),
    ("너무 안 무섭다", ["무섭"]), ("무섭다 너무", ["무섭 fear 2.0"]),
    // Nothing reaches across the end of a sentence, and symbols are not changed.
    ("못 봤다. 좋아", ["좋 joy 2.0"]), ("너무, 좋아", ["좋 joy 2.0"]), ("좋아. 없다", ["좋 joy 2.0"]),
    ("안 (^^)", ["(^^) joy 1.0"]), ("너무ㅠㅠ 좋아", ["ㅠㅠ sadness 1.0", "좋 joy 3.0"]),
    ("좋아ㅠㅠ 없다", ["좋 sadness 1.0", "ㅠㅠ sadness 1.0"]),
    // The full stop of a symbol ends no sentence, one beside it does.
    ("좋아^.^ 없다", ["좋 sadness 1.0", "^.^ trust 1.0"]),
    ("안 ^.^좋아", ["^.^ trust 1.0", "좋 sadness 1.0"]),
    ("좋아.^.^ 없다", ["좋 joy 2.0", "^.^ trust 1.0"]), ("안 ^.^.좋아", ["^.^ trust 1.0", "좋 joy 2.0"]),
    // Symbols stand anywhere and have no notation.
    ("비ㅠㅠㅠㅠㅠ", ["ㅠㅠ sadness 1.0"]), ("비(^^)", ["(^^) joy 1.0"]), ("비t_t", ["t_t sadness 2.0"]),
  ]

  @Test("entries, modifiers and symbols are found as the notation says", arguments: texts)
  func matches(text: String, expected: [String]) throws {
    #expect(try Self.found(text) == expected)
  }

  @Test("NFC and NFD of a text have the same values")
  func normalForms() throws {
    let texts = Self.texts.map(\.text)
    let values = try Self.lexicon.values(of: texts)
    #expect(
      try Self.lexicon.values(of: texts.map(\.decomposedStringWithCanonicalMapping)) == values)
    #expect(values.contains { $0 != SIMD8(repeating: 0) })
  }

  @Test("the values are s / (s + 2), the same with any number of threads")
  func values() throws {
    let texts = ["행복하고 좋아ㅠㅠ", "", "비"] + Array(repeating: "너무 무섭다", count: 600)
    let values = try Self.lexicon.values(of: texts)
    #expect(values[0] == SIMD8(5.0 / 7, 0, 0, 0, 0, 0, 0, 1.0 / 3))
    #expect(values[1] == SIMD8(repeating: 0) && values[2] == SIMD8(repeating: 0))
    #expect(values[602][Emotion.fear.index] == 0.6)
    #expect(try Self.lexicon.values(of: texts, threads: Threads(3)) == values)
    #expect(try Self.lexicon.values(of: []) == [])
  }

  @Test("the parts of a lexicon make it again, and damaged ones are refused or do no harm")
  func parts() throws {
    let parts = Self.lexicon.parts
    #expect(Lexicon(parts) == Self.lexicon)
    let changes: [(inout Lexicon.Parts) -> Void] = [
      { $0.kinds[0] = 7 }, { $0.kinds.removeLast() }, { $0.reaches.append(0) },
      { $0.strengths[0][0] = .nan }, { $0.strengths[0][7] = -1 }, { $0.strengths[0][7] = 5 },
      { $0.values[$0.values.count - 1] = Int32(4 * $0.kinds.count) }, { $0.values[0] = -2 },
      { $0.scalars.removeLast() }, { $0.childStarts[0] = 2 },
      // What would be found behind the end of a text, nowhere, or without a scalar.
      { $0.scalars[1] = 0 }, { $0.values[0] = 0 }, { $0.values[1] = 2 },
    ]
    for change in changes {
      var changed = parts
      change(&changed)
      #expect(Lexicon(changed) == nil)
    }
  }

  @Test("adversarial texts are matched without a trap, and ranges are whole scalars")
  func hardTexts() throws {
    var hard = HardTexts(seed: 7)
    let tokenizer = try Tokenizer().makeWorker()
    var analysis = Analysis()
    for _ in 0..<200 {
      let text = hard.next() + "행복하지 않" + hard.next()
      withUTF8(text) { tokenizer.analyse($0, into: &analysis) }
      let matches = Self.lexicon.matches(in: analysis.utf8.span)
      for match in matches {
        #expect(String(validating: analysis.utf8[match.range], as: UTF8.self) != nil)
      }
      #expect(
        zip(matches, matches.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
    }
  }
}
