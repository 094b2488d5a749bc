import Emotions
import Matrices
import Parallel
import Testing

@testable import Learning
import Randomness

@Suite struct RowSpaceTests {
  /// The weights and the bias of one lane, as a plain point.
  private func point(_ space: RowSpace, _ vector: RowCombination, lane: Int) -> Twin.Point {
    let weights = space.expand(vector)
    return (0..<weights.count).map { Double(weights[$0][lane]) } + [vector.bias[lane]]
  }

  private func inner(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func isClose(_ found: Double, _ expected: Double, within tolerance: Double) -> Bool {
    abs(found - expected) <= tolerance * max(1, abs(expected))
  }

  @Test("products with the matrix equal plain sums, with and without a dense block")
  func products() {
    var generator = SeededGenerator(seed: 1)
    for hasDense in [true, false] {
      let set = generator.trainingSet(rows: 9)
      let dense = hasDense ? set.dense : nil
      let design = DesignMatrix(set.features, dense: dense, threads: .one)
      let twin = Twin(
        TrainingSet(features: set.features, dense: dense, targets: set.targets), .joy)
      #expect(design.featureCount == (hasDense ? 15 : 12))
      let v = LaneVector(count: design.featureCount)
      let u = LaneVector(count: design.rowCount)
      for index in 0..<v.count { v[index] = generator.lanes() }
      for index in 0..<u.count { u[index] = generator.lanes() }
      let xv = LaneVector(count: u.count)
      let xu = LaneVector(count: v.count)
      design.multiply(v, into: xv)
      design.multiplyTransposed(u, into: xu)
      for lane in 0..<8 {
        for row in 0..<u.count {
          let expected = (0..<v.count).reduce(0) { $0 + twin.rows[row][$1] * Double(v[$1][lane]) }
          #expect(abs(Double(xv[row][lane]) - expected) < 1e-5)
        }
        for feature in 0..<v.count {
          let expected = (0..<u.count).reduce(0) {
            $0 + twin.rows[$1][feature] * Double(u[$1][lane])
          }
          #expect(abs(Double(xu[feature][lane]) - expected) < 1e-5)
        }
      }
    }
  }

  @Test("the twin's gradient and Hessian product equal central differences")
  func twin() {
    var generator = SeededGenerator(seed: 2)
    let twin = Twin(generator.trainingSet(), .fear, c: 2)
    let count = twin.rows[0].count + 1
    let at = (0..<count).map { _ in Double(generator.number()) }
    let vector = (0..<count).map { _ in Double(generator.number()) }
    let h = 1e-5
    let gradient = twin.gradient(at)
    let product = twin.hessian(at, times: vector)
    for index in 0..<count {
      var (left, right) = (at, at)
      left[index] -= h
      right[index] += h
      let difference = (twin.value(right) - twin.value(left)) / (2 * h)
      #expect(isClose(gradient[index], difference, within: 1e-7))
      let forward = twin.gradient(zip(at, vector).map { $0 + h * $1 })
      let backward = twin.gradient(zip(at, vector).map { $0 - h * $1 })
      #expect(isClose(product[index], (forward[index] - backward[index]) / (2 * h), within: 1e-7))
    }
  }

  @Test("objective, gradient and both derivatives along a line equal the twin's within 1e-5")
  func objective() {
    var generator = SeededGenerator(seed: 3)
    let set = generator.trainingSet(rows: 40)
    let design = DesignMatrix(set.features, dense: set.dense, threads: .one)
    let space = RowSpace(design, initial: nil, threads: .one)
    let sides = LossWeights(set, c: EmotionScores(repeating: 2), classWeights: .uniform)
    let loss = LogisticLoss(
      positives: LanePacking.all.pack(sides.positives),
      negatives: LanePacking.all.pack(sides.negatives), threads: .one)
    var (at, direction, gradient) = (space.zero(), space.zero(), space.zero())
    for row in 0..<space.dimension {
      at.coefficients[row] = generator.lanes()
      direction.coefficients[row] = generator.lanes()
    }
    at.bias = SIMD8<Double>(generator.lanes())
    direction.bias = SIMD8<Double>(generator.lanes())
    _ = space.project(at)
    let length = space.project(direction)

    let residuals = LaneVector(count: space.dimension)
    let step = SIMD8<Float>(repeating: 0.25)
    var moved = space.zero()
    space.combine(
      SIMD8(repeating: 1), at, SIMD8(repeating: 0.25), direction, into: &moved)
    let along = loss.evaluate(at: at, along: direction, step: step, residuals: residuals)
    space.sum(moved, residuals: residuals, into: &gradient)
    let norm = space.project(gradient)
    let value = 0.5 * space.weightDot(moved, moved) + along.loss
    let slope = space.weightDot(moved, direction) + along.slope
    let curvature = space.weightDot(direction, direction) + along.curvature

    for emotion in Emotion.allCases {
      let lane = emotion.index
      let twin = Twin(set, emotion, c: 2)
      let there = point(space, moved, lane: lane)
      let line = point(space, direction, lane: lane)
      let expected = twin.gradient(there)
      for (found, wanted) in zip(point(space, gradient, lane: lane), expected) {
        #expect(isClose(found, wanted, within: 1e-5))
      }
      #expect(isClose(value[lane], twin.value(there), within: 1e-5))
      #expect(isClose(norm[lane], inner(expected, expected), within: 1e-5))
      #expect(isClose(length[lane], inner(line, line), within: 1e-5))
      #expect(isClose(slope[lane], inner(expected, line), within: 1e-5))
      #expect(
        isClose(curvature[lane], inner(twin.hessian(there, times: line), line), within: 1e-5))
      #expect(
        isClose(space.dot(moved, direction)[lane], inner(there, line), within: 1e-5))
    }
  }

  @Test("initial weights are one more row that has no loss")
  func initialRow() {
    var generator = SeededGenerator(seed: 4)
    let set = generator.trainingSet(rows: 5)
    let design = DesignMatrix(set.features, dense: set.dense, threads: .one)
    let initial = (0..<design.featureCount).map { _ in generator.lanes() }
    let space = RowSpace(design, initial: initial, threads: .one)
    let vector = space.zero()
    #expect(space.dimension == 6)
    vector.coefficients[5] = SIMD8(repeating: 1)
    let squares = space.project(vector)
    let expanded = space.expand(vector)
    #expect(initial.indices.map { expanded[$0] } == initial)
    for lane in 0..<8 {
      let expected = initial.reduce(0) { $0 + Double($1[lane] * $1[lane]) }
      #expect(isClose(squares[lane], expected, within: 1e-6))
      #expect(isClose(space.dot(vector, vector)[lane], expected, within: 1e-6))
    }
  }

  @Test("the newest pair of the memory fulfils the secant equation H·y = s; frozen lanes stay")
  func secant() {
    var generator = SeededGenerator(seed: 5)
    let set = generator.trainingSet()
    let space = RowSpace(
      DesignMatrix(set.features, dense: set.dense, threads: .one), initial: nil, threads: .one)
    var memory = LBFGSMemory(space, capacity: 2, biasScale: SIMD8(repeating: 0.1))
    func random() -> RowCombination {
      var vector = space.zero()
      for row in 0..<space.dimension { vector.coefficients[row] = generator.lanes() }
      vector.bias = SIMD8<Double>(generator.lanes())
      _ = space.project(vector)
      return vector
    }
    let one = SIMD8<Double>(repeating: 1)
    var active = one
    active[6] = 0
    // Three pairs, so that one has left; y = s + noise, so that s·y > 0.
    for _ in 0..<3 {
      let (s, noise, old) = (random(), random(), random())
      var (y, new, found) = (space.zero(), space.zero(), space.zero())
      space.combine(one, s, 0.3 * one, noise, into: &y)
      space.combine(one, old, one, y, into: &new)
      memory.remember(one, along: s, from: old, to: new)
      memory.descend(y, active: active, into: &found)
      #expect(space.dot(s, y).min() > 0)
      for lane in 0..<8 {
        let expected = point(space, s, lane: lane).map { lane == 6 ? 0 : -$0 }
        for (x, wanted) in zip(point(space, found, lane: lane), expected) {
          #expect(isClose(x, wanted, within: 1e-4))
        }
      }
    }
  }
}
