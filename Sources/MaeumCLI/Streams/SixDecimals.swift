import CAnswers

/// Numbers from 0 to 1 with six decimals, such as `0.123457`.
enum SixDecimals {
  /// How many characters a number has: 8.
  static let count = 8

  /// Writes eight numbers, each from a place of its own on. A half is rounded up.
  ///
  /// Precondition: the numbers are from 0 to 1, and there is room for them.
  @inline(__always)
  static func write(
    _ numbers: SIMD8<Float>, to line: inout MutableSpan<UInt8>, at places: SIMD8<Int64>
  ) {
    unsafe line.withUnsafeMutableBufferPointer { line in
      unsafe withUnsafeBytes(of: numbers) { numbers in
        unsafe withUnsafeBytes(of: places) { places in
          unsafe maeum_write_six_decimals(
            line.baseAddress!, numbers.baseAddress!, places.baseAddress!)
        }
      }
    }
  }
}
