import Safetensors
import Testing

@Suite struct JSONTests {
  static func scanner(_ text: String) -> JSONScanner {
    let bytes = Array(text.utf8)
    return JSONScanner(bytes, in: 0..<bytes.count)
  }

  static let goodStrings: [(json: String, text: String)] = [
    (#""""#, ""), (#""마음 😀""#, "마음 😀"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0000\uac00가\u00e9\uFFFF""#, "\0가가é\u{FFFF}"),
    (#""\ud83d\ude00!""#, "😀!"), (#"  "a"  "#, "a"),
  ]

  @Test("a string is read with its escapes undone", arguments: goodStrings)
  func strings(json: String, text: String) throws {
    var scanner = Self.scanner(json)
    #expect(Array(try scanner.string().utf8) == Array(text.utf8))
    try scanner.finish()
  }

  static let badStrings = [
    "", "a", "\"", "\"\\", "\"\\\"", #""\x""#, #""\u12""#, #""\u12g4""#, #""\ud83d""#, #""\ude00""#,
    #""\ud83d\u0041""#, #""\ud83dude00""#, "\"\u{1F}\"", "\"\\n\n\"",
  ]

  @Test("a string that RFC 8259 does not allow is refused", arguments: badStrings)
  func refusedStrings(json: String) {
    var scanner = Self.scanner(json)
    #expect(throws: JSONError.self) { try scanner.string() }
  }

  @Test(
    "any value is skipped",
    arguments: [
      "null", "true", "false", "0", "-0", "12.50e+7", "1E-9", #""\u00e9""#, "[]", "{}",
      #"{"a":[1,{"b":null},[[]]],"c":{}}"#, " [ 1 , 2 ] ",
      String(repeating: "[", count: 99) + String(repeating: "]", count: 99),
    ])
  func skipped(json: String) throws {
    var scanner = Self.scanner(json + " ,")
    try scanner.skipValue()
    #expect(scanner.error("").found == "," || scanner.error("").found == " ")
  }

  @Test(
    "what is no value is refused",
    arguments: [
      "", "nul", "True", "NaN", "-", "1.", ".5", "1e", "+1", "[1,]", "[,]", "[1 2]", "{\"a\"}",
      "{\"a\":}", "{a:1}", "{\"a\":1,}", "[", "{", String(repeating: "[", count: 101),
      String(repeating: "[", count: 100_000), String(repeating: "{\"\":", count: 100_000),
    ])
  func notSkipped(json: String) {
    var scanner = Self.scanner(json)
    #expect(throws: JSONError.self) { try scanner.skipValue() }
  }

  @Test("any text is written so that it is read back, with the fewest escapes")
  func written() throws {
    var bytes: [UInt8] = []
    JSONText.append("마음/😀\u{7F}\u{2028}", to: &bytes)
    #expect(bytes == Array("\"마음/😀\u{7F}\u{2028}\"".utf8))
    for scalar in (0..<0x100).map({ Unicode.Scalar(UInt8($0)) }) {
      var bytes: [UInt8] = []
      JSONText.append(String(scalar), to: &bytes)
      var scanner = JSONScanner(bytes, in: 0..<bytes.count)
      #expect(Array(try scanner.string().unicodeScalars) == [scalar])
    }
  }
}
