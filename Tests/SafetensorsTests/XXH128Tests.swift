import Safetensors
import Testing

@Suite struct XXH128Tests {
  // From libxxhash 0.8.1, XXH3_128bits called by Python's ctypes, high half first.
  static let references: [(bytes: [UInt8], digits: String)] = [
    ([], "99aa06d3014798d86001c324468d497f"),
    (Array("마음".utf8), "d34753743e1f789e5bf6ebd1479a7a44"),
    ((0..<5000).map { UInt8($0 % 251) }, "b92ec02c39d33ce7b418500fc42320ee"),
  ]

  @Test("the digest is that of the reference library", arguments: references)
  func digests(bytes: [UInt8], digits: String) {
    #expect(XXH128.digest(of: bytes) == "xxh128:\(digits)")
  }
}
