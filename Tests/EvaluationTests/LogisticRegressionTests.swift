import Testing

@testable import Evaluation

@Suite("LogisticRegression and SymmetricMatrix")
struct LogisticRegressionTests {
  @Test("A bias alone is the logit of the mean target")
  func biasAlone() {
    let regression = LogisticRegression(
      features: [1, 1, 1, 1], targets: [1, 0, 0, 0], penalties: [0], center: [0])
    #expect(isClose(regression.solution(from: [0])[0], logit(0.25), 1e-12))
    #expect(isClose(regression.solution(from: [5])[0], logit(0.25), 1e-9))
  }

  @Test("A great penalty keeps the coefficients at their center")
  func greatPenalty() {
    let regression = LogisticRegression(
      features: [1, 2, 3, -1, 0.5, 4], targets: [1, 0, 1], penalties: [1e12, 1e12],
      center: [0.3, -0.7])
    let solution = regression.solution(from: [0, 0])
    #expect(isClose(solution[0], 0.3, 1e-9))
    #expect(isClose(solution[1], -0.7, 1e-9))
  }

  @Test("Two equal features share one coefficient, though the Hessian is singular")
  func singular() {
    let regression = LogisticRegression(
      features: [1, 1, 1, 1, 1, 1], targets: [1, 1, 0], penalties: [0, 0], center: [0, 0])
    let solution = regression.solution(from: [0, 0])
    #expect(isClose(solution[0] + solution[1], logit(2.0 / 3), 1e-9))
  }

  @Test("A linear system is solved, and a matrix that is not positive definite is told")
  func cholesky() throws {
    var matrix = SymmetricMatrix(diagonal: [4, 5, 6])
    matrix[1, 0] = 2
    matrix[2, 0] = 1
    matrix[2, 1] = -1
    // [4 2 1; 2 5 −1; 1 −1 6]·[1; 2; 3]
    let x = try #require(matrix.solution([11, 9, 17]))
    #expect(zip(x, [1, 2, 3]).allSatisfy { isClose($0, $1, 1e-10) })
    #expect(SymmetricMatrix(diagonal: [1, -1]).solution([1, 1]) == nil)
    #expect(SymmetricMatrix(diagonal: [1, .nan]).solution([1, 1]) == nil)
  }
}
