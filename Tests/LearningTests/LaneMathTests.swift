import Foundation
import Testing

@testable import Learning

@Suite struct LaneMathTests {
  @Test("exp is within 2e-7 of the value from 0 down to −87, and 0 below")
  func exponential() {
    for step in 0...2_000 {
      let x = -87 * Float(step) / 2_000
      let found = LaneMath.expOfNonPositive(SIMD8(repeating: x))
      let expected = exp(Double(x))
      #expect(abs(Double(found[step % 8]) / expected - 1) <= 2e-7, "exp(\(x))")
    }
    let edges = LaneMath.expOfNonPositive(
      [0, -0.0, -87.001, -1000, -.greatestFiniteMagnitude, -.infinity, -1e-30, -1])
    #expect(edges[0] == 1 && edges[1] == 1 && edges[6] == 1)
    #expect(edges[2] == 0 && edges[3] == 0 && edges[4] == 0 && edges[5] == 0)
    #expect(abs(edges[7] - 0.367_879_44) < 1e-7)
    #expect(LaneMath.expOfNonPositive([0, .nan, 0, 0, 0, 0, 0, 0])[1].isNaN)
  }

  @Test("log(1 + e) is within 3e-7 of the value, also where e is tiny")
  func logarithm() {
    var arguments = (0...1_000).map { Float($0) / 1_000 }
    arguments += (1...37).map { Float(pow(10, -Double($0))) }
    for (index, e) in arguments.enumerated() {
      let found = Double(LaneMath.log1pOfUnit(SIMD8(repeating: e))[index % 8])
      let expected = log1p(Double(e))
      #expect(abs(found - expected) <= 3e-7 * expected, "log1p(\(e))")
    }
  }

  @Test("log(1 + e) stays within 3e-7 down to e = −0.3")
  func logarithmBelowOne() {
    for step in 1...1_000 {
      let e = -0.3 * Float(step) / 1_000
      let found = Double(LaneMath.log1pOfUnit(SIMD8(repeating: e))[step % 8])
      let expected = log1p(Double(e))
      #expect(abs(found - expected) <= 3e-7 * -expected, "log1p(\(e))")
    }
  }

  @Test("log is within 3e-7 of the value for all normal numbers, also near 1")
  func naturalLogarithm() {
    var arguments = (500...2_000).map { Float($0) / 1_000 }
    for step in 1...200 {
      let distance = Float(step) * Float.ulpOfOne
      arguments += [1 + distance, 1 - distance / 2]
    }
    arguments += stride(from: 0x0080_0000 as UInt32, to: 0x7F80_0000, by: 0x0011_1111)
      .map(Float.init(bitPattern:))
    arguments += [.leastNormalMagnitude, .greatestFiniteMagnitude, Float(0.5).squareRoot()]
    for (index, x) in arguments.enumerated() {
      let found = Double(LaneMath.logOfPositive(SIMD8(repeating: x))[index % 8])
      let expected = log(Double(x))
      #expect(abs(found - expected) <= 3e-7 * abs(expected), "log(\(x))")
    }
    #expect(LaneMath.logOfPositive(SIMD8(repeating: 1)) == SIMD8(repeating: 0))
  }

  @Test("log(1 + x) is within 4e-7 of the value for all x from 0 on")
  func logarithmOfSum() {
    var arguments = (0...800).map { Float($0) / 100 }
    arguments += (-37...38).map { Float(pow(10, Double($0))) }
    for (index, x) in arguments.enumerated() {
      let found = Double(LaneMath.log1pOfNonNegative(SIMD8(repeating: x))[index % 8])
      let expected = log1p(Double(x))
      #expect(abs(found - expected) <= 4e-7 * expected, "log1p(\(x))")
    }
  }

  @Test("lanes do not mix")
  func lanes() {
    let x: SIMD8<Float> = [0, -1, -2, -3, -4, -5, -6, -100]
    let e = LaneMath.expOfNonPositive(x)
    for lane in 0..<7 { #expect(abs(Double(e[lane]) - exp(-Double(lane))) < 1e-6) }
    #expect(e[7] == 0)
    let logs = LaneMath.logOfPositive([1, 2, 4, 8, 16, 32, 64, 128])
    for lane in 0..<8 { #expect(abs(Double(logs[lane]) - Double(lane) * log(2)) < 1e-6) }
  }
}
