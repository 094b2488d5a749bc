import Emotions
import Foundation
import Learning
import Matrices
import Parallel
import Testing
import Randomness

@Suite struct SoftmaxRegressionTests {
  private let tight = SoftmaxRegression(tolerance: 1e-6)

  /// The largest difference of two models' numbers.
  private func distance(_ x: LinearModel, _ y: LinearModel) -> Float {
    let weights = zip(x.weights, y.weights).map { $0 - $1 } + [x.bias.lanes - y.bias.lanes]
    return weights.map { pointwiseMax($0, -$0).max() }.max()!
  }

  @Test(
    "equals scikit-learn's multinomial solution, sparse and with a dense block",
    arguments: SoftmaxGoldenFile.shared.cases)
  func golden(_ example: SoftmaxGoldenFile.Case) throws {
    let set = SoftmaxGoldenFile.shared.trainingSet(example)
    let recipe = SoftmaxRegression(
      c: example.c, classWeights: example.classWeights, tolerance: 1e-6)
    let (model, report) = try recipe.fit(set)
    #expect(report.converged == .all, "\(report)")
    #expect(model.denseFeatureCount == (example.block ? 4 : 0))
    let classes = EmotionSet(emotions: example.classes.map { Emotion.allCases[$0] })
    #expect(report.oneSided == EmotionSet.all.subtracting(classes))
    for (index, lane) in example.classes.enumerated() {
      let expected = example.weights[index]
      let size = expected.map { abs($0) }.max()!
      #expect(model.weights.count == expected.count)
      for (found, wanted) in zip(model.weights, expected) {
        #expect(abs(Double(found[lane]) - wanted) <= 1e-4 * size)
      }
      #expect(abs(Double(model.bias.lanes[lane]) - example.biases[index]) <= 1e-4)
    }
    for (row, logits) in model.logits(set.features, dense: set.dense).enumerated() {
      let found = softmax((0..<8).map { Double(logits.lanes[$0]) })
      for (index, lane) in example.classes.enumerated() {
        #expect(abs(found[lane] - example.probabilities[index][row]) <= 2e-5)
      }
    }
  }

  @Test("four blobs of points are told apart")
  func blobs() throws {
    var generator = SeededGenerator(seed: 31)
    let classes: [Emotion] = [.joy, .surprise, .fear, .sadness]
    let centres: [[Float]] = [[3, 3], [-3, 3], [-3, -3], [3, -3]]
    var (values, targets): ([Float], [EmotionScores]) = ([], [])
    for point in 0..<400 {
      // Box and Muller's normal deviates.
      let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
      let angle = 2 * Double.pi * Double.random(in: 0..<1, using: &generator)
      values.append(centres[point % 4][0] + Float(radius * cos(angle)))
      values.append(centres[point % 4][1] + Float(radius * sin(angle)))
      targets.append(EmotionScores(EmotionSet(classes[point % 4])))
    }
    let set = TrainingSet(
      features: SparseMatrix(
        columnCount: 0, rowStarts: [Int](repeating: 0, count: 401), columns: [], values: []),
      dense: DenseMatrix(rowCount: 400, columnCount: 2, values: values), targets: targets)
    let (model, report) = try SoftmaxRegression(tolerance: 1e-3).fit(set)
    #expect(report.converged == .all && report.oneSided == EmotionSet(rawValue: ~0b1010_1001))
    let right = zip(model.logits(set.features, dense: set.dense), targets).filter {
      $0.lanes.max() == ($0.lanes * $1.lanes).sum()
    }
    #expect(right.count > 392, "\(right.count) of 400")
  }

