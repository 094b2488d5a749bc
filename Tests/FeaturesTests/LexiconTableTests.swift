import Emotions
import Testing

@testable import Features

@Suite struct LexiconTableTests {
  static let entryHeader = "entry\temotions\tstrength\tpos\tnote\n"
  static let modifierHeader = "entry\teffect\tside\treach\tnote\n"

  @Test("a table has its entries in the file's order, comments and empty lines left out")
  func entries() throws {
    let table =
      "# A comment\n" + Self.entryHeader
      + "기쁘-\tjoy\t3\tadjective\t\n\n# 또\n안전벨트\t-\t1\tnoun\t안전\r\n화(가) 나-\tdisgust|anger\t2\tverb\t\n"
    #expect(
      try LexiconTable.entries(in: table, name: "t") == [
        LexiconEntry("기쁘-", .joy, strength: 3), LexiconEntry("안전벨트", [], strength: 1),
        LexiconEntry("화(가) 나-", [.disgust, .anger], strength: 2),
      ])
  }

  @Test("symbols are taken as they are written")
  func symbols() throws {
    let table = Self.entryHeader + "(ㅠㅠ\tsadness\t1\tsymbol\t\n-_-\tanger\t1\tsymbol\t\n"
    #expect(
      try LexiconTable.entries(in: table, name: "t", areSymbols: true).map(\.notation)
        == ["(ㅠㅠ", "-_-"])
  }

  @Test("modifiers negate, multiply or keep their text")
  func modifiers() throws {
    let table =
      Self.modifierHeader
      + "안\tnegation\tbefore\t1\t\n너무\t1.5\tbefore\t2\t\n-지 않나\tnone\tafter\t0\t\n"
    #expect(
      try LexiconTable.modifiers(in: table, name: "t") == [
        LexiconModifier("안", .negation, .before, reach: 1),
        LexiconModifier("너무", .scaling(1.5), .before, reach: 2),
        LexiconModifier("-지 않나", .none, .after, reach: 0),
      ])
  }

  static let badEntryTables: [(String, String)] = [
    ("", "t, line 1: found no header; expected the header entry, emotions, strength, pos, note"),
    (
      "기쁘-\tjoy\t3\tadjective\t\n",
      "t, line 1: found \"기쁘-\tjoy\t3\tadjective\t\"; expected the header"
    ),
    (entryHeader + "기쁘-\tjoy\t3\n", "t, line 2: found 3 columns; expected 5, parted by tabs"),
    (entryHeader + "\n기쁘-\tjoi\t3\t\t\n", "t, line 3: found the emotions \"joi\"; expected names"),
    (entryHeader + "기쁘-\t\t3\t\t\n", "the emotions \"\""),
    (entryHeader + "기쁘-\tjoy|\t3\t\t\n", "the emotions \"joy|\""),
    (entryHeader + "기쁘-\tjoy\t4\t\t\n", "the strength \"4\"; expected 1, 2 or 3"),
    (entryHeader + "기쁘-\tjoy\tx\t\t\n", "the strength \"x\""),
    (entryHeader + "화(가\tjoy\t1\t\t\n", "the entry \"화(가\"; expected text, a stem"),
    (entryHeader + "\tjoy\t1\t\t\n", "the entry \"\""),
  ]

  @Test("a bad line is an error with its place", arguments: badEntryTables)
  func badEntries(table: String, sentence: String) {
    let error = #expect(throws: LexiconError.self) {
      try LexiconTable.entries(in: table, name: "t")
    }
    #expect(error?.description.contains(sentence) == true, "\(error?.description ?? "")")
  }

  static let badModifierLines: [(String, String)] = [
    ("안\tnot\tbefore\t1\t\n", "the effect \"not\"; expected negation, none or a factor"),
    ("안\tnan\tbefore\t1\t\n", "the effect \"nan\""), ("안\t9\tbefore\t1\t\n", "the effect \"9\""),
    ("안\tnegation\tbeside\t1\t\n", "the side \"beside\"; expected before or after"),
    ("안\tnegation\tbefore\t8\t\n", "the reach \"8\"; expected a number of words from 0 to 7"),
    ("안\tnegation\tbefore\t-1\t\n", "the reach \"-1\""),
    ("안)\tnegation\tbefore\t1\t\n", "the entry \"안)\""),
  ]

  @Test("a bad modifier is an error with its place", arguments: badModifierLines)
  func badModifiers(line: String, sentence: String) {
    let error = #expect(throws: LexiconError.self) {
      try LexiconTable.modifiers(in: Self.modifierHeader + line, name: "t")
    }
    #expect(error?.description.contains("t, line 2: found " + sentence) == true)
  }
}
