import Emotions
import Matrices
import Parallel
import Randomness
import Testing

@testable import Learning

@Suite struct LanePackingTests {
  /// Eight emotions, two, three, four, one and none; neighbours and not.
  static let fitted: [EmotionSet] = [
    .all, [.joy, .anger], [.joy, .anticipation, .trust], [.trust, .surprise, .fear, .sadness],
    [.sadness], [], [.joy, .trust, .disgust, .anger, .sadness],
  ]

  /// The set in which no other emotion has a positive row.
  private func restricted(_ set: TrainingSet, to emotions: EmotionSet) -> TrainingSet {
    TrainingSet(
      features: set.features, dense: set.dense,
      targets: set.targets.map { EmotionScores($0.lanes * EmotionScores(emotions).lanes) },
      masks: set.masks, weights: set.weights)
  }

  @Test("an emotion's numbers have the same bits whichever others are fitted", arguments: fitted)
  func neighbours(_ emotions: EmotionSet) throws {
    var generator = SeededGenerator(seed: 31)
    let set = generator.trainingSet(rows: 29)
    let recipe = LogisticRegression(tolerance: 1e-5)
    let whole = try recipe.fit(set)
    let start = try LogisticRegression(tolerance: 1e-1).fit(set).model
    let wholeFromStart = try recipe.fit(set, from: start)
    let part = try recipe.fit(restricted(set, to: emotions))
    let partFromStart = try recipe.fit(restricted(set, to: emotions), from: start)
    #expect(whole.report.oneSided.isEmpty)
    #expect(part.report.oneSided == EmotionSet.all.subtracting(emotions))
    #expect(part.report.converged == .all)
    for (found, expected) in [(part, whole), (partFromStart, wholeFromStart)] {
      for emotion in Emotion.allCases {
        let lane = emotion.index
        if emotions.contains(emotion) {
          #expect(found.model.bias[emotion] == expected.model.bias[emotion])
          #expect(found.model.weights.map { $0[lane] } == expected.model.weights.map { $0[lane] })
          // A lane that has ended is summed up anew for as long as another goes on.
          #expect(abs(found.report.loss[lane] - expected.report.loss[lane]) < 1e-5)
        } else {
          #expect(found.model.bias[emotion].isFinite)
          #expect(found.model.weights.allSatisfy { $0[lane] == 0 })
          #expect(found.report.loss[lane] == 0)
        }
      }
    }
  }

  @Test("packed lanes come back to their emotions", arguments: fitted)
  func roundTrip(_ emotions: EmotionSet) {
    let lanes = SIMD8<Float>(1, 2, 3, 4, 5, 6, 7, 8)
    let packing = LanePacking(DoubleLanes(EmotionScores(emotions).lanes) .> 0)
    #expect(packing.unpack(packing.pack(lanes)) == lanes * EmotionScores(emotions).lanes)
    #expect(packing.width.rawValue >= emotions.count && packing.width.rawValue >= 2)
    let tens: SIMD8<Float> = 10 * lanes
    let rows = packing.pack([lanes, tens, lanes])
    #expect(rows[1] == packing.pack(tens) && rows.count == 3)
    #expect(rows.octetCount == packing.width.octets(rows: 3))
  }

  @Test("sums take the rows of an octet one after the other", arguments: LaneWidth.allCases)
  func sums(_ width: LaneWidth) {
    var generator = SeededGenerator(seed: 32)
    let octets: [SIMD8<Float>] = (0..<5).map { _ in 1000 * generator.lanes() }
    var expected = DoubleLanes(repeating: 0)
    for octet in octets {
      for index in 0..<8 { expected[index % width.rawValue] += Double(octet[index]) }
    }
    #expect(width.sum(over: 0..<5) { octets[$0] } == expected)
  }

  @Test("a chain has the bits of additions one by one", arguments: LaneWidth.allCases)
  func chain(_ width: LaneWidth) {
    var generator = SeededGenerator(seed: 33)
    let set = generator.trainingSet(rows: 13)
    let space = RowSpace(
      DesignMatrix(set.features, dense: set.dense, threads: .one), initial: nil, width: width,
      threads: .one)
    func factor() -> DoubleLanes { DoubleLanes(generator.lanes()) }
    func random() -> RowCombination {
      var vector = space.zero()
      for row in 0..<space.dimension { vector.coefficients[row] = generator.lanes() }
      vector.bias = factor()
      _ = space.project(vector)
      return vector
    }
    let (start, x, y, z) = (random(), random(), random(), random())
    let (a, b, c, biasFactor) = (factor(), factor(), factor(), factor())
    let (one, none) = (DoubleLanes(repeating: 1), DoubleLanes(repeating: 0))
    var (plain, copy) = (space.zero(), space.zero())
    space.combine(one, start, none, start, into: &plain)
    space.combine(one, start, none, start, into: &copy)

    space.add(a, x, to: &plain)
    let plainProduct = space.dot(plain, z)
    space.combine(b, plain, none, plain, into: &plain)
    plain.bias *= biasFactor
    space.add(c, y, to: &plain)

    var chain = CombinationChain(from: copy, in: space)
    let product = chain.add(a, x, thenDot: z)
    chain.scale(b, bias: biasFactor)
    chain.add(c, y)
    let found = chain.finished()

    #expect(product == plainProduct)
    for lane in 0..<width.rawValue { #expect(found.bias[lane] == plain.bias[lane]) }
    for row in 0..<space.dimension {
      #expect(found.coefficients[row] == plain.coefficients[row])
      #expect(found.image[row] == plain.image[row])
    }
    let dots = space.weightDots(x, y)
    #expect(dots.xx == space.weightDot(x, x) && dots.xy == space.weightDot(x, y))
    #expect(dots.yy == space.weightDot(y, y))
  }
}