  @Test("masks, soft targets and weights: the twin's gradient vanishes, and sums are 0")
  func stationary() throws {
    var generator = SeededGenerator(seed: 32)
    let set = generator.trainingSet()
    let (model, report) = try SoftmaxRegression(c: 2, tolerance: 1e-6).fit(set)
    let twin = SoftmaxTwin(set, c: 2)
    let point = SoftmaxTwin.point(model)
    #expect(report.converged == .all && report.oneSided.isEmpty)
    #expect(SoftmaxTwin.length(twin.gradient(point)) < 1e-3)
    #expect(SoftmaxTwin.length(point) > 1)
    #expect(abs(report.loss[5] - twin.value(point)) < 1e-4 * twin.value(point))
    #expect(abs(model.bias.lanes.sum()) < 1e-5)
    for weights in model.weights { #expect(abs(weights.sum()) < 1e-4) }
  }

  @Test("a soft target is a row of each class with its share, whatever the shares sum to")
  func softTargets() throws {
    var generator = SeededGenerator(seed: 33)
    let soft = generator.trainingSet(rows: 10)
    let rows = (0..<80).map { $0 / 8 }
    let hard = TrainingSet(
      features: soft.features.selectingRows(rows), dense: soft.dense!.selectingRows(rows),
      targets: (0..<80).map { EmotionScores(EmotionSet(Emotion.allCases[$0 % 8])) },
      masks: rows.map { soft.masks[$0] },
      weights: (0..<80).map { soft.weights[$0 / 8] * soft.targets[$0 / 8].lanes[$0 % 8] })
    let (expected, _) = try tight.fit(hard)
    #expect(distance(try tight.fit(soft).model, expected) < 1e-4)
    #expect(expected.weights.contains { $0.max() > 0.05 })
  }

  @Test("the same bytes with one, two and three threads, and again")
  func threads() throws {
    // More rows and columns than a chunk of any pass, so that the threads have something to share.
    var generator = SeededGenerator(seed: 34)
    let starts = (0...2100).map { 2 * $0 }
    let features = SparseMatrix(
      columnCount: 2500, rowStarts: starts,
      columns: (0..<2100).flatMap { _ in
        let column = Int32.random(in: 0..<2499, using: &generator)
        return [column, column + 1]
      },
      values: (0..<4200).map { _ in generator.number() })
    let targets = (0..<2100).map { _ in
      EmotionScores(EmotionSet(Emotion.allCases.randomElement(using: &generator)!))
    }
    let set = TrainingSet(
      features: features, dense: generator.denseMatrix(rows: 2100, columns: 10), targets: targets)
    let recipe = SoftmaxRegression(maxIterations: 2)
    let first = try recipe.fit(set)
    for count in [1, 2, 3] {
      let (model, report) = try recipe.fit(set, threads: Threads(count))
      #expect(model == first.model && report == first.report, "\(count) threads")
    }
    #expect(first.model.weights.contains { $0 != SIMD8(repeating: 0) })
  }

  @Test(
    "a class that no row weighs in takes no part", arguments: [ClassWeights.uniform, .balanced])
  func absentClasses(_ classWeights: ClassWeights) throws {
    var generator = SeededGenerator(seed: 35)
    var targets = (0..<20).map { _ in EmotionScores(0.5 + 0.4 * generator.lanes()) }
    for row in 0..<20 { targets[row][.trust] = 0 }
    // Fear has targets, but in no row that knows of it.
    let masks = [EmotionSet](repeating: EmotionSet.all.subtracting(.fear), count: 20)
    let features = generator.sparseMatrix(rows: 20, columns: 6, density: 0.5)
    let set = TrainingSet(features: features, targets: targets, masks: masks)
    let recipe = SoftmaxRegression(classWeights: classWeights, tolerance: 1e-6)
    let (model, report) = try recipe.fit(set)
    #expect(report.oneSided == [.trust, .fear] && report.converged == .all)
    #expect(model.bias[.trust] == -100 && model.bias[.fear] == -100)
    for weights in model.weights {
      #expect(weights[Emotion.trust.index] == 0 && weights[Emotion.fear.index] == 0)
    }
    for logits in model.logits(features) {
      #expect(logits.lanes.max() >= 0)
      let p = softmax((0..<8).map { Double(logits.lanes[$0]) })
      #expect(p[Emotion.trust.index] < 1e-43 && p[Emotion.fear.index] < 1e-43)
    }
    // Where no row says anything of these two, masking one changes nothing.
    let narrow = TrainingSet(
      features: features, targets: targets,
      masks: masks.map { $0.subtracting(.trust) })
    #expect(try recipe.fit(narrow).model == model)
    // Started from such a model, a class that has rows now is learned like any other.
    var more = targets
    more[3][.trust] = 1
    more[7][.trust] = 0.5
    let next = TrainingSet(features: features, targets: more, masks: masks)
    let (warm, warmReport) = try SoftmaxRegression(classWeights: classWeights, tolerance: 1e-5)
      .fit(next, from: model)
    #expect(warmReport.oneSided == .fear && warmReport.converged == .all)
    #expect(distance(warm, try recipe.fit(next).model) < 1e-3)
  }

  @Test("with one class, without rows or without weights there is nothing to learn")
  func nothingToLearn() throws {
    let zero = SIMD8<Float>(repeating: 0)
    let three = SparseMatrix(
      columnCount: 2, rowStarts: [0, 1, 1, 2], columns: [1, 0], values: [3, 1])
    let fear = [EmotionScores](repeating: EmotionScores(.fear), count: 3)
    for classWeights in [ClassWeights.uniform, .balanced] {
      let recipe = SoftmaxRegression(classWeights: classWeights)
      let other = LinearModel(
        weights: [zero + 1, zero - 2], sparseFeatureCount: 2, bias: EmotionScores(repeating: 3))
      for initial in [nil, other] {
        let set = TrainingSet(features: three, targets: fear)
        let (single, report) = try recipe.fit(set, from: initial)
        #expect(report.oneSided == .all && report.converged == .all && report.iterations == 0)
        #expect(single.weights == [zero, zero])
        #expect(single.bias.lanes == [-100, -100, -100, -100, -100, 0, -100, -100])
      }

      let none = SparseMatrix(columnCount: 2, rowStarts: [0], columns: [], values: [])
      let nothing = EmotionScores(repeating: 0)
      for set in [
        TrainingSet(features: none, targets: []),
        TrainingSet(features: three, targets: fear, weights: [0, 0, 0]),
        TrainingSet(features: three, targets: fear, masks: [.joy, .joy, []]),
        TrainingSet(features: three, targets: [nothing, nothing, nothing]),
      ] {
        let (model, report) = try recipe.fit(set)
        #expect(model.weights == [zero, zero] && model.bias == nothing)
        #expect(report.oneSided == .all && report.converged == .all && report.iterations == 0)
      }
    }
  }

  @Test("without features the biases are the centred logarithms of the classes' weights")
  func biasAlone() throws {
    let bare = SparseMatrix(columnCount: 0, rowStarts: [0, 0, 0, 0, 0], columns: [], values: [])
    let targets: [EmotionScores] = [.init(.joy), .init(.fear), .init(.joy), .init(.joy)]
    let (prior, report) = try tight.fit(TrainingSet(features: bare, targets: targets))
    #expect(prior.weights.isEmpty && report.iterations == 0)
    // ± ½·log 3.
    #expect(abs(prior.bias[.joy] - 0.549_306_14) < 1e-6)
    #expect(abs(prior.bias[.fear] + 0.549_306_14) < 1e-6)
    // A mask that takes fear out of the joyful rows leaves no row in which the two compete.
    let masks: [EmotionSet] = [.joy, .all, .joy, .joy]
    let (masked, _) = try tight.fit(TrainingSet(features: bare, targets: targets, masks: masks))
    #expect(masked.bias[.fear] > prior.bias[.fear] + 1)
  }

  @Test("two classes are one logistic regression of half the regularisation")
  func twoClasses() throws {
    // w₁ = −w₂ = w/2 costs ¼‖w‖², so that C counts twice.
    var generator = SeededGenerator(seed: 36)
    let features = generator.sparseMatrix(rows: 40, columns: 5, density: 0.6)
    let labels = generator.labels(40).map { $0.contains(.joy) ? EmotionSet.joy : .anger }
    let set = TrainingSet(features: features, targets: labels.map(EmotionScores.init))
    let (two, _) = try tight.fit(set)
    let (one, _) = try LogisticRegression(c: EmotionScores(repeating: 2), tolerance: 1e-6).fit(set)
    let anger = Emotion.anger.index
    for (x, y) in zip(two.weights, one.weights) {
      #expect(abs(x[0] - x[anger] - y[0]) < 1e-4 && abs(x[0] + x[anger]) < 1e-5)
    }
    #expect(abs(two.bias[.joy] - two.bias[.anger] - one.bias[.joy]) < 1e-4)
    #expect(one.weights.contains { abs($0[0]) > 0.3 })
  }

  @Test("from the solution it takes no step; from another point it finds the same solution")
  func warmStart() throws {
    let golden = SoftmaxGoldenFile.shared
    let set = golden.trainingSet(golden.cases[1])
    let (cold, report) = try SoftmaxRegression(tolerance: 1e-5).fit(set)
    let (same, again) = try SoftmaxRegression(tolerance: 1e-4).fit(set, from: cold)
    #expect(report.iterations > 0 && again.iterations == 0 && distance(same, cold) < 1e-6)
    var generator = SeededGenerator(seed: 37)
    let far = LinearModel(
      weights: (0..<golden.columns).map { _ in generator.lanes() },
      sparseFeatureCount: golden.columns - golden.dense, bias: EmotionScores(generator.lanes()))
    let (warm, _) = try tight.fit(set, from: far)
    #expect(distance(warm, cold) < 1e-3 && distance(far, cold) > 0.1)
  }

  @Test("the report tells one loss in all lanes, falling, and ends at the tolerance")
  func report() throws {
    let golden = SoftmaxGoldenFile.shared
    let set = golden.trainingSet(golden.cases[0])
    var seen: [FitProgress] = []
    let (_, full) = try SoftmaxRegression(tolerance: 1e-3).fit(set) { seen.append($0) }
    #expect(full.converged == .all && full.passes == 2 * full.lossCurve.count + 1)
    #expect(seen.map(\.loss) == full.lossCurve && seen.count == full.iterations + 1)
    for (before, after) in zip(full.lossCurve, full.lossCurve.dropFirst()) {
      #expect(after == SIMD8(repeating: after[0]) && after[0] <= before[0] * (1 + 1e-6))
    }
    let limit = 1e-3 * max(1, seen[0].gradientNorm[0])
    #expect(
      seen.map { $0.gradientNorm[3] <= limit } == seen.indices.map { $0 == seen.count - 1 })

    let (short, stopped) = try SoftmaxRegression(maxIterations: 2).fit(set)
    #expect(stopped.iterations == 2 && stopped.converged.isEmpty)
    let norm = SoftmaxTwin.length(SoftmaxTwin(set).gradient(SoftmaxTwin.point(short)))
    #expect(abs(stopped.gradientNorm[7] - norm) < 1e-4 * norm)

    let (_, endless) = try SoftmaxRegression(tolerance: 0, maxIterations: 400).fit(set)
    #expect(endless.converged.isEmpty && endless.iterations < 400)
  }

