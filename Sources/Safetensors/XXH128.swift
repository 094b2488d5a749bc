internal import CXXHash

/// The 128-bit XXH3 digest of bytes: fast, and sure to differ after an accident.
///
/// It guards against damage, not against forgery. Source: https://xxhash.com, XXH3_128bits with
/// seed 0, in the canonical order (high half first) that `xxhsum -H2` prints.
public enum XXH128 {
  /// The digest as `xxh128:` and 32 lower-case hexadecimal digits. Complexity: O(bytes).
  public static func digest(of bytes: [UInt8]) -> String {
    prefix + String(decoding: hexDigits(of: bytes, readingAsZeros: 0..<0), as: UTF8.self)
  }

  static let prefix = "xxh128:"
  static let digitCount = 32

  /// The digest's hexadecimal digits, where the bytes in `hidden` count as the character `0`.
  static func hexDigits(of bytes: [UInt8], readingAsZeros hidden: Range<Int>) -> [UInt8] {
    let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: hidden.count)
    let stream = Stream()
    stream.update(bytes[..<hidden.lowerBound])
    stream.update(zeros[...])
    stream.update(bytes[hidden.upperBound...])
    let digest = stream.digest()
    return hexDigits(of: digest.high64) + hexDigits(of: digest.low64)
  }

  private static func hexDigits(of half: UInt64) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return (0..<16).map { digits[Int(truncatingIfNeeded: half >> (60 - 4 * UInt64($0))) & 15] }
  }

  /// The C state of one digest. Safe because the state lives exactly as long as the object.
  @safe private final class Stream {
    private let state: OpaquePointer

    init() {
      guard let state = unsafe XXH3_createState() else { preconditionFailure("out of memory") }
      unsafe self.state = unsafe state
      unsafe XXH3_128bits_reset(state)
    }

    deinit { unsafe XXH3_freeState(state) }

    func update(_ bytes: ArraySlice<UInt8>) {
      unsafe bytes.withUnsafeBytes {
        _ = unsafe XXH3_128bits_update(state, $0.baseAddress, $0.count)
      }
    }

    func digest() -> XXH128_hash_t { unsafe XXH3_128bits_digest(state) }
  }
}
