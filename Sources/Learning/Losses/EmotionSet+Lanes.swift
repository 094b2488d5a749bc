import Emotions

extension EmotionSet {
  /// The lanes of the members.
  @inline(__always)
  var lanes: SIMDMask<SIMD8<Int32>> {
    // An array literal would be allocated for each row, and comparing whole numbers takes a loop: so
    // the bits become those of numbers from 1 to 1 + 2⁻¹⁶.
    let members = SIMD8<UInt32>(1, 2, 4, 8, 16, 32, 64, 128) & UInt32(rawValue)
    return LaneMath.floats(members | Float(1).bitPattern) .> 1
  }
}

extension SIMD8<Float> {
  /// The lanes of the members, and 0 in the others, whatever they hold.
  @inline(__always)
  func keeping(_ set: EmotionSet) -> SIMD8<Float> {
    replacing(with: 0, where: .!set.lanes)
  }
}