  @Test("a feature that is not finite is named; so is the step at which sums overflow")
  func notFinite() {
    func set(_ value: Float, dense: Float = 0) -> TrainingSet {
      TrainingSet(
        features: SparseMatrix(
          columnCount: 3, rowStarts: [0, 0, 1, 2], columns: [2, 1], values: [value, 1]),
        dense: DenseMatrix(rowCount: 3, columnCount: 2, values: [0, 0, 0, 0, dense, 0]),
        targets: [EmotionScores(.joy), EmotionScores(.fear), EmotionScores(.joy)])
    }
    #expect(throws: TrainingError.featureNotFinite(row: 1, feature: 2, value: .infinity)) {
      try tight.fit(set(.infinity))
    }
    #expect(throws: TrainingError.self) { try tight.fit(set(.nan)) }
    #expect(throws: TrainingError.featureNotFinite(row: 2, feature: 3, value: -.infinity)) {
      try tight.fit(set(1, dense: -.infinity))
    }
    #expect(throws: TrainingError.notFinite(step: "gradient", iteration: 0, emotion: .joy)) {
      try tight.fit(set(1e30))
    }
  }

  @Test("a recipe that makes no sense is a broken promise")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = SoftmaxRegression(c: 0) }
    await #expect(processExitsWith: .failure) { _ = SoftmaxRegression(tolerance: .nan) }
    await #expect(processExitsWith: .failure) { _ = SoftmaxRegression(maxIterations: -1) }
    await #expect(processExitsWith: .failure) {
      _ = SoftmaxRegression(
        classWeights: .given(
          positive: EmotionScores(repeating: -1), negative: EmotionScores(repeating: 1)))
    }
    await #expect(processExitsWith: .failure) {
      let model = LinearModel(
        weights: [], sparseFeatureCount: 0, bias: EmotionScores(repeating: 0))
      let one = SparseMatrix(columnCount: 2, rowStarts: [0, 1], columns: [1], values: [3])
      let set = TrainingSet(features: one, targets: [EmotionScores(repeating: 1)])
      _ = try SoftmaxRegression().fit(set, from: model)
    }
  }
}
