/// A buffer with eight lanes an index that several threads fill together, chunk by chunk.
///
/// The one place in this module that touches memory by pointer. Every access is checked against
/// the count, in release builds too.
@safe
final class LaneVector: @unchecked Sendable {
  // Sendable because chunks that run at the same time write disjoint indices, and no chunk reads
  // what another one writes in the same pass.
  private let storage: UnsafeMutablePointer<SIMD8<Float>>

  /// The number of indices.
  let count: Int

  /// A vector of zeros.
  init(count: Int) {
    self.count = count
    unsafe storage = .allocate(capacity: count)
    unsafe storage.initialize(repeating: SIMD8(repeating: 0), count: count)
  }

  deinit { unsafe storage.deallocate() }

  /// The lanes at an index.
  subscript(index: Int) -> SIMD8<Float> {
    @inline(__always) get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return unsafe storage[index]
    }
    @inline(__always) set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      unsafe storage[index] = newValue
    }
  }

  /// The first `count` entries as an array.
  func prefix(_ count: Int) -> [SIMD8<Float>] { (0..<count).map { self[$0] } }
}
