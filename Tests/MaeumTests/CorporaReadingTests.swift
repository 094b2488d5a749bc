import Emotions
import Foundation
import Maeum
import Testing

@Suite struct CorporaReadingTests {
  static let goodFiles: [(id: String, content: String, format: CorpusFormat, rows: [Row])] = [
    (
      "jsonl",
      #"""
      {"id": "a", "text": "좋아요", "labels": ["joy", "trust"]}
      {"text":"","labels":[],"id":12.5,"meta":{"labels":["x"],"deep":[[1,null]]}}

      {"labels":["분노"],"text":"\uac00\n\u0000😀\ud83d\ude00","id":null,"known":["anger","기쁨"]}
      """#,
      .jsonl,
      [
        Row("a", "좋아요", [.joy, .trust], line: 1), Row("12.5", "", [], line: 2),
        Row(nil, "가\n\0😀😀", .anger, [.joy, .anger], line: 4),
      ]
    ),
    (
      "tsv", "id\ttext\tlabels\r\n1\t좋아요\tjoy|trust\r\n\r\n\t그는 \"싫다\"고 했다\t 분노 , fear \r\n3\t\t",
      .tsv,
      [
        Row("1", "좋아요", [.joy, .trust], line: 2),
        Row(nil, "그는 \"싫다\"고 했다", [.anger, .fear], line: 4), Row("3", "", [], line: 5),
      ]
    ),
    (
      "csv",
      "\u{FEFF}labels,note,\"text\"\n\"joy,trust\",,\"한 줄,\n\"\"두\"\" 줄\r\n\"\njoy|joy,x,\r\"\n,,\0\n",
      .csv,
      [
        Row(nil, "한 줄,\n\"두\" 줄\r\n", [.joy, .trust], line: 2),
        Row(nil, "\r\"", .joy, line: 5), Row(nil, "\0", [], line: 6),
      ]
    ),
    (
      "csv with a column for each emotion",
      "sadness,신뢰,joy,text,anticipation,anger,surprise,disgust,fear\n1,0,1,a,0,0,0,0,0\n0,0,0,b,0,0,0,0,1",
      .csv, [Row(nil, "a", [.joy, .sadness], line: 2), Row(nil, "b", .fear, line: 3)]
    ),
    (
      "tsv with columns for some emotions", "text\t기쁨\tanger\na\t0\t1\nb\t0\t0\n", .tsv,
      [
        Row(nil, "a", .anger, [.joy, .anger], line: 2), Row(nil, "b", [], [.joy, .anger], line: 3),
      ]
    ),
    (
      "nikl",
      #"""
      {"id":"x-1","input":{"form":"무섭다","target":{"form":null,"begin":0}},"output":{"joy":"False","anticipation":"False","trust":"False","surprise":"False","disgust":"False","fear":"True","anger":false,"sadness":true}}
      {"output":{"joy":"True","fear":"False"},"input":{"form":""}}
      """#,
      .nikl,
      [
        Row("x-1", "무섭다", [.fear, .sadness], line: 1),
        Row(nil, "", .joy, [.joy, .fear], line: 2),
      ]
    ),
  ]

  @Test("each format is told by its content and read row by row", arguments: goodFiles)
  func reads(id: String, content: String, format: CorpusFormat, rows: [Row]) throws {
    let told = try corpus(content)
    #expect(told.format == format)
    #expect(told.rows.map { Row($0) } == rows)
    #expect(told.skippedCount == 0)
    let chosen = try corpus(content, format: format)
    #expect(chosen.rows == told.rows)
    #expect(chosen.digest == told.digest)
  }

  @Test("a text keeps its scalars: NFC and NFD stay as they are")
  func scalars() throws {
    let rows = try corpus("text\tlabels\n\u{AC00}\tjoy\n\u{1100}\u{1161}\tjoy\n").rows
    #expect(
      rows.map { Array($0.text.unicodeScalars.map(\.value)) } == [[0xAC00], [0x1100, 0x1161]])
  }

  static let coarse = """
    # Three labels
    expressible\tjoy|sadness|anger

    좋음\tjoy
    나쁨\tsadness|anger
    보통\t-
    """

  @Test("a mapping turns the source's labels into emotions and masks the rest")
  func mapped() throws {
    let mapping = try mapping(Self.coarse)
    let mask: EmotionSet = [.joy, .sadness, .anger]
    let files = [
      #"{"text":"a","labels":["좋음","보통"]}"# + "\n" + #"{"text":"b","labels":["나쁨"]}"#,
      "text\tlabels\na\t좋음|보통\nb\t나쁨",
      "text,좋음,나쁨,보통\na,1,0,1\nb,0,1,0",
      "1\ta\t0,2\n2\tb\t1",
    ]
    for content in files {
      let rows = try corpus(content, mapping: mapping).rows
      #expect(rows.map(\.text) == ["a", "b"], "\(content)")
      #expect(rows.map(\.labels) == [.joy, [.sadness, .anger]], "\(content)")
      #expect(rows.map(\.mask) == [mask, mask], "\(content)")
    }
    let known = #"{"text":"a","labels":["좋음"],"known":["joy","trust"]}"#
    #expect(try corpus(known, mapping: mapping).rows[0].mask == .joy)
  }

  @Test("on request rows without labels are read with the empty mask")
  func unlabelled() throws {
    let files = [
      #"{"id":"1","text":"a"}"#, #"{"id":"1","input":{"form":"a"},"output":""}"#,
      #"{"id":"1","input":{"form":"a"}}"#, #"{"id":"1","input":{"form":"a"},"output":{}}"#,
      "id,text\n1,a", "text\tid\na\t1",
    ]
    for content in files {
      let rows = try corpus(content, allowingUnlabelled: true).rows
      let line = content.hasPrefix("{") ? 1 : 2
      #expect(rows.map { Row($0) } == [Row("1", "a", [], [], line: line)], "\(content)")
      #expect(try corpusError(content.utf8) != nil, "\(content)")
    }
  }

  @Test("bad rows are counted on request, the first hundred with their errors")
  func skipped() throws {
    var lines = ["text,labels"]
    for index in 0..<150 { lines += ["bad \(index),hapiness", "good \(index),joy"] }
    let corpus = try corpus(lines.joined(separator: "\n"), skippingBadRows: true)
    #expect(corpus.rows.map(\.text) == (0..<150).map { "good \($0)" })
    #expect(corpus.skippedCount == 150)
    #expect(corpus.skippedErrors.count == 100)
    #expect(corpus.skippedErrors.map(\.line) == (0..<100).map { 2 + 2 * $0 })
  }

  @Test("after wrong quotes the next line is read, and lines are still counted right")
  func resumed() throws {
    let unclosed = try corpus(
      "text,labels\n\"a\n\"\"b,joy\nc,joy\n", format: .csv, skippingBadRows: true)
    #expect(unclosed.rows.map { Row($0) } == [Row(nil, "c", .joy, line: 4)])
    #expect(unclosed.skippedErrors.map(\.line) == [2, 3])
    let trailing = try corpus(
      "text,labels\n\"a\" b,joy\n\"c\nd\",joy\ne,joy\n", format: .csv, skippingBadRows: true)
    #expect(
      trailing.rows.map { Row($0) } == [
        Row(nil, "c\nd", .joy, line: 3), Row(nil, "e", .joy, line: 5),
      ])
    #expect(trailing.skippedErrors.map(\.line) == [2])
  }

  @Test("a row that is not UTF-8 is one bad row")
  func illFormed() throws {
    let bytes = Array("text,labels\n".utf8) + [0x61, 0xED, 0xA0, 0x80] + Array(",joy\nb,joy".utf8)
    let corpus = try withFile(bytes) { try Corpus.read(path: $0, skippingBadRows: true) }
    #expect(corpus.rows.map(\.text) == ["b"])
    #expect(corpus.skippedErrors.map(\.line) == [2])
  }

  @Test("the digest is of the file's bytes")
  func digest() throws {
    let first = try corpus("text,labels\na,joy")
    let second = try corpus("text,labels\na,joy\n")
    #expect(first.digest != second.digest)
    #expect(first.digest.hasPrefix("xxh128:") && first.digest.utf8.count == 39)
  }

  @Test("hostile input ends in an error, soon")
  func hostile() throws {
    let files = [
      "{\"text\":" + String(repeating: "[", count: 100_000),
      "{\"meta\":" + String(repeating: "[", count: 100_000),
      String(repeating: "\"", count: 200_001), String(repeating: "\t", count: 200_000),
      "text,labels\n" + String(repeating: "\"\n", count: 100_001),
      "text,labels\n" + String(repeating: "a,\"\"\n", count: 50_000) + "\"",
      "text,labels\na," + String(repeating: "x", count: 200_000),
      "text" + (0..<50_000).map { ",c\($0)" }.joined() + "\na",
      #"{"input":{"form":"a"},"output":{"# + (0..<50_000).map { "\"\($0)\":true," }.joined(),
      String(repeating: "\r", count: 100_000), String(repeating: "\n", count: 100_000),
    ]
    for content in files {
      for skipping in [false, true] {
        let error = try corpusError(content.utf8, skippingBadRows: skipping)
        // Only the file of 50,000 good rows is left with rows when its last one is skipped.
        let isGood = skipping && content.contains("a,\"\"")
        #expect((error == nil) == isGood, "\(content.prefix(30))")
        #expect((error?.sentence.utf8.count ?? 0) < 1000)
      }
    }
  }
}
