import Emotions
import Foundation
import Maeum
import Testing

@Suite struct CorporaErrorTests {
  static let names = "one of joy, anticipation, trust, surprise, disgust, fear, anger, sadness"

  static let badFiles: [(content: String, format: CorpusFormat?, sentence: String)] = [
    // Any format
    ("", nil, "corpus: found no rows; expected at least one labelled text"),
    ("\u{FEFF}\n\r\n", nil, "corpus: found no rows; expected at least one labelled text"),
    ("", .jsonl, "corpus: found no rows; expected at least one labelled text"),
    ("", .csv, "corpus: found no rows; expected at least one labelled text"),
    ("text,labels\n", nil, "corpus: found no rows; expected at least one labelled text"),
    (
      "hello\nworld", nil,
      #"corpus, line 1: found "hello", the start of no known format; expected JSON lines, a header with a column "text", or KOTE's three columns; say the format: jsonl, tsv, csv, kote, nikl"#
    ),
    (
      "text,text,\ttext", nil,
      #"corpus, line 1: found "text,text,\ttext", which may be tsv or csv; expected JSON lines, a header with a column "text", or KOTE's three columns; say the format: jsonl, tsv, csv, kote, nikl"#
    ),
    (
      "1\ttext\t0,1", nil,
      #"corpus, line 1: found "1\ttext\t0,1", which may be tsv or kote; expected JSON lines, a header with a column "text", or KOTE's three columns; say the format: jsonl, tsv, csv, kote, nikl"#
    ),

    // Labels
    (
      "text,labels\na,joy\nb,hapiness|joy", nil,
      "corpus, line 3: found the label \"hapiness\"; expected \(names)"
    ),
    (
      "text,labels\na,Joy", nil,
      "corpus, line 2: found the label \"Joy\"; expected \(names); did you mean \"joy\"?"
    ),
    (
      "text,labels\na,sadnes|fear", nil,
      "corpus, line 2: found the label \"sadnes\"; expected \(names); did you mean \"sadness\"?"
    ),
    (
      "text,labels\na,기븜", nil,
      "corpus, line 2: found the label \"기븜\"; expected \(names)"
    ),
    ("text\tlabels\na\tjoy,,fear", nil, "corpus, line 2: found the label \"\"; expected \(names)"),

    // Tables
    (
      "Text,labels\na,joy", .csv,
      #"corpus, line 1: found the header "Text, labels"; expected a column named "text"; name the columns in the first line, with the case as it stands here"#
    ),
    (
      "text,id\na,1", nil,
      #"corpus, line 1: found the header "text, id"; expected a column "labels", or a column for each emotion"#
    ),
    (
      "text,joy,angr\na,1,0", nil,
      "corpus, line 1: found the column \"angr\"; expected text, id, labels or \(names); did you mean \"anger\"?"
    ),
    (
      "text,joy,source\na,1,0", nil,
      "corpus, line 1: found the column \"source\"; expected text, id, labels or \(names); rename the column, or remove it"
    ),
    (
      "text,labels,joy\na,joy,1", nil,
      #"corpus, line 1: found the header "text, labels, joy"; expected either "labels" or a column for each emotion; remove one of them"#
    ),
    (
      "text,labels,text\na,joy,b", nil,
      #"corpus, line 1: found two columns named "text"; expected each name once"#
    ),
    ("text,joy\na,2", nil, #"corpus, line 2: found "2" in the column "joy"; expected 0 or 1"#),
    ("text,joy\na,x", nil, #"corpus, line 2: found "x" in the column "joy"; expected 0 or 1"#),
    (
      "text,joy\n\"a\nb\",1\nc,", nil,
      #"corpus, line 4: found "" in the column "joy"; expected 0 or 1"#
    ),
    (
      "text\tlabels\n\"a\nb\"\tjoy\nc", nil,
      "corpus, line 4: found 1 field; expected 2, as in the header; put fields that hold separators or line ends in quotes"
    ),
    (
      "text,labels\na,b,joy", nil,
      "corpus, line 2: found 3 fields; expected 2, as in the header; put fields that hold separators or line ends in quotes"
    ),
    (
      "text,labels\na,joy\n\"b,joy\nc,joy\n", nil,
      "corpus, line 3: found a quote that is not closed; expected a closing quote before the end of the file; put the whole field in quotes and double the quotes in it"
    ),
    (
      "text,labels\n\"a\" b,joy", nil,
      "corpus, line 2: found text after a closing quote; expected the end of the field; put the whole field in quotes and double the quotes in it"
    ),

    // JSON lines
    (
      #"{"text":"a","labels":["joy"]"#, nil,
      #"corpus, line 1: found the end at byte 28 of the line; expected a comma or }"#
    ),
    (
      "{\"text\":\"a\",\"labels\":[\"joy\"]}\nx", nil,
      #"corpus, line 2: found x at byte 0 of the line; expected an object"#
    ),
    (
      #"{"text":"a","labels":"joy"}"#, nil,
      #"corpus, line 1: found " at byte 21 of the line; expected an array"#
    ),
    (
      #"{"text":1,"labels":[]}"#, nil,
      #"corpus, line 1: found 1 at byte 8 of the line; expected a string"#
    ),
    (
      #"{"text":"a","labels":[]} {}"#, nil,
      #"corpus, line 1: found { at byte 25 of the line; expected the end"#
    ),
    (
      #"{"text":"a","text":"b","labels":[]}"#, nil,
      #"corpus, line 1: found " at byte 19 of the line; expected the key "text" only once"#
    ),
    (
      #"{"labels":["joy"]}"#, nil,
      #"corpus, line 1: found an object without "text"; expected {"text": "…", "labels": ["joy"]}"#
    ),
    (
      #"{"text":"a"}"#, nil,
      #"corpus, line 1: found a row without labels; expected "labels" with a list of names; label it first; a text without labels teaches and measures nothing"#
    ),
    (
      #"{"text":"a","labels":["joy","fear"],"known":["joy"]}"#, nil,
      #"corpus, line 1: found the label fear outside of "known"; expected every label to be known"#
    ),

    // NIKL
    (
      #"{"id":"1","input":{"form":"a"},"output":""}"#, nil,
      #"corpus, line 1: found a row without labels; expected "output" with "True" or "False" for each emotion; label it first; a text without labels teaches and measures nothing"#
    ),
    (
      #"{"input":{"form":"a"},"output":{"joy":"true"}}"#, nil,
      #"corpus, line 1: found "true" at byte 38 of the line; expected "True" or "False""#
    ),
    (
      #"{"input":{"form":"a"},"output":{"joy":1}}"#, nil,
      #"corpus, line 1: found 1 at byte 38 of the line; expected "True" or "False""#
    ),
    (
      #"{"input":{"form":"a"},"output":{"happy":"True"}}"#, nil,
      "corpus, line 1: found the label \"happy\"; expected \(names)"
    ),
    (
      #"{"input":{},"output":{"joy":"True"}}"#, nil,
      #"corpus, line 1: found an object without "input": {"form": …}; expected the text as input.form"#
    ),

    // KOTE
    (
      "1\ta\t0,6", nil,
      "corpus: found KOTE's label numbers; expected a mapping that says what they mean; try --labels corpora/mappings/kote.tsv"
    ),
  ]

  @Test("a bad file is an error with line, finding, expectation and advice", arguments: badFiles)
  func sentences(content: String, format: CorpusFormat?, sentence: String) throws {
    #expect(try corpusError(content.utf8, format: format)?.sentence == sentence)
  }

  static let badKOTE = [
    ("1\ta", "found 2 tab-separated fields; expected 3: an identifier, a text and label numbers"),
    (
      "1\ta\t0 1",
      #"found the label numbers "0 1"; expected numbers joined by commas, such as 0,6,10"#
    ),
    (
      "1\ta\t0,",
      #"found the label numbers "0,"; expected numbers joined by commas, such as 0,6,10"#
    ),
    (
      "1\ta\t+1",
      #"found the label numbers "+1"; expected numbers joined by commas, such as 0,6,10"#
    ),
    (
      "1\ta\t99999999999999999999",
      #"found the label numbers "99999999999999999999"; expected numbers joined by commas, such as 0,6,10"#
    ),
  ]

  @Test("a bad KOTE row is an error", arguments: badKOTE)
  func kote(row: String, sentence: String) throws {
    let mapping = try mapping("expressible\tjoy\na\tjoy\n")
    let error = try corpusError("0\tb\t0\n\(row)".utf8, format: .kote, mapping: mapping)
    #expect(error?.sentence == "corpus, line 2: \(sentence)")
    let range = try corpusError("0\tb\t1".utf8, mapping: mapping)?.sentence
    #expect(range?.hasPrefix("corpus, line 1: found the label number 1; expected 0 to 0") == true)
  }

  @Test(
    "bytes that are not UTF-8 are named with their offset", arguments: [UInt8(0xFF), 0x80, 0xC0])
  func illFormed(byte: UInt8) throws {
    let bytes = Array("text,labels\n가".utf8) + [byte] + Array(",joy".utf8)
    let hex = String(byte, radix: 16, uppercase: true)
    #expect(
      try corpusError(bytes)?.sentence
        == "corpus, line 2: found byte 0x\(hex) at offset 15 of the file, which is not UTF-8; "
        + "expected UTF-8 text; convert the file, for example with iconv -t UTF-8")
  }

  @Test("what is no UTF-8 text at all says so")
  func foreign() throws {
    #expect(
      try corpusError([0x1F, 0x8B, 8, 0])?.sentence
        == "corpus: found gzip-compressed data; expected UTF-8 text; decompress it first, for example with gunzip"
    )
    #expect(
      try corpusError([0xFF, 0xFE, 0x61, 0])?.sentence
        == "corpus: found UTF-16 text; expected UTF-8 text; convert it first, for example with iconv -f UTF-16 -t UTF-8"
    )
  }

  @Test("a corpus of bad rows alone is an error even where they are skipped")
  func allBad() throws {
    #expect(
      try corpusError("text,joy\na,2\nb,3".utf8, skippingBadRows: true)?.sentence
        == "corpus: found no good row among 2; expected at least one; the first of them: corpus, line 2: found \"2\" in the column \"joy\"; expected 0 or 1"
    )
    // A bad header is not a row.
    #expect(try corpusError("text,angr\na,1".utf8, skippingBadRows: true)?.error.line == 1)
  }

  @Test("a missing file and a folder are errors in words")
  func files() throws {
    for (path, sentence) in [
      ("/none.tsv", "/none.tsv: cannot be read: there is no such file"),
      ("/", "/: cannot be read: it is a folder; name a file"),
    ] {
      #expect {
        _ = try Corpus.read(path: path)
      } throws: { error in
        (error as? CorpusError)?.kind == .unreadable && "\(error)" == sentence
      }
    }
  }

  @Test(
    "a text of more than 64 MiB is a bad row",
    .enabled(if: ProcessInfo.processInfo.environment["MAEUM_CHECK_FULL"] == "1", "takes seconds"))
  func longText() throws {
    let long = String(repeating: "가나다라", count: (1 << 26) / 12 + 1)
    let content = "1\t\(long)\t0\n2\t가\t0\n".utf8
    let mapping = try mapping("expressible\tjoy\n낙\tjoy\n")
    #expect(
      try corpusError(content, format: .kote, mapping: mapping)?.sentence
        == "corpus, line 1: found a text of 67108872 bytes; expected at most 64 MiB; cut it into texts, or look for an odd quote"
    )
    let rest = try corpus(
      String(content), format: .kote, mapping: mapping, skippingBadRows: true)
    #expect(rest.rows.map(\.text) == ["가"])
  }

  @Test("kinds tell a bad choice from bad data")
  func kinds() throws {
    #expect(try corpusError("hello".utf8)?.error.kind == .badChoice)
    #expect(try corpusError("1\ta\t0".utf8)?.error.kind == .badChoice)
    #expect(try corpusError("text,joy\na,2".utf8)?.error.kind == .badData)
  }

  @Test("a long or unprintable finding is cut and escaped")
  func longFindings() throws {
    let label = "\u{1B}[31m" + String(repeating: "가", count: 1000)
    let sentence = try corpusError("text,labels\na,\(label)".utf8)?.sentence
    #expect(sentence?.unicodeScalars.contains("\u{1B}") == false)
    #expect(sentence?.contains(#"found the label "\u{1B}[31m가"#) == true)
    #expect(sentence?.contains("가…\"; expected") == true)
  }
}
