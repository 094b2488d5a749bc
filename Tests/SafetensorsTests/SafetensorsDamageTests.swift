import Safetensors
import Testing

/// Every damage of a file of some 16 kB is refused.
@Suite struct SafetensorsDamageTests {
  /// Bytes without a zero, so that a zeroed block is a change wherever it lies.
  static let bytes: [UInt8] = {
    let values = (0..<16_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 5) | 1 }
    return SafetensorsFile(
      tensors: [Tensor(name: "values", shape: [4, 4000], values: values)],
      metadata: ["recipe": "words and syllables"]
    ).serialized()
  }()

  /// Whether the bytes are refused; any other error type or a trap fails the test by itself.
  static func refuses(_ bytes: [UInt8]) -> Bool {
    do throws(SafetensorsError) {
      _ = try SafetensorsFile(serialized: bytes)
      return false
    } catch {
      return true
    }
  }

  @Test("the undamaged file is accepted")
  func undamaged() { #expect(!Self.refuses(Self.bytes)) }

  @Test("every truncation is refused")
  func truncations() {
    let accepted = Self.bytes.indices.filter { !Self.refuses(Array(Self.bytes[..<$0])) }
    #expect(accepted == [])
  }

  @Test("every flipped bit is refused")
  func flippedBits() {
    var bytes = Self.bytes
    var accepted: [Int] = []
    for index in bytes.indices {
      for bit in 0..<8 {
        bytes[index] ^= 1 << UInt8(bit)
        if !Self.refuses(bytes) { accepted.append(index * 8 + bit) }
        bytes[index] ^= 1 << UInt8(bit)
      }
    }
    #expect(accepted == [])
    #expect(bytes == Self.bytes)
  }

  @Test("every zeroed block of 4 KiB is refused", arguments: [1, 512, 4096])
  func zeroedBlocks(step: Int) {
    // A step of 1 would be slow; bytes that matter one by one are those of the header.
    let starts = stride(from: 0, to: step == 1 ? 512 : Self.bytes.count, by: step)
    for start in starts {
      var bytes = Self.bytes
      for index in start..<min(start + 4096, bytes.count) { bytes[index] = 0 }
      #expect(Self.refuses(bytes), "block at \(start)")
    }
  }

  @Test("appended bytes are refused", arguments: [[0], [1], [UInt8](repeating: 0, count: 4096)])
  func appended(tail: [UInt8]) { #expect(Self.refuses(Self.bytes + tail)) }

  @Test("a checksum in capitals is refused")
  func capitals() {
    var bytes = Self.bytes
    let digits = 8 + 36..<8 + 36 + 32
    for index in digits where bytes[index] >= UInt8(ascii: "a") { bytes[index] -= 32 }
    #expect(bytes != Self.bytes)
    #expect(Self.refuses(bytes))
  }
}
