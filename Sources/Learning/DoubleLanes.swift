import CLibrary
import Emotions

/// Eight sums or factors in double precision, one an emotion.
typealias DoubleLanes = SIMD8<Double>

/// One truth a lane of ``DoubleLanes``.
typealias LaneMask = SIMDMask<SIMD8<Int64>>

extension DoubleLanes {
  /// One in the chosen lanes, zero in the others.
  init(_ mask: LaneMask) {
    self = DoubleLanes(repeating: 0).replacing(with: 1, where: mask)
  }

  /// The natural logarithm of each lane.
  func naturalLogarithm() -> DoubleLanes {
    var result = self
    for lane in 0..<Emotion.count { result[lane] = log(self[lane]) }
    return result
  }
}

extension EmotionSet {
  /// The emotions of the chosen lanes.
  init(_ mask: LaneMask) {
    self.init(emotions: Emotion.allCases.filter { mask[$0.index] })
  }
}
