/// A walk over the records of separated fields, quoted as in RFC 4180.
///
/// A field that starts with a quote ends with the next lone one; it may hold separators, line ends
/// and doubled quotes. In any other field a quote is an ordinary character, as Python's `csv` has it.
struct DelimitedRecords {
  struct Record {
    /// The line that it starts on, from 1.
    let line: Int
    fileprivate(set) var fields: [Field] = []
  }

  struct Field {
    /// The content without the quotes around it.
    let range: Range<Int>
    /// Whether quotes in the content are doubled.
    let hasDoubledQuotes: Bool
  }

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  let source: CorpusSource
  private let separator: UInt8
  private var position: Int
  private var line = 1

  init(_ source: CorpusSource, separator: UInt8) {
    self.source = source
    self.separator = separator
    position = source.start
  }

  /// The next record that is no empty line; nil at the end.
  ///
  /// Throws where quotes are wrong, and goes on with the line after the record's first one; where
  /// the record is not UTF-8, and goes on after it. Complexity: O(bytes) for the whole walk.
  mutating func next() throws(CorpusError) -> Record? {
    skipEmptyLines()
    let start = position
    guard start < source.bytes.count else { return nil }
    var record = Record(line: line)
    do throws(CorpusError) {
      repeat { record.fields.append(try field(line: record.line)) } while skipSeparator()
    } catch {
      line = record.line + 1
      position =
        source.bytes[start...].firstIndex(of: Self.lineFeed).map { $0 + 1 } ?? source.bytes.count
      throw error
    }
    let end = position
    skipLineEnd()
    try source.checkUTF8(start..<end, line: record.line)
    return record
  }

  /// A field's content.
  func text(_ record: Record, _ index: Int) -> String {
    let field = record.fields[index]
    guard field.hasDoubledQuotes else { return source.text(field.range) }
    var content: [UInt8] = []
    content.reserveCapacity(field.range.count)
    var position = field.range.lowerBound
    while position < field.range.upperBound {
      content.append(source.bytes[position])
      position += source.bytes[position] == Self.quote ? 2 : 1
    }
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func field(line recordLine: Int) throws(CorpusError) -> Field {
    let bytes = source.bytes
    if position < bytes.count, bytes[position] == Self.quote {
      return try quotedField(line: recordLine)
    }
    let start = position
    while position < bytes.count, bytes[position] != separator, !isLineEnd(position) {
      position += 1
    }
    return Field(range: start..<position, hasDoubledQuotes: false)
  }

  private mutating func quotedField(line recordLine: Int) throws(CorpusError) -> Field {
    let bytes = source.bytes
    position += 1
    let start = position
    var hasDoubledQuotes = false
    while position < bytes.count {
      if bytes[position] == Self.lineFeed { line += 1 }
      guard bytes[position] == Self.quote else {
        position += 1
        continue
      }
      if position + 1 < bytes.count, bytes[position + 1] == Self.quote {
        hasDoubledQuotes = true
        position += 2
        continue
      }
      let field = Field(range: start..<position, hasDoubledQuotes: hasDoubledQuotes)
      position += 1
      if position < bytes.count, bytes[position] != separator, !isLineEnd(position) {
        throw source.error(
          line: recordLine, found: "text after a closing quote",
          expected: "the end of the field",
          suggestion: "put the whole field in quotes and double the quotes in it")
      }
      return field
    }
    throw source.error(
      line: recordLine, found: "a quote that is not closed",
      expected: "a closing quote before the end of the file",
      suggestion: "put the whole field in quotes and double the quotes in it")
  }

  /// Whether a line, or the file after a last carriage return, ends here.
  private func isLineEnd(_ position: Int) -> Bool {
    switch source.bytes[position] {
    case Self.lineFeed: true
    case Self.carriageReturn:
      position + 1 == source.bytes.count || source.bytes[position + 1] == Self.lineFeed
    default: false
    }
  }

  private mutating func skipSeparator() -> Bool {
    guard position < source.bytes.count, source.bytes[position] == separator else { return false }
    position += 1
    return true
  }

  private mutating func skipLineEnd() {
    if position < source.bytes.count, source.bytes[position] == Self.carriageReturn {
      position += 1
    }
    if position < source.bytes.count, source.bytes[position] == Self.lineFeed {
      position += 1
      line += 1
    }
  }

  private mutating func skipEmptyLines() {
    while position < source.bytes.count, isLineEnd(position) { skipLineEnd() }
  }
}
