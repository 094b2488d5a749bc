/// A strict reader of JSON text in memory, one value after another.
///
/// The caller says what it expects, so nothing is stored that it did not ask for, and nothing
/// recurses except ``skipValue()``, which is bounded. Source: RFC 8259.
///
/// An object is read by `beginObject()` and then `nextKey()` until nil, each key followed by the
/// reading of one value; an array by `beginArray()` and `nextElement()` until false.
package struct JSONScanner {
  private let bytes: [UInt8]
  private let end: Int
  /// Where reading goes on.
  private var position: Int
  /// Whether an object or array was opened and nothing in it was read yet.
  private var atStart = false

  /// A scanner of a part of `bytes`.
  package init(_ bytes: [UInt8], in range: Range<Int>) {
    precondition(range.upperBound <= bytes.count, "\(range) of \(bytes.count) bytes")
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// The kind of a value, told by its first character.
  package enum Kind { case object, array, string, number, boolean, null }

  /// The kind of the next value; nil where no value starts.
  package mutating func nextKind() -> Kind? {
    guard let byte = nextByte() else { return nil }
    return switch byte {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
    case UInt8(ascii: "n"): .null
    default: nil
    }
  }

  // MARK: Objects and arrays

  /// Enters an object.
  package mutating func beginObject() throws(JSONError) {
    try expect(UInt8(ascii: "{"), "an object")
    atStart = true
  }

  /// The next key of the object, its colon read; nil where the object ends.
  package mutating func nextKey() throws(JSONError) -> String? {
    guard try advance(closing: UInt8(ascii: "}"), "a comma or }") else { return nil }
    let key = try string()
    try expect(UInt8(ascii: ":"), "a colon")
    return key
  }

  /// Enters an array.
  package mutating func beginArray() throws(JSONError) {
    try expect(UInt8(ascii: "["), "an array")
    atStart = true
  }

  /// Whether the array has another element, which is to be read next.
  package mutating func nextElement() throws(JSONError) -> Bool {
    try advance(closing: UInt8(ascii: "]"), "a comma or ]")
  }

  private mutating func advance(
    closing: UInt8, _ expected: String
  ) throws(JSONError) -> Bool {
    defer { atStart = false }
    if nextByte() == closing {
      position += 1
      return false
    }
    if !atStart { try expect(UInt8(ascii: ","), expected) }
    return true
  }

  // MARK: Simple values

  /// A string, its escapes undone.
  package mutating func string() throws(JSONError) -> String {
    try expect(UInt8(ascii: "\""), "a string")
    let start = position
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return try text(bytes[start..<position - 1], at: start)
      case UInt8(ascii: "\\"):
        return try escapedString(from: start)
      case 0..<0x20:
        throw error("an escape in place of a control character")
      default:
        position += 1
      }
    }
    throw error("a closing quote")
  }

  /// A whole number from 0 to the largest Int, written in digits alone.
  package mutating func count() throws(JSONError) -> Int {
    _ = nextByte()
    let start = position
    let source = try number()
    guard source.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") }), let value = Int(source) else {
      throw JSONError(
        offset: start, found: String(source.prefix(30)),
        expected: "a whole number from 0 to \(Int.max)")
    }
    return value
  }

  /// A number as its source text.
  package mutating func number() throws(JSONError) -> String {
    guard nextKind() == .number else { throw error("a number") }
    let start = position
    skip(UInt8(ascii: "-"))
    if !skip(UInt8(ascii: "0")) { try digits() }
    if skip(UInt8(ascii: ".")) { try digits() }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      if !skip(UInt8(ascii: "+")) { skip(UInt8(ascii: "-")) }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// True or false.
  package mutating func boolean() throws(JSONError) -> Bool {
    _ = nextByte()
    if skip(word: "true") { return true }
    if skip(word: "false") { return false }
    throw error("true or false")
  }

  /// Null.
  package mutating func null() throws(JSONError) {
    _ = nextByte()
    guard skip(word: "null") else { throw error("null") }
  }

  /// Reads past any value. Throws where values nest more than 100 deep.
  package mutating func skipValue() throws(JSONError) { try skipValue(depth: 100) }

  private mutating func skipValue(depth: Int) throws(JSONError) {
    guard depth > 0 else { throw error("less nesting") }
    switch nextKind() {
    case .object:
      try beginObject()
      while try nextKey() != nil { try skipValue(depth: depth - 1) }
    case .array:
      try beginArray()
      while try nextElement() { try skipValue(depth: depth - 1) }
    case .string: _ = try string()
    case .number: _ = try number()
    case .boolean: _ = try boolean()
    case .null: try null()
    case nil: throw error("a value")
    }
  }

  /// Checks that only white space is left.
  package mutating func finish() throws(JSONError) {
    if nextByte() != nil { throw error("the end") }
  }

  /// The error that the next character is not what was expected.
  package func error(_ expected: String) -> JSONError {
    // Four bytes hold any character; the first of them is the one that stands here.
    let next = String(decoding: bytes[position..<min(position + 4, end)], as: UTF8.self)
    let found =
      switch next.unicodeScalars.first {
      case nil: "the end"
      case let scalar? where scalar.properties.generalCategory == .control:
        "control character \(scalar.value)"
      case let scalar?: String(scalar)
      }
    return JSONError(offset: position, found: found, expected: expected)
  }

  // MARK: Bytes

  /// The next byte that is no white space, which is not read yet.
  private mutating func nextByte() -> UInt8? {
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        position += 1
      case let byte: return byte
      }
    }
    return nil
  }

  private mutating func expect(_ byte: UInt8, _ expected: String) throws(JSONError) {
    guard nextByte() == byte else { throw error(expected) }
    position += 1
  }

  @discardableResult
  private mutating func skip(_ byte: UInt8) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skip(word: StaticString) -> Bool {
    guard bytes[position..<end].starts(with: "\(word)".utf8) else { return false }
    position += word.utf8CodeUnitCount
    return true
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while position < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
      position += 1
    }
    if position == start { throw error("a digit") }
  }

  private func text(_ utf8: ArraySlice<UInt8>, at offset: Int) throws(JSONError) -> String {
    if let text = String(validating: utf8, as: UTF8.self) { return text }
    throw JSONError(offset: offset, found: "a string that is not UTF-8", expected: "UTF-8")
  }

  // MARK: Escapes

  /// The rest of a string whose first escape stands here; `start` is where its content starts.
  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var content = Array(bytes[start..<position])
    while position < end {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return try text(content[...], at: start)
      case UInt8(ascii: "\\"):
        position += 1
        content.append(contentsOf: String(try escape()).utf8)
      case 0..<0x20:
        throw error("an escape in place of a control character")
      default:
        content.append(byte)
        position += 1
      }
    }
    throw error("a closing quote")
  }

  /// The scalar of the escape whose backslash was read.
  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    guard position < end else { throw error("an escape") }
    let scalar: Unicode.Scalar
    switch bytes[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      scalar = Unicode.Scalar(bytes[position])
    case UInt8(ascii: "b"): scalar = "\u{8}"
    case UInt8(ascii: "f"): scalar = "\u{C}"
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "t"): scalar = "\t"
    case UInt8(ascii: "u"):
      position += 1
      return try escapedScalar()
    default: throw error("an escape")
    }
    position += 1
    return scalar
  }

  /// The scalar of one `\u` escape, or of two that are a surrogate pair.
  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let offset = position
    let high = try fourHexDigits()
    if let scalar = Unicode.Scalar(high) { return scalar }
    if high < 0xDC00, skip(word: "\\u") {
      let low = try fourHexDigits()
      if (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    throw JSONError(
      offset: offset, found: "half a surrogate pair", expected: "a pair of \\u escapes")
  }

  private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < end, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue
      else { throw error("four hexadecimal digits") }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}

/// What is wrong with a JSON text.
package struct JSONError: Error, Hashable {
  /// Where, in bytes from the start of the array.
  package let offset: Int
  /// What stands there.
  package let found: String
  /// What should stand there.
  package let expected: String

  /// An error at a place.
  package init(offset: Int, found: String, expected: String) {
    self.offset = offset
    self.found = found
    self.expected = expected
  }
}
