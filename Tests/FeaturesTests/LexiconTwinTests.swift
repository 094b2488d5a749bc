import Foundation
import KoreanText
import Randomness
import Testing

@testable import Features

/// The matcher passes over places where no pattern begins; what it finds equals the plain twin's.
@Suite struct LexiconTwinTests {
  static let lexicon = Lexicon.bundled

  /// Texts of a lexicon's own pieces: beginnings, ends and middles of its patterns, with and without spaces.
  struct Pieces {
    let patterns: [[Unicode.Scalar]]
    var generator: SeededGenerator

    init(_ lexicon: Lexicon, count: Int, seed: UInt64) {
      // The way from the root to each node of a sample.
      let trie = lexicon.patterns
      var parents = [Int](repeating: 0, count: trie.nodeCount)
      for node in 0..<trie.nodeCount {
        for child in Int(trie.childStarts[node])..<Int(trie.childStarts[node + 1]) {
          parents[child] = node
        }
      }
      var generator = SeededGenerator(seed: seed)
      patterns = (0..<count).map { _ in
        var node = Int.random(in: 1..<trie.nodeCount, using: &generator)
        var scalars: [Unicode.Scalar] = []
        while node != 0 {
          scalars.insert(Unicode.Scalar(trie.scalars[node])!, at: 0)
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
        let between: [Unicode.Scalar] = [" ", "안", "지", "A", "7", "é", "🙂", ".", "ㅋ", "한"]
        if Bool.random(using: &generator) { text.append(between.randomElement(using: &generator)!) }
      }
      return Array(String(text).utf8)
    }
  }

  private func expectTwins(_ utf8: [UInt8], in lexicon: Lexicon) {
    var (matches, twins): ([LexiconMatch], [LexiconMatch]) = ([], [])
    lexicon.appendMatches(in: utf8.span, to: &matches)
    lexicon.appendMatches(in: utf8.span, to: &twins, everyPlace: true)
    #expect(matches == twins, "\(String(decoding: utf8, as: UTF8.self))")
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

  @Test("the next scalar is the decoded one wherever it stands")
  func scalars() {
    for text in ["", "a", "é", "한", "🙂", "a한é🙂", "한a", "🙂é한a 가나", "\u{0}\u{7FF}\u{FFFF}"] {
      let utf8 = Array(text.utf8)
      var (place, found) = (0, [UInt32]())
      while place < utf8.count {
        let next = nextScalar(of: utf8.span, at: place)
        found.append(next.scalar)
        place = next.end
      }
      #expect(found == text.unicodeScalars.map(\.value))
      #expect(nextScalar(of: utf8.span, at: place) == (0, place))
    }
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
    var (matches, twins): ([LexiconMatch], [LexiconMatch]) = ([], [])
    var (count, different) = (0, 0)
    for line in bytes.split(separator: 10) {
      tokenizer.analyse(Array(line).span, into: &analysis)
      matches.removeAll(keepingCapacity: true)
      twins.removeAll(keepingCapacity: true)
      Self.lexicon.appendMatches(in: analysis.utf8.span, to: &matches)
      Self.lexicon.appendMatches(in: analysis.utf8.span, to: &twins, everyPlace: true)
      count += 1
      if matches != twins { different += 1 }
    }
    #expect(count > 600_000 && different == 0)
  }
}
