import Foundation
import KoreanText
import Randomness
import Testing

@testable import Features

/// The matcher passes over places where no pattern begins and reads sentences as late as it can; what it
/// finds equals the plain twin's.
@Suite struct LexiconTwinTests {
  static let lexicon = Lexicon.bundled

  /// Texts of a lexicon's own pieces: beginnings, ends and middles of its patterns, with and without spaces.
  struct Pieces {
    let patterns: [[Unicode.Scalar]]
    var generator: SeededGenerator

    init(_ lexicon: Lexicon, count: Int, seed: UInt64) {
      // The way from the root to each node of a sample.
      let tree = lexicon.patterns.tree
      var parents = [Int](repeating: 0, count: tree.count)
      for node in 0..<tree.count {
        for child in tree.children(of: node) { parents[child] = node }
      }
      var generator = SeededGenerator(seed: seed)
      patterns = (0..<count).map { _ in
        var node = Int.random(in: 1..<tree.count, using: &generator)
        var scalars: [Unicode.Scalar] = []
        while node != 0 {
          scalars.insert(Unicode.Scalar(tree.endedScalars[node])!, at: 0)
          node = parents[node]
        }
        return scalars
      }
      self.generator = generator
    }

    mutating func text() -> [UInt8] {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...6, using: &generator) {
        let pattern = patterns.randomElement(using: &generator)!
        let start = Int.random(in: 0..<pattern.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: text.append(contentsOf: pattern[start...])
        case 1: text.append(contentsOf: pattern[...start])
        default: text.append(contentsOf: pattern)
        }
        let between: [Unicode.Scalar] = [" ", " ", "안", "지", "A", "7", "é", "🙂", ".", "ㅋ", "한"]
        if Bool.random(using: &generator) { text.append(between.randomElement(using: &generator)!) }
      }
      return Array(String(text).utf8)
    }
  }

  private func expectTwins(_ utf8: [UInt8], in lexicon: Lexicon) {
    let twins = PlainLexicon.matches(of: lexicon, in: utf8)
    #expect(lexicon.matches(in: utf8.span) == twins, "\(String(decoding: utf8, as: UTF8.self))")
  }

  @Test("texts of the lexicon's own pieces have the plain twin's matches")
  func ownPieces() {
    for lexicon in [Self.lexicon, LexiconMatchingTests.lexicon] {
      var pieces = Pieces(lexicon, count: 300, seed: 12)
      for _ in 0..<150 { expectTwins(pieces.text(), in: lexicon) }
    }
  }

  @Test("hard texts have the plain twin's matches")
  func hardTexts() {
    var hard = HardTexts(seed: 11)
    for _ in 0..<200 {
      expectTwins(Array((hard.next() + "행복하지 않" + hard.next()).utf8), in: Self.lexicon)
    }
  }

  @Test("scalars are read off UTF-8, and their bytes counted")
  func scalars() {
    for scalar in (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init)
    where scalar.value < 0x3000 || scalar.value % 61 == 0 {
      let utf8 = Array(String(scalar).utf8)
      var scalars: [UInt32] = []
      readScalars(of: utf8.span, padding: 2, into: &scalars)
      if scalars != [scalar.value, 0, 0] || byteCount(of: scalar.value) != utf8.count {
        Issue.record("\(String(scalar.value, radix: 16))")
      }
    }
  }

  @Test("letters and ends of sentences are told by their scalars")
  func marks() {
    let ends = Set(".,!?~…。".unicodeScalars)
    for scalar in (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init)
    where scalar.value < 0x3100 || scalar.value % 61 == 0 || scalar.value & 0xFF == 0xA3 {
      let isLetter =
        ("가"..."힣").contains(scalar) || ("a"..."z").contains(scalar)
        || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      let value = scalar.value
      if Features.isLetter(value) != isLetter || endsSentence(value) != ends.contains(scalar)
        || endsSentence(value) && value > lastSentenceEnd
      {
        Issue.record("\(String(scalar.value, radix: 16))")
      }
    }
  }

  @Test("a lexicon of damaged parts is refused or finds what its plain twin finds")
  func damaged() {
    let parts = LexiconMatchingTests.lexicon.parts
    var pieces = Pieces(LexiconMatchingTests.lexicon, count: 100, seed: 14)
    var generator = SeededGenerator(seed: 15)
    var accepted = 0
    for _ in 0..<300 {
      var damaged = parts
      for _ in 0..<2 {
        let node = Int.random(in: 0..<parts.scalars.count, using: &generator)
        let other = Int.random(in: 0..<parts.scalars.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: damaged.scalars[node] = parts.scalars[other]
        case 1:
          damaged.values[node] = parts.values[other] ^ Int32.random(in: 0..<4, using: &generator)
        case 2: damaged.childStarts[node] += Int32.random(in: -1...1, using: &generator)
        default: damaged.childStarts.swapAt(node, other)
        }
      }
      guard let lexicon = Lexicon(damaged) else { continue }
      accepted += 1
      for _ in 0..<3 { expectTwins(pieces.text(), in: lexicon) }
    }
    #expect(accepted > 20 && accepted < 280, "\(accepted)")
  }

  @Test("a long text has the matches of its parts")
  func blocks() {
    // A sentence has 17 scalars, so that the edges of blocks lie everywhere in it.
    let sentence = Array("정말 안 좋아. 행복해ㅠㅠ. ".utf8)
    let one = Self.lexicon.matches(in: sentence.span)
    let count = 300
    let long = Array(repeatElement(sentence, count: count).joined())
    let expected = (0..<count).flatMap { number in
      one.map { match in
        var match = match
        let offset = number * sentence.count
        match.range = match.range.lowerBound + offset..<match.range.upperBound + offset
        return match
      }
    }
    #expect(!one.isEmpty && Self.lexicon.matches(in: long.span) == expected)
  }

  @Test(
    "every review of a corpus has the plain twin's matches",
    .enabled(if: ProcessInfo.processInfo.environment["MAEUM_CHECK_ALL"] == "1", "takes minutes"))
  func reviews() throws {
    let folder = ProcessInfo.processInfo.environment["MAEUM_DATA"] ?? "../shared/data"
    guard FileManager.default.fileExists(atPath: "\(folder)/nsmc/reviews.tsv.gz") else {
      print("skipped: found no \(folder)/nsmc/reviews.tsv.gz; name the folder with MAEUM_DATA")
      return
    }
    let unpacking = Process()
    unpacking.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    unpacking.arguments = ["gzip", "-dc", "\(folder)/nsmc/reviews.tsv.gz"]
    let pipe = Pipe()
    unpacking.standardOutput = pipe
    try unpacking.run()
    let bytes = Array(try #require(try pipe.fileHandleForReading.readToEnd()))
    let tokenizer = try Tokenizer().makeWorker()
    var analysis = Analysis()
    var (count, different) = (0, 0)
    for line in bytes.split(separator: 10) {
      tokenizer.analyse(Array(line).span, into: &analysis)
      let matches = Self.lexicon.matches(in: analysis.utf8.span)
      count += 1
      if matches != PlainLexicon.matches(of: Self.lexicon, in: analysis.utf8) {
        different += 1
      }
    }
    #expect(count > 600_000 && different == 0)
  }
}
