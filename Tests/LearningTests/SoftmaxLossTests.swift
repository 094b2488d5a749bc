import Emotions
import Foundation
import Matrices
import Parallel
import Testing

@testable import Learning
import Randomness

@Suite struct SoftmaxLossTests {
  private func isClose(_ x: Double, _ y: Double, within tolerance: Double) -> Bool {
    abs(x - y) <= tolerance * max(1, abs(y))
  }

  /// One lane's weights and bias of a vector in a row space.
  private func point(_ space: RowSpace, _ vector: RowCombination) -> SoftmaxTwin.Point {
    let weights = space.expand(vector)
    return (0..<8).map { lane in
      (0..<weights.count).map { Double(weights[$0][lane]) } + [vector.bias[lane]]
    }
  }

  @Test("log(1 + x) of up to seven is within 2e-9 of the value, also where x is tiny")
  func logarithm() {
    let arguments = (0...700).map { Double($0) / 100 } + (1...300).map { pow(10, -Double($0)) }
    for x in arguments {
      let expected = log1p(x)
      #expect(abs(LaneMath.log1pOfFew(x) - expected) <= 2e-9 * expected, "log1p(\(x))")
    }
  }

  @Test("softmax equals the plain formula, also for a class that is nearly certain")
  func probabilities() {
    var generator = SeededGenerator(seed: 21)
    for scale in [Float(0), 1, 10, 30] {
      var logits = scale * generator.lanes()
      logits[3] = -.infinity
      let found = LaneMath.softmax(logits)
      let lanes = [0, 1, 2, 4, 5, 6, 7]
      let expected = softmax((0..<8).map { Double(logits[$0]) }, over: lanes)
      for lane in lanes {
        // A logit's distance from the largest is rounded to a Float.
        let limit = 4e-7 + 6e-8 * (found.maximum - Double(logits[lane]))
        #expect(abs(found.probabilities[lane] / expected[lane] - 1) <= limit)
      }
      #expect(found.probabilities[3] == 0)
      #expect(abs(found.probabilities.sum() - 1) < 1e-15)
      let top = lanes.max { expected[$0] < expected[$1] }!
      let rest = lanes.filter { $0 != top }.reduce(0) { $0 + expected[$1] }
      #expect(abs((1 - found.probabilities[top]) / rest - 1) <= 1e-6)
    }
  }

  @Test("loss and derivatives of a row equal the plain formula and its central differences")
  func row() {
    var generator = SeededGenerator(seed: 22)
    for round in 0..<20 {
      var logits = 4 * generator.lanes()
      var shares = round % 3 == 0 ? SIMD8<Float>(repeating: 0) : 1 + generator.lanes()
      shares[round % 8] = 2
      let absent = (round + 5) % 8
      logits[absent] = -.infinity
      shares[absent] = 0
      let lanes = (0..<8).filter { $0 != absent }
      func plain(_ z: [Double]) -> Double {
        let p = softmax(z, over: lanes)
        return lanes.reduce(0) { $0 - Double(shares[$1]) * log(p[$1]) }
      }
      let z = (0..<8).map { Double(logits[$0]) }
      let term = SoftmaxLoss.term(logits: logits, shares: shares)
      #expect(isClose(term.loss, plain(z), within: 4e-7))
      #expect(term.slope[absent] == 0)
      for lane in lanes {
        let h = 1e-5
        var (left, right) = (z, z)
        left[lane] -= h
        right[lane] += h
        #expect(isClose(term.slope[lane], (plain(right) - plain(left)) / (2 * h), within: 2e-6))
      }
    }
  }

  @Test("the twin's gradient is its value's central difference")
  func twin() {
    var generator = SeededGenerator(seed: 23)
    let twin = SoftmaxTwin(generator.trainingSet(rows: 6), c: 2)
    let count = twin.rows[0].count + 1
    let at = (0..<8).map { _ in (0..<count).map { _ in Double(generator.number()) } }
    let gradient = twin.gradient(at)
    for lane in 0..<8 {
      for index in stride(from: lane % 2, to: count, by: 2) {
        let h = 1e-5
        var (left, right) = (at, at)
        left[lane][index] -= h
        right[lane][index] += h
        let difference = (twin.value(right) - twin.value(left)) / (2 * h)
        #expect(isClose(gradient[lane][index], difference, within: 1e-7))
      }
    }
  }

