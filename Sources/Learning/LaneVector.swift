import Emotions

/// A buffer with two, four or eight lanes an index that several threads fill together, chunk by chunk.
///
/// The one place in this module that touches memory by pointer. Every access is checked against
/// the count, in release builds too. Where the last octet is not full, its rest is zero.
@safe
final class LaneVector: @unchecked Sendable {
  // Sendable because chunks that run at the same time write disjoint indices, and no chunk reads
  // what another one writes in the same pass.
  private let storage: UnsafeMutablePointer<SIMD8<Float>>

  /// The number of indices.
  let count: Int
  /// How many lanes an index has.
  let width: LaneWidth
  /// The number of octets that hold them.
  let octetCount: Int

  /// A vector of zeros.
  init(count: Int, width: LaneWidth = .eight) {
    self.count = count
    self.width = width
    octetCount = width.octets(rows: count)
    unsafe storage = .allocate(capacity: octetCount)
    unsafe storage.initialize(repeating: SIMD8(repeating: 0), count: octetCount)
  }

  deinit { unsafe storage.deallocate() }

  /// Eight numbers: the lanes of one index, of two or of four.
  subscript(octet index: Int) -> SIMD8<Float> {
    @inline(__always) get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: octetCount))
      return unsafe storage[index]
    }
    @inline(__always) set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: octetCount))
      unsafe storage[index] = newValue
    }
  }

  /// The lanes at an index, then zeros; not for loops in which time is spent.
  subscript(index: Int) -> SIMD8<Float> {
    get {
      switch width {
      case .two: SIMD8(lowHalf: SIMD4(lowHalf: twos[index], highHalf: SIMD2()), highHalf: SIMD4())
      case .four: SIMD8(lowHalf: fours[index], highHalf: SIMD4())
      case .eight: eights[index]
      }
    }
    set {
      switch width {
      case .two: twos[index] = newValue.lowHalf.lowHalf
      case .four: fours[index] = newValue.lowHalf
      case .eight: eights[index] = newValue
      }
    }
  }

  /// The indices of a vector of width two.
  var twos: LaneRows<SIMD2<Float>> { rows(.two) }
  /// The indices of a vector of width four.
  var fours: LaneRows<SIMD4<Float>> { rows(.four) }
  /// The indices of a vector of width eight.
  var eights: LaneRows<SIMD8<Float>> { rows(.eight) }

  private func rows<Register>(_ wanted: LaneWidth) -> LaneRows<Register> {
    precondition(width == wanted, "\(wanted.rawValue) lanes of \(width.rawValue)")
    return unsafe LaneRows(UnsafeMutableRawPointer(storage), of: self)
  }
}

/// The indices of a ``LaneVector`` as registers of its width.
@safe
struct LaneRows<Register: LaneRegister>: @unchecked Sendable {
  // Keeps the storage alive.
  private let owner: LaneVector
  /// The number of indices.
  let count: Int
  private let storage: UnsafeMutableRawPointer

  fileprivate init(_ storage: UnsafeMutableRawPointer, of owner: LaneVector) {
    self.owner = owner
    count = owner.count
    unsafe self.storage = unsafe storage
  }

  /// The lanes at an index from 0 to below ``count``, which nobody checks.
  @unsafe
  subscript(unchecked index: Int) -> Register {
    @inline(__always) get {
      unsafe storage.load(
        fromByteOffset: index &* MemoryLayout<Register>.stride, as: Register.self)
    }
  }

  /// The lanes at an index.
  subscript(index: Int) -> Register {
    @inline(__always) get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return unsafe self[unchecked: index]
    }
    @inline(__always) nonmutating set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      unsafe storage.storeBytes(
        of: newValue, toByteOffset: index &* MemoryLayout<Register>.stride, as: Register.self)
    }
  }
}

/// The lanes of one row in one register: what a sum of products needs of them.
///
/// Named functions, as one more overload of + and * would slow every expression of numbers down to
/// compile. The operators of `SIMD` in general go lane by lane; these are those of the concrete types.
protocol LaneRegister: BitwiseCopyable, Sendable {
  /// Zero.
  init()
  /// The sum, lane by lane.
  func plus(_ other: Self) -> Self
  /// The product of each lane with one number.
  func times(_ factor: Float) -> Self
}

extension SIMD2<Float>: LaneRegister {
  @inline(__always) func plus(_ other: Self) -> Self { self + other }
  @inline(__always) func times(_ factor: Float) -> Self { self * factor }
}

extension SIMD4<Float>: LaneRegister {
  @inline(__always) func plus(_ other: Self) -> Self { self + other }
  @inline(__always) func times(_ factor: Float) -> Self { self * factor }
}

extension SIMD8<Float>: LaneRegister {
  @inline(__always) func plus(_ other: Self) -> Self { self + other }
  @inline(__always) func times(_ factor: Float) -> Self { self * factor }
}
