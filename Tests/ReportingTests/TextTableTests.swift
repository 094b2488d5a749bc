import Testing

@testable import Reporting

@Suite struct TextTableTests {
  static func table(_ header: [String], _ rows: [String]...) -> TextTable {
    var table = TextTable(header: header)
    for row in rows { table.append(row) }
    return table
  }

  @Test("the first column is aligned to the left, the others to the right, Hangul two wide")
  func plain() {
    let table = Self.table(
      ["emotion", "", "F1"], ["joy", "기쁨", "0.5"], ["anticipation", "a", "–"], ["", "", "10"])
    let expected = """
      emotion              F1
      joy           기쁨  0.5
      anticipation     a    –
                           10

      """
    #expect(Array(table.plain.utf8) == Array(expected.utf8))
  }

  @Test("no cell steers a terminal or breaks its line")
  func controls() {
    let table = Self.table(
      ["\u{1B}[2J", "a\nb"], ["\r\u{7F}\u{9B}31m", "\u{202E}\u{2066}"], ["\0\t", "기쁨 é 👍"])
    #expect(
      Array(table.plain.utf8)
        == Array(
          """
          ␛[2J          a␊b
          ␍\u{FFFD}\u{FFFD}31m         \u{FFFD}\u{FFFD}
          ␀␉      기쁨 é 👍

          """.utf8))
  }

  @Test("no line ends in a space, and a table without rows is its header")
  func trailing() {
    #expect(Self.table(["a", ""], ["bcd", ""]).plain == "a\nbcd\n")
    #expect(Self.table(["title"]).plain == "title\n")
    #expect(Self.table([]).plain == "\n")
  }

  @Test("Markdown has a rule that aligns, and pipes are escaped")
  func markdown() {
    let table = Self.table(["a|b", "기쁨"], ["|", "x||y"], ["", "1"])
    #expect(
      table.markdown == #"""
        | a\|b | 기쁨 |
        | --- | ---: |
        | \| | x\|\|y |
        |  | 1 |

        """#)
  }

  @Test(
    "Markdown shows a text as it is, on one line",
    arguments: [
      ("", ""), ("마음 – 0.5 (a) #1", "마음 – 0.5 (a) #1"), ("a|b", #"a\|b"#), ("`x`", #"\`x\`"#),
      ("a\nb\r\nc\rd", "a b  c d"), ("<b>", #"\<b\>"#), ("[x](y)", #"\[x\](y)"#),
      ("![x](y)", #"!\[x\](y)"#), (#"\"#, #"\\"#), (#"\|"#, #"\\\|"#), ("**a**", #"\*\*a\*\*"#),
      ("snake_case", #"snake\_case"#), ("~~a~~", #"\~\~a\~\~"#), ("&lt;", #"\&lt;"#),
      ("$a$", #"\$a\$"#), ("|\u{301}", "\\|\u{301}"), ("<\u{20E3}", "\\<\u{20E3}"),
    ])
  func escaped(text: String, expected: String) {
    #expect(Array(TextTable.escapedMarkdown(text).utf8) == Array(expected.utf8))
  }

  @Test(
    "the width is that in a terminal",
    arguments: [
      ("", 0), ("joy", 3), ("기쁨", 4), ("ㅋㅋ", 4), ("\u{1100}\u{1161}\u{11A8}", 2), ("漢", 2),
      ("ｱ", 1), ("Ａ", 2), ("🙂", 2), ("e\u{301}", 1), ("–", 1), ("a\u{200D}", 1),
    ])
  func width(text: String, columns: Int) { #expect(TextTable.width(of: text) == columns) }

  @Test("a row with another number of cells is a broken promise")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      var table = TextTable(header: ["a", "b"])
      table.append(["c"])
    }
  }
}
