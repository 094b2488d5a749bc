/// Elementary functions on eight lanes at once, in plain multiplications and additions.
///
/// Goals, in this order: finite for every finite argument, the same bits on every machine, a few
/// units in the last place of accuracy, speed. The C library's functions take one lane at a time
/// and may differ in the last bit from machine to machine.
enum LaneMath {
  /// e^x for x ≤ 0, within 2·10⁻⁷ of the value; 0 below −87, where the result would be subnormal; NaN
  /// stays.
  ///
  /// x = n·ln 2 + r with |r| ≤ ½ ln 2, and e^r by a polynomial of degree 6. Source of the
  /// reduction with ln 2 in two parts and of the coefficients: S. L. Moshier, Cephes, `expf`.
  @inline(__always)
  static func expOfNonPositive(_ x: SIMD8<Float>) -> SIMD8<Float> {
    let isTiny = x .< -87
    // Not by a maximum, which drops NaN.
    let clamped = x.replacing(with: -87, where: isTiny)
    // Adding 1.5·2²³ rounds to the nearest whole number and leaves it in the low bits.
    let shifter: Float = 12_582_912
    let shifted = clamped * 1.442_695_04 + shifter
    let n = shifted - shifter
    let r = (clamped - n * 0.693_359_375) - n * -2.121_944_4e-4
    var p = r * 1.987_569_15e-4 + 1.398_199_95e-3
    p = p * r + 8.333_451_9e-3
    p = p * r + 4.166_579_6e-2
    p = p * r + 1.666_666_55e-1
    p = p * r + 5.000_000_1e-1
    let expR = p * (r * r) + r + 1
    let exponent = (bits(shifted) &- shifter.bitPattern &+ 127) &<< 23
    return floats(exponent).replacing(with: 0, where: isTiny) * expR
  }

  /// log(1 + e) for 0 ≤ e ≤ 1, within 3·10⁻⁷ of the value, also relatively.
  ///
  /// log(1 + e) = 2·artanh(s) with s = e / (2 + e) ≤ ⅓; the series in s² ends where its next term
  /// is below half a unit in the last place.
  @inline(__always)
  static func log1pOfUnit(_ e: SIMD8<Float>) -> SIMD8<Float> {
    let s = e / (e + 2)
    let square = s * s
    var p = square * (1 / 15) + 1 / 13
    p = p * square + 1 / 11
    p = p * square + 1 / 9
    p = p * square + 1 / 7
    p = p * square + 1 / 5
    p = p * square + 1 / 3
    p = p * square + 1
    return 2 * s * p
  }

  @inline(__always)
  private static func bits(_ x: SIMD8<Float>) -> SIMD8<UInt32> {
    unsafe unsafeBitCast(x, to: SIMD8<UInt32>.self)
  }

  /// The numbers with these bits.
  @inline(__always)
  static func floats(_ x: SIMD8<UInt32>) -> SIMD8<Float> {
    unsafe unsafeBitCast(x, to: SIMD8<Float>.self)
  }
}
