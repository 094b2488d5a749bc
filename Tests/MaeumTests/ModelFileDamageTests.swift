import Foundation
import Maeum
import Testing

/// Every damage of a whole model file is refused. The checksum comes first, so this is quick.
@Suite struct ModelFileDamageTests {
  static let bytes = try! Quick.classifier.serialized()

  /// Calls `body` with a function that says why a file of some bytes is refused.
  ///
  /// One file is written over and over; only the bytes that differ are written.
  static func withRefusals(_ body: ((([UInt8], Range<Int>) -> String?) throws -> Void)) throws {
    try withFile(bytes, named: "model") { path in
      let file = try #require(FileHandle(forUpdatingAtPath: path))
      defer { try? file.close() }
      try body { bytes, changed in
        try! file.seek(toOffset: UInt64(changed.lowerBound))
        try! file.write(contentsOf: Data(bytes[changed]))
        try! file.truncate(atOffset: UInt64(bytes.count))
        return refusal(path)
      }
      // What is undamaged again is accepted again.
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      #expect(refusal(path) == nil)
    }
  }

  @Test("every truncation is refused in one sentence")
  func truncations() throws {
    try Self.withRefusals { refusal in
      var sentences: Set<String> = []
      for count in Self.bytes.indices.reversed() {
        guard let sentence = refusal(Array(Self.bytes[..<count]), 0..<0) else {
          Issue.record("\(count) bytes are accepted")
          continue
        }
        sentences.insert(String(sentence.drop { $0 != ":" }.filter { !$0.isNumber }))
      }
      #expect(sentences.allSatisfy { !$0.contains("\n") })
      // Too short for a length; the header's end is missing; the tensors' end is missing.
      #expect(sentences.count == 3, "\(sentences)")
    }
  }

  @Test("every flipped bit is refused")
  func flippedBits() throws {
    try Self.withRefusals { refusal in
      var bytes = Self.bytes
      var accepted: [Int] = []
      for index in bytes.indices {
        for bit in 0..<8 {
          bytes[index] = Self.bytes[index] ^ 1 << UInt8(bit)
          // The byte before is put right in the same write.
          if refusal(bytes, max(0, index - 1)..<index + 1) == nil { accepted.append(index) }
        }
        bytes[index] = Self.bytes[index]
      }
      #expect(accepted.isEmpty)
    }
  }

  @Test("every zeroed block of 4 KiB is refused")
  func zeroedBlocks() throws {
    try Self.withRefusals { refusal in
      for start in stride(from: 0, to: Self.bytes.count, by: 64) {
        let block = start..<min(start + 4096, Self.bytes.count)
        var bytes = Self.bytes
        bytes.replaceSubrange(block, with: repeatElement(0, count: block.count))
        guard bytes != Self.bytes else { continue }
        #expect(refusal(bytes, 0..<bytes.count) != nil, "block at \(start)")
      }
    }
  }

  @Test("appended bytes are refused")
  func appended() throws {
    try Self.withRefusals { refusal in
      for count in [1, 2, 64, 4096] {
        let bytes = Self.bytes + [UInt8](repeating: 0, count: count)
        #expect(refusal(bytes, 0..<bytes.count) != nil)
      }
    }
  }
}
