import Foundation
import Safetensors
import Testing

/// Half precision: every number is read exactly, and each Float becomes the nearest.
@Suite struct HalfPrecisionTests {
  private struct Golden: Decodable {
    let tool: String
    let cases: [[UInt32]]
  }

  /// A half as the standard defines it: sign, significand and exponent.
  private func plain(_ bits: UInt16) -> Float {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let fraction = Float(bits & 0x3FF) / 1024
    switch (bits >> 10) & 0x1F {
    case 0: return sign * fraction * 0x1p-14
    case 0x1F: return fraction == 0 ? sign * .infinity : .nan
    case let exponent:
      return sign * (1 + fraction)
        * Float(sign: .plus, exponent: Int(exponent) - 15, significand: 1)
    }
  }

  @Test("all 65,536 patterns are read as the standard defines them")
  func widening() {
    let wrong = (0...UInt16.max).filter { bits in
      let value = HalfPrecision.float(bits)
      let expected = plain(bits)
      return expected.isNaN ? !value.isNaN : value.bitPattern != expected.bitPattern
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(8))")
  }

  @Test("all 65,536 patterns are rounded to themselves, every NaN to a quiet one of its sign")
  func ownBits() {
    let wrong = (0...UInt16.max).filter { bits in
      let isNaN = bits & 0x7FFF > 0x7C00
      return HalfPrecision.bits(nearest: plain(bits).withSign(of: bits))
        != (isNaN ? bits & 0x8000 | 0x7E00 : bits)
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(8))")
  }

  @Test("between any two neighbours the nearer one is taken, in the middle the even one")
  func nearest() {
    var wrong: [Float] = []
    // The last pair is the largest number and what would follow it, 65536, which is infinity.
    for low in UInt16(0)..<0x7C00 {
      let high = low == 0x7BFF ? 65536 : plain(low + 1)
      let middle = (plain(low) + high) / 2
      for (value, bits) in [
        (middle.nextDown, low), (middle, low + low % 2), (middle.nextUp, low + 1),
      ] {
        if HalfPrecision.bits(nearest: value) != bits { wrong.append(value) }
        if HalfPrecision.bits(nearest: -value) != bits | 0x8000 { wrong.append(-value) }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(8))")
  }

  // half_precision.json names the version of NumPy that made it.
  @Test("Floats are rounded as NumPy does")
  func numpy() throws {
    let golden = try JSONDecoder().decode(
      Golden.self,
      from: Data(contentsOf: URL(fileURLWithPath: SafetensorsTests.golden("half_precision.json"))))
    #expect(golden.cases.count > 300)
    for pair in golden.cases {
      let value = Float(bitPattern: pair[0])
      #expect(UInt32(HalfPrecision.bits(nearest: value)) == pair[1], "\(value)")
    }
  }

  #if !(os(macOS) && arch(x86_64))
    @Test("Swift's Float16 says the same of Floats of every exponent")
    func swift() {
      var wrong: [Float] = []
      for bits in stride(from: UInt32(0), through: 0xFFFF_FFFF, by: 65_537 + 0x1000) {
        let value = Float(bitPattern: bits)
        let (half, expected) = (HalfPrecision.bits(nearest: value), Float16(value))
        if value.isNaN
          ? half & 0x7FFF != 0x7E00
          : half != expected.bitPattern || HalfPrecision.rounded(value) != Float(expected)
        {
          wrong.append(value)
        }
      }
      #expect(wrong.isEmpty, "\(wrong.prefix(8))")
    }
  #endif

  @Test(
    "a tensor of halves holds the nearest numbers and widens them, one by one or eight at a time")
  func tensor() throws {
    let values = (0..<24).map { Float($0 - 12) * 0.1 }
    let tensor = Tensor(name: "w", shape: [3, 8], halves: values)
    #expect(tensor.dtype == .float16 && tensor.bytes.count == 48 && tensor.shape == [3, 8])
    let rounded = values.map(HalfPrecision.rounded)
    #expect(rounded != values)
    // A file puts the tensor at an odd place.
    let file = try SafetensorsFile(
      serialized: SafetensorsFile(tensors: [
        Tensor(name: "odd", shape: [1], values: [7 as UInt8]), tensor,
      ]).serialized())
    for tensor in [tensor, try file.tensor("w")] {
      #expect(try tensor.widenedHalves(as: Float.self) == rounded)
      #expect(
        try tensor.widenedHalves(as: SIMD8<Float>.self)
          == (0..<3).map { row in SIMD8(rounded[8 * row..<8 * row + 8]) })
      #expect(
        thrown(SafetensorsError.self) { _ = try tensor.values(as: Float.self) }?.problem
          == .wrongType(tensor: "w", found: .float16, expected: .float32))
    }
    let empty = Tensor(name: "none", shape: [0, 8], halves: [])
    #expect(try empty.widenedHalves(as: SIMD8<Float>.self).isEmpty)
  }

  @Test("a tensor of another type is not taken for one of halves")
  func wrongType() {
    for tensor in [
      Tensor(name: "w", shape: [1], values: [1 as Float]),
      Tensor(name: "w", shape: [1], values: [1 as UInt16]),
      Tensor(name: "w", dtype: .bfloat16, shape: [1], bytes: [0, 0]),
    ] {
      #expect(
        thrown(SafetensorsError.self) { _ = try tensor.widenedHalves(as: Float.self) }?.problem
          == .wrongType(tensor: "w", found: tensor.dtype, expected: .float16))
    }
  }
}

extension Float {
  /// A NaN of the sign of a half; any other number as it is.
  fileprivate func withSign(of bits: UInt16) -> Float {
    isNaN && bits & 0x8000 != 0 ? Float(bitPattern: bitPattern | 0x8000_0000) : self
  }
}
