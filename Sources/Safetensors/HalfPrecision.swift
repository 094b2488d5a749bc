/// Numbers of 16 bits, IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction.
///
/// Swift's `Float16` would do, but does not exist on every platform. No function here has a branch, so that
/// a loop over an array goes by vectors.
public enum HalfPrecision {
  /// The largest finite number, 65504. Numbers from 65520 on round to infinity.
  public static let greatestFiniteMagnitude: Float = 65504

  // Where a Float's exponent and fraction begin, as bits: the smallest normal half is 2⁻¹⁴, and infinity
  // stands where 2¹⁶ would.
  private static let smallestNormal: UInt32 = 113 << 23
  private static let overflow: UInt32 = 143 << 23
  private static let floatInfinity: UInt32 = 0xFF << 23
  // What lies between the exponents' biases, 127 and 15.
  private static let rebias: UInt32 = 112 << 23

  /// The number with these bits; exact. The payload of a NaN stays. Complexity: O(1).
  @inline(__always)
  public static func float(_ bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let magnitude = UInt32(bits & 0x7FFF) << 13
    // An exponent of 0 counts as that of 2⁻¹⁴ without the leading one.
    let small = Float(bitPattern: magnitude &+ smallestNormal) - Float(bitPattern: smallestNormal)
    let large = (magnitude &+ rebias) | (magnitude >= 0x1F << 23 ? floatInfinity : 0)
    return Float(bitPattern: sign | (magnitude < 1 << 23 ? small.bitPattern : large))
  }

  /// The bits of the nearest number, of two equally near ones the even one.
  ///
  /// Gradual underflow: below 2⁻¹⁴ the numbers are multiples of 2⁻²⁴, and 2⁻²⁵ and less give a zero of
  /// the same sign. From 65520 on it is infinity, and every NaN gives a quiet one. Complexity: O(1).
  @inline(__always)
  public static func bits(nearest value: Float) -> UInt16 {
    let magnitude = value.bitPattern & 0x7FFF_FFFF
    // One plus a half of 2⁻¹⁴ ends where the half does, so that the sum rounds as the half must.
    let ruler = Float(bitPattern: 126 << 23)
    let small = (Float(bitPattern: magnitude) + ruler).bitPattern &- ruler.bitPattern
    // Half a unit of the last place, less one bit where the number below is even. A carry moves the exponent.
    let odd = (magnitude >> 13) & 1
    let normal = (magnitude &- rebias &+ 0xFFF &+ odd) >> 13
    let special: UInt32 = magnitude > floatInfinity ? 0x7E00 : 0x7C00
    let finite = magnitude < smallestNormal ? small : normal
    let half = magnitude >= overflow ? special : finite
    return UInt16(truncatingIfNeeded: value.bitPattern >> 16 & 0x8000 | half)
  }

  /// The nearest number of 16 bits, see ``bits(nearest:)``.
  @inline(__always)
  public static func rounded(_ value: Float) -> Float { float(bits(nearest: value)) }
}
