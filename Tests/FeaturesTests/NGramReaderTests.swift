import Foundation
import KoreanText
import Testing

@testable import Features

@Suite("The short way from bytes to hashes gives what the general way gives")
struct NGramReaderTests {
  /// Both ways of one reader, and how often they were compared.
  private struct Comparison {
    private var reader: NGramReader
    private(set) var hashCount = 0

    init(_ options: NGramOptions) throws {
      reader = try NGramReader(extractor: NGramExtractor(options: options))
    }

    mutating func compare(_ utf8: Span<UInt8>) -> Bool {
      reader.read(utf8)
      reader.readHashes()
      let hashes = Array(reader.hashes.prefix)
      reader.read(utf8, general: true)
      reader.readHashes()
      hashCount += hashes.count
      return hashes == Array(reader.hashes.prefix)
    }
  }

  static let usual = NGramOptions(words: nil, syllables: 1...3, crossingSpaces: true)

  @Test("on random plain texts")
  func plainTexts() throws {
    var comparison = try Comparison(Self.usual)
    var texts = HardTexts(seed: 61, plain: true)
    let count = Self.isFull ? 1_000_000 : 20_000
    for _ in 0..<count {
      let text = texts.next()
      let isEqual = withUTF8(text) { comparison.compare($0) }
      try #require(isEqual, "\(text.debugDescription)")
    }
    #expect(comparison.hashCount > 10 * count)
  }

  @Test("on random hard texts")
  func hardTexts() throws {
    var comparison = try Comparison(Self.usual)
    var texts = HardTexts(seed: 62)
    for _ in 0..<(Self.isFull ? 100_000 : 2_000) {
      let text = texts.next()
      let isEqual = withUTF8(text) { comparison.compare($0) }
      try #require(isEqual, "\(text.debugDescription)")
    }
  }

  @Test(
    "with any orders, of words too",
    arguments: [nil, 1...2] as [ClosedRange<Int>?],
    [nil, 1...1, 1...2, 1...3, 2...3, 2...4, 8...8] as [ClosedRange<Int>?])
  func orders(words: ClosedRange<Int>?, syllables: ClosedRange<Int>?) throws {
    for crossing in [false, true] {
      var comparison = try Comparison(
        NGramOptions(words: words, syllables: syllables, crossingSpaces: crossing))
      var texts = HardTexts(seed: 63, plain: true)
      for text in ["", " ", "가", "a b", " 가  나나나 ", "ㅋㅋㅋ!!"] + (0..<200).map({ _ in texts.next() })
      {
        let isEqual = withUTF8(text) { comparison.compare($0) }
        try #require(isEqual, "\(text.debugDescription)")
      }
      #expect(comparison.hashCount > 0 || words == nil && syllables == nil)
    }
  }

  @Test("the lexicon's matches are those of the last text, whichever way it went")
  func lastText() throws {
    var reader = try NGramReader(extractor: NGramExtractor(options: Self.usual))
    let lexicon = Lexicon.bundled
    for text in ["정말  좋아ㅋㅋㅋ A", "슬퍼 \u{1F62D}", "", "안 좋아"] {
      var matches: [[Range<Int>]] = []
      for general in [false, true] {
        withUTF8(text) { reader.read($0, general: general) }
        var found: [LexiconMatch] = []
        reader.findMatches(of: lexicon, into: &found)
        matches.append(found.map(\.range))
      }
      #expect(matches[0] == matches[1])
      #expect(text.isEmpty || !matches[0].isEmpty)
    }
  }

  @Test("on all reviews of NSMC", .enabled(if: isFull, "set MAEUM_CHECK_ALL=1 to read them all"))
  func reviews() throws {
    let folder = ProcessInfo.processInfo.environment["MAEUM_DATA"] ?? "../shared/data"
    let path = folder + "/nsmc/reviews.tsv.gz"
    guard FileManager.default.fileExists(atPath: path) else {
      print("skipped: found no \(path); name the folder with MAEUM_DATA")
      return
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    var comparison = try Comparison(Self.usual)
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = bytes[start..<end]
      let isEqual = comparison.compare(line.span)
      try #require(isEqual, "\(String(decoding: line, as: UTF8.self))")
      start = end + 1
    }
    #expect(comparison.hashCount > 0)
  }

  private static let isFull = ProcessInfo.processInfo.environment["MAEUM_CHECK_ALL"] == "1"
}
