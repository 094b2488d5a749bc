import Foundation
import Testing

@testable import KoreanText

/// A data file of the Unicode Character Database, as Debian's package unicode-data installs it.
private struct UnicodeFile {
  let version: String
  let rows: [Substring]

  static let folder = "/usr/share/unicode"

  /// Whether the whole check was asked for.
  static let isWanted = ProcessInfo.processInfo.environment["MAEUM_CHECK_FULL"] == "1"
  static let invitation: Comment = "set MAEUM_CHECK_FULL=1 to compare with Unicode's own test files"

  /// Throws where the file cannot be read. The first line is "# <name>-15.0.0.txt".
  init(_ path: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [path.hasSuffix(".bz2") ? "bzcat" : "cat", "\(Self.folder)/\(path)"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let lines = text.split(separator: "\n")
    let first = try #require(
      lines.first, "\(Self.folder)/\(path) is not there; install Debian's package unicode-data")
    version = String(first.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }.dropLast())
    rows = lines.filter { !$0.hasPrefix("#") }
  }

  /// Whether ICU knows the Unicode version of the file; says so where it does not.
  func matchesICU() -> Bool {
    let matches = version.hasPrefix(ICU.unicodeVersion + ".")
    if !matches {
      print("skipped: the file is of Unicode \(version), ICU knows \(ICU.unicodeVersion)")
    }
    return matches
  }
}

@Suite("Unicode's own tests", .enabled(if: UnicodeFile.isWanted, UnicodeFile.invitation))
struct UnicodeConformanceTests {
  private let icu: ICU

  init() throws { icu = try ICU() }

  private func scalars(_ column: some StringProtocol) -> [UInt32] {
    column.split(separator: " ").compactMap { UInt32($0, radix: 16) }
  }

  private func utf8(_ scalars: [UInt32]) -> [UInt8] {
    var text = TracedText()
    for scalar in scalars { text.append(scalar, from: 0..<0) }
    return text.utf8
  }

  private func composed(_ utf8: [UInt8]) -> [UInt8] {
    var text = TracedText()
    text.utf8 = utf8
    icu.compose(&text)
    return text.utf8
  }

  @Test("every row of NormalizationTest.txt composes as it says")
  func normalization() throws {
    let file = try UnicodeFile("NormalizationTest.txt.bz2")
    guard file.matchesICU() else { return }
    var inPartOne = false
    var rowCount = 0
    var listed: Set<UInt32> = []
    for row in file.rows {
      if row.hasPrefix("@") {
        inPartOne = row.hasPrefix("@Part1")
        continue
      }
      let columns = row.split(separator: ";").prefix(5).map { utf8(scalars($0)) }
      try #require(columns.count == 5, "\(row)")
      if inPartOne { listed.insert(scalars(row.prefix { $0 != ";" })[0]) }
      let agrees =
        columns[0...2].allSatisfy { composed($0) == columns[1] }
        && columns[3...4].allSatisfy { composed($0) == columns[3] }
      #expect(agrees, "\(row)")
      rowCount += 1
    }
    #expect(rowCount > 18_000 && listed.count > 16_000)
    for scalar in UInt32(0)...0x10FFFF where Unicode.Scalar(scalar) != nil {
      guard !listed.contains(scalar) else { continue }
      let text = utf8([scalar])
      #expect(composed(text) == text, "\(String(scalar, radix: 16)) is its own NFC")
    }
  }

  /// ICU 72's rules, which come from the Common Locale Data Repository, take the colon out of
  /// MidLetter, except for languages that write it inside words, such as Finnish.
  @Test("every row of WordBreakTest.txt breaks as it says; a colon breaks like an equals sign")
  func words() throws {
    try expectBoundaries(of: "auxiliary/WordBreakTest.txt", atLeast: 1_800, icu.wordEnds) { text in
      text.contains(UInt8(ascii: ":"))
        ? text.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: "=") : $0 } : nil
    }
  }

  @Test("plain words break as every row of WordBreakTest.txt says that the normaliser leaves alone")
  func plainWords() throws {
    let work = NormalizerWork(icu: icu)
    var plainCount = 0
    let ends = { (text: [UInt8], ends: inout [Int32]) in
      work.normalize(text.span, traced: false)
      if work.text.utf8 == text, PlainWords.findEnds(of: text.span, ends: &ends) {
        plainCount += 1
      } else {
        icu.wordEnds(of: text, into: &ends)
      }
    }
    try expectBoundaries(of: "auxiliary/WordBreakTest.txt", atLeast: 1_800, ends) { text in
      text.contains(UInt8(ascii: ":"))
        ? text.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: "=") : $0 } : nil
    }
    #expect(plainCount > 100)
  }

  @Test("every row of GraphemeBreakTest.txt breaks as it says")
  func graphemes() throws {
    try expectBoundaries(
      of: "auxiliary/GraphemeBreakTest.txt", atLeast: 600, icu.graphemeEnds, standIn: { _ in nil })
  }

  private func expectBoundaries(
    of path: String, atLeast leastRows: Int, _ ends: ([UInt8], inout [Int32]) -> Void,
    standIn: ([UInt8]) -> [UInt8]?
  ) throws {
    let file = try UnicodeFile(path)
    guard file.matchesICU() else { return }
    var found: [Int32] = []
    for row in file.rows {
      var text: [UInt8] = []
      var expected: [Int32] = []
      for field in row.prefix(while: { $0 != "#" }).split(whereSeparator: \.isWhitespace) {
        if field == "÷" {
          expected.append(Int32(text.count))
        } else if field != "×" {
          text += utf8(scalars(field))
        }
      }
      expected.removeFirst()
      if let standIn = standIn(text) { ends(standIn, &expected) }
      ends(text, &found)
      #expect(found == expected, "\(row)")
    }
    #expect(file.rows.count >= leastRows)
  }

  @Test("every scalar normalises once and for all, from NFC and NFD alike")
  func everyScalar() throws {
    let work = NormalizerWork(icu: icu)
    func normalized(_ utf8: [UInt8]) -> [UInt8] {
      work.normalize(utf8.span, traced: false)
      return work.text.utf8
    }
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(scalar)
      let once = normalized(Array(text.utf8))
      let nfd = Array(text.decomposedStringWithCanonicalMapping.utf8)
      #expect(normalized(once) == once && normalized(nfd) == once, "\(String(value, radix: 16))")
    }
  }
}
