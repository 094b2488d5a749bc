import Emotions
import Foundation
import Maeum
import Testing

/// Files with a few bytes changed: whatever they hold, reading ends with rows or an error.
@Suite struct CorporaFuzzTests {
  /// SplitMix64. Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  /// Pieces that the formats care about, some of them no UTF-8.
  static let pieces: [[UInt8]] =
    "\"\"\n\r\t,|{}[]:\\01ae-가 ".unicodeScalars.map { Array(String($0).utf8) } + [
      Array("\r\n".utf8), Array("\"\"".utf8), [0], [0xFF], [0xED, 0xA0],
    ]

  static func change(_ bytes: inout [UInt8], using generator: inout Generator) {
    let index = Int.random(in: 0..<bytes.count, using: &generator)
    let piece = pieces.randomElement(using: &generator)!
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes.replaceSubrange(index...index, with: piece)
    case 1: bytes.insert(contentsOf: piece, at: index)
    case 2: bytes.removeSubrange(index..<min(index + 3, bytes.count))
    default: bytes.append(contentsOf: bytes[index...].prefix(20))
    }
  }

  @Test(
    "a changed file gives the same rows with and without skipping, or an error",
    arguments: 0..<CorporaReadingTests.goodFiles.count)
  func changed(index: Int) throws {
    var generator = Generator(state: UInt64(index))
    let file = CorporaReadingTests.goodFiles[index]
    var outcomes: [String: Int] = [:]
    for round in 0..<200 {
      var bytes = Array(file.content.utf8)
      for _ in 0...round % 3 { Self.change(&bytes, using: &generator) }
      try withFile(bytes) { path in
        let strict = Result { try Corpus.read(path: path) }
        let lenient = Result { try Corpus.read(path: path, skippingBadRows: true) }
        switch (strict, lenient) {
        case (.success(let all), .success(let kept)):
          outcomes["good", default: 0] += 1
          #expect(all.rows == kept.rows && kept.skippedCount == 0, "\(file.id), round \(round)")
          #expect(zip(all.rows, all.rows.dropFirst()).allSatisfy { $0.line < $1.line })
        case (.failure(let error), .success(let kept)):
          outcomes["skipped", default: 0] += 1
          #expect(kept.skippedErrors.first == error as? CorpusError, "\(file.id), round \(round)")
        case (.failure(let error), .failure):
          outcomes["refused", default: 0] += 1
          #expect(error is CorpusError)
        case (.success, .failure):
          Issue.record("\(file.id), round \(round): refused only when bad rows may be skipped")
        }
      }
    }
    // Some changes are harmless, some spoil rows and some the file.
    #expect(outcomes.count == 3, "\(outcomes)")
  }
}
