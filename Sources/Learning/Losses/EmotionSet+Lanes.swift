import Emotions

extension EmotionSet {
  /// The lanes of the members.
  @inline(__always)
  var lanes: SIMDMask<SIMD8<Int32>> {
    let bits: SIMD8<Int32> = [1, 2, 4, 8, 16, 32, 64, 128]
    return bits & Int32(rawValue) .!= 0
  }
}

extension SIMD8<Float> {
  /// The lanes of the members, and 0 in the others, whatever they hold.
  @inline(__always)
  func keeping(_ set: EmotionSet) -> SIMD8<Float> {
    replacing(with: 0, where: .!set.lanes)
  }
}
