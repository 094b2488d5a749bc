import Safetensors
import Testing

/// Files that no honest program writes, read without a checksum so that the parser meets them.
@Suite struct SafetensorsHostileTests {
  /// A file with this header and so many bytes of data.
  static func file(_ header: [UInt8], dataCount: Int = 0) -> [UInt8] {
    let length = UInt64(header.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * UInt64($0))) } + header
      + [UInt8](repeating: 1, count: dataCount)
  }

  static func problem(of bytes: [UInt8]) -> SafetensorsError.Problem? {
    thrown(SafetensorsError.self) {
      _ = try SafetensorsFile(serialized: bytes, requiringChecksum: false)
    }?.problem
  }

  /// A tensor entry.
  static func entry(_ name: String, _ dtype: String, _ shape: String, _ offsets: String) -> String {
    #""\#(name)":{"dtype":"\#(dtype)","shape":[\#(shape)],"data_offsets":[\#(offsets)]}"#
  }

  static let badHeaders: [(id: String, header: String, message: String)] = [
    ("no JSON", "hello", #"found h at byte 8 of the file; expected an object"#),
    ("an array", "[]", "found [ at byte 8 of the file; expected an object"),
    (
      "cut off", #"{"a":{"dtype":"U8""#,
      "found the end at byte 26 of the file; expected a comma or }"
    ),
    (
      "trailing comma", #"{"__metadata__":{},}"#,
      "found } at byte 27 of the file; expected a string"
    ),
    ("two values", "{} {}", "found { at byte 11 of the file; expected the end"),
    ("deep nesting", String(repeating: "[", count: 100_000), "expected an object"),
    (
      "deep nesting inside", #"{"a":"# + String(repeating: "{\"a\":", count: 100_000),
      #"expected dtype, shape or data_offsets in place of the key "a""#
    ),
    (
      "a tensor twice", "{\(entry("a", "U8", "0", "0,0")),\(entry("a", "U8", "0", "0,0"))}",
      #"another name than "a", which stands there twice"#
    ),
    (
      "a tensor twice, escaped",
      "{\(entry("a", "U8", "0", "0,0")),\(entry("\\u0061", "U8", "0", "0,0"))}",
      "stands there twice"
    ),
    ("metadata twice", #"{"__metadata__":{},"__metadata__":{}}"#, "stands there twice"),
    ("an entry twice", #"{"__metadata__":{"a":"","a":""}}"#, "stands there twice"),
    ("dtype twice", #"{"a":{"dtype":"U8","dtype":"U8"}}"#, "stands there twice"),
    (
      "metadata that is a number", #"{"__metadata__":{"a":1}}"#,
      "found 1 at byte 29 of the file; expected a string"
    ),
    ("metadata that is null", #"{"__metadata__":null}"#, "expected an object"),
    (
      "no shape", #"{"a":{"dtype":"U8","data_offsets":[0,0]}}"#,
      #"expected tensor "a" to have dtype, shape and two data_offsets"#
    ),
    ("one offset", #"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0]}}"#, "two data_offsets"),
    ("three offsets", "{\(entry("a", "U8", "0", "0,0,0"))}", "two data_offsets"),
    ("an unknown key", #"{"a":{"type":"U8"}}"#, #"in place of the key "type""#),
    ("an unknown type", "{\(entry("a", "F7", "0", "0,0"))}", #"in place of "F7""#),
    (
      "a negative offset", "{\(entry("a", "U8", "4", "-4,0"))}",
      "found -4 at byte 55 of the file; expected a whole number"
    ),
    ("a fraction", "{\(entry("a", "U8", "4.0", "0,4"))}", "found 4.0"),
    ("an exponent", "{\(entry("a", "U8", "4e0", "0,4"))}", "found 4e0"),
    ("NaN", "{\(entry("a", "U8", "NaN", "0,4"))}", "found N at"),
    ("a leading zero", "{\(entry("a", "U8", "04", "0,4"))}", "found 4 at"),
    (
      "a huge extent", "{\(entry("a", "U8", "99999999999999999999", "0,4"))}",
      "found 99999999999999999999"
    ),
    (
      "a product that overflows", "{\(entry("a", "U8", "4294967296,4294967296", "0,4"))}",
      "found 4 bytes in tensor \"a\"; expected as many as U8 of shape [4294967296, 4294967296] takes"
    ),
    (
      "a product that overflows to the right size",
      "{\(entry("a", "U8", "4611686018427387905,4", "0,4"))}", "expected as many as U8"
    ),
    (
      "a size that overflows", "{\(entry("a", "F64", "9223372036854775807", "0,4"))}",
      "expected as many as F64"
    ),
    (
      "a wrong size", "{\(entry("a", "F32", "4", "0,4"))}",
      "expected as many as F32 of shape [4] takes"
    ),
    (
      "an offset past the end", "{\(entry("a", "U8", "5", "0,5"))}",
      "tensor \"a\" ends at byte 5 of the data; expected 0 to 4"
    ),
    (
      "the largest offset", "{\(entry("a", "U8", "1", "9223372036854775806,9223372036854775807"))}",
      "tensor \"a\" starts at byte 9223372036854775806 of the data; expected 0"
    ),
    (
      "offsets that go back", "{\(entry("a", "U8", "2", "0,2")),\(entry("b", "U8", "0", "2,1"))}",
      "tensor \"b\" ends at byte 1 of the data; expected 2 to 4"
    ),
    (
      "an overlap", "{\(entry("a", "U8", "3", "0,3")),\(entry("b", "U8", "2", "2,4"))}",
      "tensor \"b\" starts at byte 2 of the data; expected 3"
    ),
    (
      "a hole", "{\(entry("a", "U8", "1", "0,1")),\(entry("b", "U8", "2", "2,4"))}",
      "tensor \"b\" starts at byte 2 of the data; expected 1"
    ),
    ("bytes left", "{\(entry("a", "U8", "2", "0,2"))}", "found 2 bytes after the last tensor"),
    ("no tensor for the data", "{}", "found 4 bytes after the last tensor"),
    ("half a surrogate pair", #"{"\ud800":{}}"#, "half a surrogate pair"),
    ("a raw control character", "{\"a\nb\":{}}", "found control character 10 at byte 11"),
  ]

  @Test("a hostile header is refused with its place and what was expected", arguments: badHeaders)
  func refused(id: String, header: String, message: String) {
    let found = Self.problem(of: Self.file(Array(header.utf8), dataCount: 4))?.description
    #expect(found?.contains(message) == true, "\(id): \(found ?? "accepted")")
  }

  @Test("a name that is not UTF-8 is refused")
  func illFormed() {
    let header = Array(#"{"__metadata__":{"a"#.utf8) + [0xFF] + Array(#"":""}}"#.utf8)
    #expect(
      Self.problem(of: Self.file(header))
        == .header(offset: 26, found: "a string that is not UTF-8", expected: "UTF-8"))
  }

  @Test("a header's length out of bounds is refused")
  func headerLengths() {
    var bytes = Self.file(Array("{}".utf8))
    #expect(Self.problem(of: bytes) == nil)
    for (length, tail): (UInt64, Int) in [
      (0, 0), (1, 0), (3, 0), (.max, 0), (1 << 63, 0), (100_000_001, 0),
    ] {
      for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: length >> (8 * UInt64(index))) }
      #expect(Self.problem(of: bytes) == .headerLength(found: length, limit: 2 + tail))
    }
    #expect(Self.problem(of: []) == .tooShort(byteCount: 0))
  }

  @Test("a header of more than 100 MB is refused though the file is long enough")
  func longHeader() {
    var bytes = [UInt8](repeating: UInt8(ascii: " "), count: 100_000_100)
    for (index, byte) in Self.file([])[..<8].enumerated() { bytes[index] = byte }
    for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: 100_000_001 >> (8 * index)) }
    #expect(
      Self.problem(of: bytes) == .headerLength(found: 100_000_001, limit: 100_000_000))
  }

  @Test("tensors may stand in the header in any order, with empty ones between")
  func anyOrder() throws {
    let header =
      "{\(Self.entry("b", "U8", "3", "1,4")),\(Self.entry("e", "F32", "0,9", "1,1")),\(Self.entry("a", "U8", "1", "0,1"))}"
    let bytes = Self.file(Array(header.utf8), dataCount: 4)
    let file = try SafetensorsFile(serialized: bytes, requiringChecksum: false)
    #expect(file.tensors.map(\.name) == ["b", "e", "a"])
    #expect(file.tensors.map(\.elementCount) == [3, 0, 1])
  }

  @Test("a file of another program is refused where a checksum is required")
  func foreign() {
    let bytes = Self.file(Array("{}".utf8))
    #expect(
      thrown(SafetensorsError.self) { _ = try SafetensorsFile(serialized: bytes) }?.problem
        == .noChecksum)
    // A checksum that is there must match, required or not.
    var damaged = sample.serialized()
    damaged[damaged.count - 1] ^= 1
    #expect(Self.problem(of: damaged) == .checksumMismatch)
  }
}
