internal import Safetensors

/// The bytes of a text file that rows are read from.
struct CorpusSource {
  let path: String
  let bytes: [UInt8]
  /// Where the text starts, after a byte order mark.
  let start: Int

  /// Reads the file. Throws where it cannot be read or is visibly no UTF-8 text.
  init(path: String) throws(CorpusError) {
    do throws(FileError) {
      bytes = try FileBytes.read(path: path)
    } catch {
      throw CorpusError(.unreadable, path: path, found: error.problem)
    }
    self.path = path
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let foreign: (found: String, suggestion: String)? =
      if bytes.starts(with: [0x1F, 0x8B]) {
        ("gzip-compressed data", "decompress it first, for example with gunzip")
      } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
        ("UTF-16 text", "convert it first, for example with iconv -f UTF-16 -t UTF-8")
      } else {
        nil
      }
    if let foreign {
      throw CorpusError(
        path: path, found: foreign.found, expected: "UTF-8 text", suggestion: foreign.suggestion)
    }
  }

  /// The error about a row that starts on a line.
  func error(
    line: Int, found: String, expected: String? = nil, suggestion: String? = nil
  ) -> CorpusError {
    CorpusError(
      path: path, line: line, found: found, expected: expected, suggestion: suggestion)
  }

  /// Throws where the bytes of a row are not well-formed UTF-8.
  func checkUTF8(_ range: Range<Int>, line: Int) throws(CorpusError) {
    if let offset = firstIllFormedByte(in: bytes, range) {
      throw error(
        line: line,
        found:
          "byte 0x\(String(bytes[offset], radix: 16, uppercase: true)) at offset \(offset) of the file, "
          + "which is not UTF-8",
        expected: "UTF-8 text", suggestion: "convert the file, for example with iconv -t UTF-8")
    }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// A walk over the lines of a source that are not empty, without their ends (LF or CR LF).
struct SourceLines {
  struct Line {
    /// Counted from 1.
    let number: Int
    let range: Range<Int>
  }

  let source: CorpusSource
  private var position: Int
  private var number = 0

  init(_ source: CorpusSource) {
    self.source = source
    position = source.start
  }

  /// The next line, nil at the end. Throws where it is not UTF-8; the walk can go on after that.
  mutating func next() throws(CorpusError) -> Line? {
    while position < source.bytes.count {
      let start = position
      let newline = source.bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
      var end = newline ?? source.bytes.count
      position = newline.map { $0 + 1 } ?? end
      number += 1
      if end > start, source.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if end > start {
        try source.checkUTF8(start..<end, line: number)
        return Line(number: number, range: start..<end)
      }
    }
    return nil
  }
}

/// The first byte that is part of no well-formed UTF-8 sequence; nil where all are.
///
/// Source: the Unicode Standard, table 3-7. Complexity: O(bytes).
func firstIllFormedByte(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
  var index = range.lowerBound
  while index < range.upperBound {
    let lead = bytes[index]
    if lead < 0x80 {
      index += 1
      continue
    }
    // The first continuation byte has a narrower range after some leads: no overlong forms, no
    // surrogates, nothing above U+10FFFF.
    let (length, second): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return index
    }
    guard index + length <= range.upperBound, second.contains(bytes[index + 1]) else {
      return index
    }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return index }
    index += length
  }
  return nil
}
