import Emotions
import Testing

@testable import Evaluation

@Suite("LogisticRegression")
struct LogisticRegressionTests {
  static let origin = PlattScaling(slope: 0, bias: 0)

  /// Two targets at two logits are met exactly: slope·z + bias is the logit of each.
  @Test(
    "Two rows are met exactly",
    arguments: [
      (-1, 1, 0.2, 0.9), (2, 5, 0.9, 0.2), (0, 1000, 0.5, 0.75), (1e-20, 3e-20, 0.01, 0.99),
      (-1e30, 1e30, 0.25, 0.6), (1000, 1001, 0.1, 0.6),
    ] as [(Float, Float, Double, Double)])
  func twoRows(one: Float, other: Float, first: Double, second: Double) {
    let solution = LogisticRegression(logits: [one, other], targets: [first, second])
      .solution(from: Self.origin)
    let slope = (logit(second) - logit(first)) / Double(other - one)
    #expect(isClose(solution.slope / slope, 1, 1e-8))
    #expect(isClose(solution.bias, logit(first) - slope * Double(one), 1e-8))
  }

  @Test("Equal logits give the logit of the mean target, though the Hessian is singular")
  func singular() {
    for z in [1, -3, 1e-3, 1e4] as [Float] {
      let solution = LogisticRegression(logits: [z, z, z, z], targets: [1, 0, 0, 0])
        .solution(from: Self.origin)
      #expect(isClose(solution.slope * Double(z) + solution.bias, logit(0.25), 1e-9), "logit \(z)")
    }
  }

  @Test(
    "A start from which the whole Newton step overshoots leads to the same optimum",
    arguments: [(0, 5), (0, -5), (4, 0), (-4, 0), (3, -6)] as [(Double, Double)])
  func backtracking(slope: Double, bias: Double) {
    let regression = LogisticRegression(
      logits: [-2, -1, 0, 1, 2, 3], targets: [0, 1, 0, 0, 1, 1])
    let near = regression.solution(from: Self.origin)
    let far = regression.solution(from: PlattScaling(slope: slope, bias: bias))
    #expect(isClose(far.slope, near.slope, 1e-9))
    #expect(isClose(far.bias, near.bias, 1e-9))
  }

  @Test("The same rows many times over lead to the same optimum", arguments: [0, 4, -4])
  func manyRows(slope: Double) {
    let (logits, targets) = ([-2, -1, 0, 1, 2, 3] as [Float], [0, 1, 0, 0, 1, 1] as [Double])
    let few = LogisticRegression(logits: logits, targets: targets).solution(from: Self.origin)
    let many = LogisticRegression(
      logits: (0..<600).flatMap { _ in logits }, targets: (0..<600).flatMap { _ in targets }
    ).solution(from: PlattScaling(slope: slope, bias: 0))
    #expect(isClose(many.slope, few.slope, 1e-9))
    #expect(isClose(many.bias, few.bias, 1e-9))
  }

  @Test("The gradient is zero at the solution", arguments: 1...5 as ClosedRange<UInt64>)
  func stationary(seed: UInt64) {
    let rows = RandomRows(count: 2000, seed: seed)
    let logits = rows.scores.map { $0[.joy] }
    let targets = rows.truth.map { $0.contains(.joy) ? 0.9 : 0.2 }
    let solution = LogisticRegression(logits: logits, targets: targets).solution(from: Self.origin)
    var gradient = (slope: 0.0, bias: 0.0)
    for (logit, target) in zip(logits.map(Double.init), targets) {
      let residual = sigmoid(solution.slope * logit + solution.bias) - target
      gradient.slope += residual * logit
      gradient.bias += residual
    }
    #expect(abs(gradient.slope) < 1e-10 && abs(gradient.bias) < 1e-10, "seed \(seed)")
    #expect(solution.slope > 0.1)
  }

  @Test("Without any curvature the start remains")
  func flat() {
    let start = PlattScaling(slope: 0.5, bias: 0.25)
    #expect(LogisticRegression(logits: [], targets: []).solution(from: start) == start)
    // Logits of zero say nothing of a slope.
    #expect(LogisticRegression(logits: [0, 0], targets: [1, 0]).solution(from: start) == start)
  }
}
