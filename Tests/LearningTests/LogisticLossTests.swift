import Foundation
import Parallel
import Testing

@testable import Learning

@Suite struct LogisticLossTests {
  /// a·softplus(−z) + b·softplus(z), in double precision.
  private func plain(_ z: Double, _ a: Double, _ b: Double) -> Double {
    a * (max(-z, 0) + log1p(exp(-abs(z)))) + b * (max(z, 0) + log1p(exp(-abs(z))))
  }

  @Test("loss and derivatives of a row equal the plain formula and its central differences")
  func row() {
    for (a, b) in [(1.0, 0.0), (0, 1), (0.3, 0.7), (2.5, 0.25)] {
      for step in -100...100 {
        let z = Double(step) / 5
        let term = LogisticLoss.term(
          logit: SIMD8(repeating: Float(z)), positive: SIMD8(repeating: Float(a)),
          negative: SIMD8(repeating: Float(b)))
        let h = 1e-3
        let (left, middle, right) = (plain(z - h, a, b), plain(z, a, b), plain(z + h, a, b))
        #expect(abs(Double(term.loss[0]) - middle) <= 4e-7 * max(middle, 1e-3))
        #expect(abs(Double(term.slope[0]) - (right - left) / (2 * h)) <= 1e-6)
        #expect(abs(Double(term.curvature[0]) - (right - 2 * middle + left) / (h * h)) <= 1e-6)
      }
    }
  }

  @Test(
    "every finite logit has a finite loss",
    arguments: [0, 1e-30, 88, 104, 1e10, Float.greatestFiniteMagnitude])
  func finite(size: Float) {
    for z in [size, -size] {
      let term = LogisticLoss.term(
        logit: SIMD8(repeating: z), positive: [1, 0, 0.5, 1, 0, 0.25, 1, 0],
        negative: [0, 1, 0.5, 0, 1, 0.75, 0, 1])
      for lane in 0..<8 {
        #expect(term.loss[lane].isFinite && term.loss[lane] >= 0)
        #expect(abs(term.slope[lane]) <= 1)
        #expect(term.curvature[lane] >= 0)
      }
    }
    // The wrong side costs the distance, the right side nothing.
    let far = LogisticLoss.term(
      logit: SIMD8(repeating: 1000), positive: [1, 0, 0, 0, 0, 0, 0, 0],
      negative: [0, 1, 0, 0, 0, 0, 0, 0])
    #expect(far.loss[0] == 0 && far.loss[1] == 1000 && far.loss[2] == 0)
  }

  @Test("a NaN among the logits is seen in its lane alone")
  func notANumber() {
    let term = LogisticLoss.term(
      logit: [0, .nan, 1, 0, 0, 0, 0, 0], positive: [1, 1, 1, 0, 0, 0, 0, 0],
      negative: [0, 1, 1, 0, 0, 0, 0, 0])
    #expect(term.loss[1].isNaN && term.slope[1].isNaN && term.curvature[1].isNaN)
    for lane in [0, 2, 3] { #expect(term.loss[lane].isFinite && term.slope[lane].isFinite) }
  }

  @Test("a row without weight has no loss and no slope")
  func weightless() {
    let zero = SIMD8<Float>(repeating: 0)
    let term = LogisticLoss.term(
      logit: [1, -1, 5, -5, 50, -50, 0, 2], positive: zero, negative: zero)
    #expect(term.loss == zero && term.slope == zero && term.curvature == zero)
  }
}
