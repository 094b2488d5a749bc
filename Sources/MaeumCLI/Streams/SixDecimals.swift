/// Numbers from 0 to 1 with six decimals, such as `0.123457`.
enum SixDecimals {
  /// How many characters a number has: 8.
  static let count = 8

  /// The eight characters of a number, the first in the lowest byte. A half is rounded up.
  ///
  /// Precondition: the number is from 0 to 1.
  static func characters(of number: Float) -> UInt64 {
    // A Float times 10⁶ has 38 bits and plus ½ no more than 53, so that both are exact in a Double.
    let millionths = UInt64(Double(number) * 1e6 + 0.5)
    let isOne: UInt64 = millionths >= 1_000_000 ? 1 : 0
    // Two zeros and six digits; the zeros become the digit before the point and the point.
    let digits = eightDigits(of: millionths - isOne * 1_000_000)
    return (digits | 0x3030_3030_3030_2E30) + isOne
  }

  /// The eight decimal digits of a number below 10⁸, each 0…9 in a byte, the first in the lowest.
  ///
  /// The number is halved into parts of four, two and one digits, all parts in one step.
  static func eightDigits(of number: UInt64) -> UInt64 {
    let fours = number / 10_000 | (number % 10_000) << 32
    // A product and a shift divide by 100 and by 10 in the range of the parts.
    let hundreds = (fours &* 5243) &>> 19 & 0x0000_007F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) &<< 16
    let tens = (twos &* 103) &>> 10 & 0x000F_000F_000F_000F
    return tens | (twos &- tens &* 10) &<< 8
  }
}
