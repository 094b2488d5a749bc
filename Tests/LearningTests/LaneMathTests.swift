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

  @Test("lanes do not mix")
  func lanes() {
    let x: SIMD8<Float> = [0, -1, -2, -3, -4, -5, -6, -100]
    let e = LaneMath.expOfNonPositive(x)
    for lane in 0..<7 { #expect(abs(Double(e[lane]) - exp(-Double(lane))) < 1e-6) }
    #expect(e[7] == 0)
  }
}