  @Test("objective, gradient and both derivatives along a line equal the twin's, in every lane")
  func objective() {
    var generator = SeededGenerator(seed: 24)
    let set = generator.trainingSet(rows: 20)
    let space = RowSpace(
      DesignMatrix(set.features, dense: set.dense, threads: .one), initial: nil, coupling: .joint,
      threads: .one)
    let classes = ClassShares(set, c: 2, classWeights: .uniform)
    let loss = SoftmaxLoss(
      shares: classes.shares, barriers: classes.barriers, threads: .one)
    var (at, direction, gradient, moved) = (space.zero(), space.zero(), space.zero(), space.zero())
    for row in 0..<space.dimension {
      at.coefficients[row] = generator.lanes()
      direction.coefficients[row] = generator.lanes()
    }
    at.bias = SIMD8<Double>(generator.lanes())
    direction.bias = SIMD8<Double>(generator.lanes())
    _ = space.project(at)
    let squares = space.project(direction)
    space.combine(SIMD8(repeating: 1), at, SIMD8(repeating: 0.25), direction, into: &moved)

    let residuals = LaneVector(count: space.dimension)
    let along = loss.evaluate(
      at: at, along: direction, step: SIMD8(repeating: 0.25), residuals: residuals)
    space.sum(moved, residuals: residuals, into: &gradient)
    let norm = space.project(gradient)
    let value = 0.5 * space.weightDot(moved, moved) + along.loss
    let slope = space.weightDot(moved, direction) + along.slope
    let curvature = space.weightDot(direction, direction) + along.curvature

    let twin = SoftmaxTwin(set, c: 2)
    let (there, line) = (point(space, moved), point(space, direction))
    let expected = twin.gradient(there)
    for (found, wanted) in zip(point(space, gradient).joined(), expected.joined()) {
      #expect(isClose(found, wanted, within: 1e-5))
    }
    func inner(_ x: SoftmaxTwin.Point, _ y: SoftmaxTwin.Point) -> Double {
      zip(x.joined(), y.joined()).reduce(0) { $0 + $1.0 * $1.1 }
    }
    func shifted(_ length: Double) -> SoftmaxTwin.Point {
      zip(there, line).map { zip($0, $1).map { $0 + length * $1 } }
    }
    let h = 1e-4
    let bend =
      (inner(twin.gradient(shifted(h)), line) - inner(twin.gradient(shifted(-h)), line)) / (2 * h)
    for (found, wanted) in [
      (value, twin.value(there)), (norm, inner(expected, expected)), (squares, inner(line, line)),
      (slope, inner(expected, line)), (curvature, bend),
      (space.dot(moved, direction), inner(there, line)),
      (
        space.dot(moved, direction, biasScale: SIMD8(repeating: 0.1)),
        inner(there, line) - 0.9 * inner(there.map { [$0.last!] }, line.map { [$0.last!] })
      ),
    ] {
      #expect(found == SIMD8(repeating: found[0]))
      #expect(isClose(found[0], wanted, within: 1e-5))
    }
  }

  @Test(
    "every finite logit has a finite loss",
    arguments: [0, 1e-30, 88, 104, 1e10, Float.greatestFiniteMagnitude])
  func finite(size: Float) {
    let logits: SIMD8<Float> = [size, -size, 0, 1, -1, size, -size, -.infinity]
    for shares: SIMD8<Float> in [
      [1, 0, 0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 0, 0], [3, 3, 3, 3, 3, 3, 3, 0],
    ] {
      let term = SoftmaxLoss.term(logits: logits, shares: shares)
      #expect(term.loss.isFinite && term.loss >= 0)
      #expect(term.slope.max() <= term.weight && term.slope.min() >= -term.weight)
    }
  }

  @Test("a row without weight has no loss and no slope; a class alone has neither")
  func nothingToSay() {
    let zero = SIMD8<Float>(repeating: 0)
    let weightless = SoftmaxLoss.term(logits: [1, -1, 5, -5, 50, -50, 0, 2], shares: zero)
    #expect(weightless.loss == 0 && weightless.slope == SIMD8(repeating: 0))
    let low = -Float.infinity
    let alone = SoftmaxLoss.term(
      logits: [low, low, 5, low, low, low, low, low], shares: [0, 0, 2, 0, 0, 0, 0, 0])
    #expect(alone.loss == 0 && alone.slope == SIMD8(repeating: 0) && alone.probabilities[2] == 1)
  }
}
