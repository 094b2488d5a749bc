import Emotions
import Foundation
import Matrices
import Testing

@testable import Learning
import Randomness

@Suite struct ClassWeightsTests {
  // One emotion a lane: even, rare, rarer than 1 in 101, frequent, no positives, no negatives, neither.
  private static let positives = SIMD8<Double>(5, 2, 1, 8, 0, 10, 0, 1)
  private static let negatives = SIMD8<Double>(5, 8, 300, 2, 10, 0, 0, 100)

  @Test("positives count as often as negatives outnumber them, at most 100 times")
  func positiveRatio() {
    let factors = ClassWeights.positiveRatio.factors(
      positives: Self.positives, negatives: Self.negatives)
    #expect(factors.positive.lanes == SIMD8(1, 4, 100, 0.25, 1, 1, 1, 100))
    #expect(factors.negative == EmotionScores(repeating: 1))
  }

  @Test("balanced factors give both sides half of all rows")
  func balanced() {
    let factors = ClassWeights.balanced.factors(
      positives: Self.positives, negatives: Self.negatives)
    #expect(factors.positive.lanes == SIMD8(1, 2.5, 150.5, 0.625, 1, 1, 1, 50.5))
    #expect(
      factors.negative.lanes
        == SIMD8(1, 0.625, Float(150.5 / 300), 2.5, 1, 1, 1, 0.505))
  }

  @Test(
    "the factors of a set count soft shares on both sides, weights, and unmasked emotions alone")
  func factorsOfSet() {
    // Lanes: 1 of 4 rows, 3 of 4, none, all, 1 of 2 unmasked, soft halves, never unmasked, 1 of 1000.
    var targets = [
      EmotionScores([1, 1, 0, 1, 1, 0.5, 1, 1]), EmotionScores([0, 1, 0, 1, 0, 0.5, 0, 0]),
      EmotionScores([0, 1, 0, 1, 1, 0.5, 0, 0]), EmotionScores([0, 0, 0, 1, 1, 0.5, 0, 0]),
    ]
    var masks = [0b1011_1111, 0b1011_1111, 0b1010_1111, 0b1010_1111]
      .map(EmotionSet.init(rawValue:))
    targets += Array(repeating: EmotionScores(repeating: 0), count: 996)
    masks += Array(repeating: EmotionSet.sadness, count: 996)
    func factors(
      _ targets: [EmotionScores], masks: [EmotionSet]? = nil, weights: [Float]? = nil
    ) -> SIMD8<Float> {
      TrainingSet(
        features: .empty(rowCount: targets.count), targets: targets, masks: masks, weights: weights
      ).factors(of: .positiveRatio).positive.lanes
    }
    let third = Float(1) / 3
    #expect(factors(targets, masks: masks) == [3, third, 1, 1, 1, 1, 1, 100])
    #expect(factors([]) == SIMD8(repeating: 1))
    // The first row counts three times, the others once.
    #expect(
      factors(Array(targets.prefix(4)), weights: [3, 1, 1, 1]) == [1, 0.2, 1, 1, 0.2, 1, 1, 1])
    #expect(factors(targets, weights: targets.map { _ in 0 }) == SIMD8(repeating: 1))
  }

  @Test(
    "next to no positives give a factor that a loss can take", arguments: [1e-30, 1e-45, 1e-300])
  func bounded(positives: Double) {
    let factors = ClassWeights.balanced.factors(
      positives: SIMD8(repeating: positives), negatives: SIMD8(repeating: 30))
    #expect(factors.positive == EmotionScores(repeating: ClassWeights.largestFactor))
    #expect(factors.negative == EmotionScores(repeating: 0.5))
    #expect(isLossFactor(factors.positive.lanes))
    let reversed = ClassWeights.balanced.factors(
      positives: SIMD8(repeating: 30), negatives: SIMD8(repeating: positives))
    #expect(reversed == (factors.negative, factors.positive))
  }

  @Test("uniform factors are 1, given ones those given, also for a missing side")
  func others() {
    var generator = SeededGenerator(seed: 1)
    let given = (
      positive: EmotionScores(generator.lanes()), negative: EmotionScores(generator.lanes())
    )
    let factors = ClassWeights.given(positive: given.positive, negative: given.negative)
      .factors(positives: Self.positives, negatives: Self.negatives)
    #expect(factors == given)
    let uniform = ClassWeights.uniform.factors(
      positives: Self.positives, negatives: Self.negatives)
    #expect(uniform == (EmotionScores(repeating: 1), EmotionScores(repeating: 1)))
  }

  @Test("the loss weighs rows by these factors of the unmasked sums", arguments: [false, true])
  func lossWeights(balanced: Bool) {
    var generator = SeededGenerator(seed: 2)
    let set = generator.trainingSet(rows: 40)
    let c = EmotionScores(repeating: 2)
    let weights = LossWeights(
      set, c: c, classWeights: balanced ? .balanced : .positiveRatio)
    for emotion in Emotion.allCases {
      let lane = emotion.index
      let rows = (0..<40).filter { set.masks[$0].contains(emotion) }
      func sum(_ share: (Double) -> Double) -> Double {
        rows.reduce(0) { $0 + Double(set.weights[$1]) * share(Double(set.targets[$1][emotion])) }
      }
      let (p, n) = (sum { $0 }, sum { 1 - $0 })
      let (positive, negative) = balanced ? ((p + n) / (2 * p), (p + n) / (2 * n)) : (n / p, 1)
      for row in 0..<40 {
        let (weight, target) = (Double(set.weights[row]), Double(set.targets[row][emotion]))
        let shown = set.masks[row].contains(emotion) ? 2 * weight : 0
        #expect(abs(Double(weights.positives[row][lane]) - shown * target * positive) < 1e-5)
        #expect(abs(Double(weights.negatives[row][lane]) - shown * (1 - target) * negative) < 1e-5)
      }
    }
  }

  @Test("the ratio is balanced weighting with another C")
  func equivalence() throws {
    var generator = SeededGenerator(seed: 3)
    let targets = (0..<40).map { EmotionScores(repeating: $0 % 5 == 0 ? 1 : 0) }
    let set = TrainingSet(
      features: generator.sparseMatrix(rows: 40, columns: 6, density: 0.5), targets: targets)
    // 8 positives, 32 negatives: balanced is 2.5 and 0.625, the ratio 4 and 1.
    func fit(_ c: Float, _ classWeights: ClassWeights) throws -> LinearModel {
      try LogisticRegression(
        c: EmotionScores(repeating: c), classWeights: classWeights, tolerance: 1e-7
      ).fit(set).model
    }
    let (ratio, balanced) = (try fit(1, .positiveRatio), try fit(1.6, .balanced))
    for (x, y) in zip(ratio.weights, balanced.weights) {
      #expect(all(pointwiseMax(x - y, y - x) .< 1e-4))
    }
  }

  @Test(
    "every case can be written and read",
    arguments: [.uniform, .balanced, .positiveRatio]
      as [ClassWeights])
  func codable(classWeights: ClassWeights) throws {
    let data = try JSONEncoder().encode(classWeights)
    #expect(try JSONDecoder().decode(ClassWeights.self, from: data) == classWeights)
  }
}
