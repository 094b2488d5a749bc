import Emotions

/// Which emotion stands in which lane while a model is fitted.
///
/// Emotions that are not fitted, such as those without a positive row, take no lane; the others move
/// together, in order. Their numbers do not depend on their neighbours.
struct LanePacking: Sendable {
  /// The emotion's index of each lane in use, ascending.
  private let emotions: [Int]

  /// The lanes of a vector that holds the packed emotions.
  var width: LaneWidth { LaneWidth(lanes: emotions.count) }

  /// Every emotion in a lane of its own.
  static let all = LanePacking(LaneMask(repeating: true))

  /// The packing of the emotions that are fitted.
  init(_ isFitted: LaneMask) {
    emotions = (0..<Emotion.count).filter { isFitted[$0] }
  }

  /// The packed lanes, then zeros.
  func pack<Scalar>(_ lanes: SIMD8<Scalar>) -> SIMD8<Scalar> {
    if emotions.count == Emotion.count { return lanes }
    var packed = SIMD8<Scalar>()
    for (lane, emotion) in emotions.enumerated() { packed[lane] = lanes[emotion] }
    return packed
  }

  /// The lanes where they belong, zeros in the emotions that are not fitted.
  func unpack<Scalar>(_ packed: SIMD8<Scalar>) -> SIMD8<Scalar> {
    if emotions.count == Emotion.count { return packed }
    var lanes = SIMD8<Scalar>()
    for (lane, emotion) in emotions.enumerated() { lanes[emotion] = packed[lane] }
    return lanes
  }

  /// A mask's lanes where they belong, true in the emotions that are not fitted.
  func unpack(_ mask: LaneMask) -> LaneMask { .!(unpack(DoubleLanes(.!mask)) .> 0) }

  /// The packed rows as a vector.
  func pack(_ rows: [SIMD8<Float>]) -> LaneVector {
    let vector = LaneVector(count: rows.count, width: width)
    for (row, lanes) in rows.enumerated() { vector[row] = pack(lanes) }
    return vector
  }
}
