import Testing

@testable import Evaluation

@Suite("Logistic functions")
struct LogisticFunctionsTests {
  @Test("The sigmoid is finite, from 0 to 1 and symmetric")
  func sigmoidValues() {
    #expect(sigmoid(0) == 0.5)
    #expect(sigmoid(1e308) == 1)
    #expect(sigmoid(-1e308) == 0)
    #expect(isClose(sigmoid(1), 0.7310585786300049, 1e-15))
    for z in stride(from: -40, through: 40, by: 0.37) {
      #expect(isClose(sigmoid(z) + sigmoid(-z), 1, 1e-15))
    }
  }

  @Test("The logit undoes the sigmoid", arguments: [-30, -3, -1e-9, 0, 0.1, 2, 12] as [Double])
  func inverse(z: Double) {
    #expect(isClose(logit(sigmoid(z)), z, 1e-9))
  }

  @Test("The logit of the ends is infinite")
  func ends() {
    #expect(logit(0) == -.infinity)
    #expect(logit(1) == .infinity)
  }

  @Test(
    "The log-loss is exact where the plain formula overflows or vanishes",
    arguments: [
      (0, 1, 0.6931471805599453), (0, 0, 0.6931471805599453), (1000, 1, 0), (1000, 0, 1000),
      (-1000, 1, 1000), (40, 1, 4.248354255291589e-18), (2, 0.5, 1.1269280110429726),
      (1e308, 0, 1e308),
    ] as [(Double, Double, Double)])
  func loss(z: Double, target: Double, expected: Double) {
    #expect(abs(logLoss(logit: z, target: target) - expected) <= 1e-14 * expected)
  }
}
