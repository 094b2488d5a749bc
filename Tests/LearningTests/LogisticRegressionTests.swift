import Emotions
import Learning
import Matrices
import Parallel
import Testing
import Randomness

@Suite struct LogisticRegressionTests {
  @Test("equals scikit-learn's lbfgs solution", arguments: GoldenFile.shared.cases)
  func golden(_ example: GoldenFile.Case) throws {
    let set = GoldenFile.shared.trainingSet(example)
    let recipe = LogisticRegression(
      c: EmotionScores(repeating: example.c),
      classWeights: example.balanced ? .balanced : .uniform, tolerance: 1e-6)
    let (model, report) = try recipe.fit(set)
    #expect(report.converged == .all, "\(report)")
    let logits = model.logits(set.features)
    for emotion in Emotion.allCases {
      let lane = emotion.index
      let expected = example.weights[lane]
      let found = model.weights.map { Double($0[lane]) }
      let size = expected.map { abs($0) }.max()!
      let length = expected.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let differences = zip(found, expected).map { abs($0 - $1) }
      #expect(found.count == expected.count)
      #expect(differences.max()! <= 1e-3 * size)
      #expect(differences.reduce(0) { $0 + $1 * $1 }.squareRoot() <= 1e-3 * length)
      #expect(abs(Double(model.bias[emotion]) - example.biases[lane]) <= 1e-3)
      for (row, probability) in example.probabilities[lane].enumerated() {
        #expect(abs(sigmoid(Double(logits[row][emotion])) - probability) <= 1e-4)
      }
    }
  }

  /// The largest difference of two models' numbers.
  private func distance(_ x: LinearModel, _ y: LinearModel) -> Float {
    let weights = zip(x.weights, y.weights).map { $0 - $1 } + [x.bias.lanes - y.bias.lanes]
    return weights.map { pointwiseMax($0, -$0).max() }.max()!
  }

  private let tight = LogisticRegression(tolerance: 1e-6)

  @Test("a model is a combination of its rows, from which another fit goes on")
  func rowCoefficients() throws {
    var generator = SeededGenerator(seed: 12)
    let set = generator.trainingSet()
    let (model, report, rows) = try tight.fit(set, fromRows: nil)
    let (same, sameReport) = try tight.fit(set)
    #expect(model == same && report == sameReport)
    for (feature, weights) in model.weights.enumerated() {
      var sum = SIMD8<Float>()
      for (row, coefficient) in rows.coefficients.enumerated() {
        sum += coefficient.lanes * set.value(row: row, feature: feature)
      }
      #expect((sum - weights).max() < 1e-5 && (sum - weights).min() > -1e-5)
    }
    let again = try tight.fit(set, fromRows: rows)
    #expect(again.report.iterations == 0 && again.report.converged == .all)
    #expect(distance(again.model, model) < 1e-5)

    // What nine of ten rows have learned is nearer to the end than nothing is.
    let most = try tight.fit(set.selectingRows(Array(0..<27)), fromRows: nil)
    let start = RowCoefficients(
      coefficients: most.rows.coefficients
        + Array(repeating: EmotionScores(repeating: 0), count: 3), bias: most.rows.bias)
    let warm = try tight.fit(set, fromRows: start)
    #expect(warm.report.iterations < report.iterations)
    #expect(distance(warm.model, model) < 1e-4)
  }

  @Test("a soft target is a positive and a negative row of those weights")
  func softTargets() throws {
    var generator = SeededGenerator(seed: 11)
    let set = generator.trainingSet()
    // Per-lane weights need one emotion at a time: duplicate the rows for each.
    let (soft, _) = try tight.fit(set)
    let twice = Array(0..<30) + Array(0..<30)
    for emotion in Emotion.allCases {
      let targets = twice.indices.map { EmotionScores(repeating: $0 < 30 ? 1 : 0) }
      let weights = twice.indices.map { index in
        let (target, weight) = (set.targets[twice[index]][emotion], set.weights[twice[index]])
        return weight * (index < 30 ? target : 1 - target)
      }
      let hard = TrainingSet(
        features: set.features.selectingRows(twice), dense: set.dense!.selectingRows(twice),
        targets: targets, masks: twice.map { set.masks[$0] }, weights: weights)
      let (model, _) = try tight.fit(hard)
      #expect(abs(model.bias[emotion] - soft.bias[emotion]) < 1e-4)
      for (x, y) in zip(model.weights, soft.weights) {
        #expect(abs(x[emotion.index] - y[emotion.index]) < 1e-4)
      }
    }
  }

  @Test("a mask is the same as dropping the row for that emotion")
  func masks() throws {
    var generator = SeededGenerator(seed: 12)
    let set = generator.trainingSet()
    let (masked, _) = try tight.fit(set)
    for emotion in Emotion.allCases {
      let kept = (0..<30).filter { set.masks[$0].contains(emotion) }
      #expect(!kept.isEmpty && kept.count < 30)
      let (model, _) = try tight.fit(set.selectingRows(kept))
      #expect(abs(model.bias[emotion] - masked.bias[emotion]) < 1e-4)
      for (x, y) in zip(model.weights, masked.weights) {
        #expect(abs(x[emotion.index] - y[emotion.index]) < 1e-4)
      }
    }
  }

  @Test("a dense block is the same as its columns in the sparse part")
  func denseBlock() throws {
    let golden = GoldenFile.shared
    let all = golden.features
    let sparseCount = golden.columns - golden.dense
    var starts = [0]
    var (columns, values): ([Int32], [Float]) = ([], [])
    var block = [Float](repeating: 0, count: all.rowCount * golden.dense)
    for row in 0..<all.rowCount {
      for entry in all.entries(ofRow: row) {
        let column = Int(all.columns[entry])
        if column < sparseCount {
          columns.append(Int32(column))
          values.append(all.values[entry])
        } else {
          block[row * golden.dense + column - sparseCount] = all.values[entry]
        }
      }
      starts.append(columns.count)
    }
    let split = TrainingSet(
      features: SparseMatrix(
        columnCount: sparseCount, rowStarts: starts, columns: columns, values: values),
      dense: DenseMatrix(rowCount: all.rowCount, columnCount: golden.dense, values: block),
      targets: golden.targets)
    let (model, _) = try tight.fit(split)
    let (expected, _) = try tight.fit(TrainingSet(features: all, targets: golden.targets))
    #expect(model.sparseFeatureCount == sparseCount && model.denseFeatureCount == golden.dense)
    #expect(distance(model, expected) < 1e-4)
    let pairs = zip(model.logits(split.features, dense: split.dense), expected.logits(all))
    for (x, y) in pairs { #expect(pointwiseMax(x.lanes - y.lanes, y.lanes - x.lanes).max() < 1e-3) }
  }

  @Test("the same bytes with one, two and three threads, and again")
  func threads() throws {
    // More rows and columns than a chunk of any pass, so that the threads have something to share.
    var generator = SeededGenerator(seed: 13)
    let rows = (0..<2100).map { _ in
      Set((0..<4).map { _ in Int32.random(in: 0..<2500, using: &generator) }).sorted()
    }
    let starts = rows.reduce(into: [0]) { $0.append($0.last! + $1.count) }
    let features = SparseMatrix(
      columnCount: 2500, rowStarts: starts, columns: rows.flatMap { $0 },
      values: (0..<starts.last!).map { _ in generator.number() })
    let set = TrainingSet(
      features: features, dense: generator.denseMatrix(rows: 2100, columns: 10),
      targets: generator.labels(2100).map(EmotionScores.init))
    let recipe = LogisticRegression(maxIterations: 6)
    let first = try recipe.fit(set)
    for count in [1, 2, 3] {
      let (model, report) = try recipe.fit(set, threads: Threads(count))
      #expect(model == first.model && report == first.report, "\(count) threads")
    }
    #expect(first.model.weights.contains { $0 != SIMD8(repeating: 0) })
  }

  @Test("given class weights are row weights a side; C may differ between emotions")
  func classWeights() throws {
    let golden = GoldenFile.shared
    let factors = EmotionScores([1, 2, 3, 0.5, 1, 2, 3, 0.5])
    let (model, _) = try LogisticRegression(
      c: EmotionScores([1, 1, 1, 1, 2, 2, 2, 2]),
      classWeights: .given(positive: factors, negative: EmotionScores(repeating: 2)),
      tolerance: 1e-6
    ).fit(TrainingSet(features: golden.features, targets: golden.targets))
    for emotion in Emotion.allCases {
      let c: Float = emotion.index < 4 ? 1 : 2
      let weights = golden.targets.map { c * ($0[emotion] == 1 ? factors[emotion] : 2) }
      let (expected, _) = try tight.fit(
        TrainingSet(features: golden.features, targets: golden.targets, weights: weights))
      #expect(abs(model.bias[emotion] - expected.bias[emotion]) < 1e-4)
      for (x, y) in zip(model.weights, expected.weights) {
        #expect(abs(x[emotion.index] - y[emotion.index]) < 1e-4)
      }
    }
  }

  @Test("an emotion without positives, negatives or unmasked rows has a finite prior alone")
  func oneSided() throws {
    var generator = SeededGenerator(seed: 14)
    var targets = (0..<20).map { _ in EmotionScores(0.5 + 0.4 * generator.lanes()) }
    for row in 0..<20 {
      targets[row][.trust] = 0
      targets[row][.anger] = 1
    }
    let masks = [EmotionSet](repeating: EmotionSet.all.subtracting(EmotionSet(.fear)), count: 20)
    let set = TrainingSet(
      features: generator.sparseMatrix(rows: 20, columns: 6, density: 0.5), targets: targets,
      masks: masks)
    for classWeights in [ClassWeights.uniform, .balanced, .positiveRatio] {
      for initial in [nil, try tight.fit(set.selectingRows([1, 2, 3])).model] {
        let recipe = LogisticRegression(classWeights: classWeights, tolerance: 1e-5)
        let (model, report) = try recipe.fit(set, from: initial)
        #expect(report.oneSided == EmotionSet(emotions: [.trust, .fear, .anger]))
        #expect(report.converged == .all)
        for emotion in Emotion.allCases {
          let isZero = model.weights.allSatisfy { $0[emotion.index] == 0 }
          #expect(isZero == report.oneSided.contains(emotion))
        }
        // log(½ / 20½), log(½ / ½), log(20½ / ½).
        #expect(abs(model.bias[.trust] + 3.713_572) < 1e-5)
        #expect(model.bias[.fear] == 0)
        #expect(abs(model.bias[.anger] - 3.713_572) < 1e-5)
      }
    }
  }

  @Test("no rows, no features and one row are ordinary training sets")
  func smallSets() throws {
    let none = SparseMatrix(columnCount: 3, rowStarts: [0], columns: [], values: [])
    let (empty, report) = try tight.fit(TrainingSet(features: none, targets: []))
    #expect(empty.weights == [SIMD8](repeating: SIMD8(repeating: 0), count: 3))
    #expect(empty.bias == EmotionScores(repeating: 0))
    #expect(report.oneSided == .all && report.converged == .all && report.iterations == 0)

    // Three of four rows are positive: the best bias is log 3.
    let bare = SparseMatrix(columnCount: 0, rowStarts: [0, 0, 0, 0, 0], columns: [], values: [])
    let targets = [1, 0, 1, 1].map { EmotionScores(repeating: $0) }
    let (prior, _) = try tight.fit(TrainingSet(features: bare, targets: targets))
    #expect(prior.weights.isEmpty)
    #expect(
      pointwiseMax(prior.bias.lanes - 1.098_612_3, 1.098_612_3 - prior.bias.lanes).max() < 1e-6)

    let one = SparseMatrix(columnCount: 2, rowStarts: [0, 1], columns: [1], values: [3])
    let soft = EmotionScores([0, 1, 0.5, 0.75, 0.5, 0.5, 0.5, 0.5])
    let (single, singleReport) = try tight.fit(TrainingSet(features: one, targets: [soft]))
    #expect(singleReport.oneSided == EmotionSet(emotions: [.joy, .anticipation]))
    #expect(single.weights == [SIMD8](repeating: SIMD8(repeating: 0), count: 2))
    #expect(abs(single.bias[.surprise] - 1.098_612_3) < 1e-6)
    #expect(abs(single.bias[.joy] + 1.098_612_3) < 1e-6)
  }

  @Test("from the solution it takes no step; from another point it finds the same solution")
  func warmStart() throws {
    let golden = GoldenFile.shared
    let set = TrainingSet(features: golden.features, targets: golden.targets)
    let (cold, report) = try LogisticRegression(tolerance: 1e-5).fit(set)
    let (same, again) = try LogisticRegression(tolerance: 1e-4).fit(set, from: cold)
    #expect(report.iterations > 0 && again.iterations == 0 && same == cold)
    var generator = SeededGenerator(seed: 15)
    let far = LinearModel(
      weights: (0..<golden.columns).map { _ in generator.lanes() },
      sparseFeatureCount: golden.columns, bias: EmotionScores(generator.lanes()))
    let (warm, _) = try tight.fit(set, from: far)
    #expect(distance(warm, cold) < 1e-3)
    #expect(distance(far, cold) > 0.1)
  }

  @Test("the report tells iterations, passes, a falling loss and who converged")
  func report() throws {
    let golden = GoldenFile.shared
    let set = TrainingSet(features: golden.features, targets: golden.targets)
    let (_, full) = try LogisticRegression().fit(set)
    #expect(full.converged == .all && full.oneSided.isEmpty)
    #expect(full.lossCurve.count == full.iterations + 1 && full.lossCurve.last == full.loss)
    #expect(full.passes == 2 * full.lossCurve.count + 1)
    for (before, after) in zip(full.lossCurve, full.lossCurve.dropFirst()) {
      #expect(all(after .<= before * (1 + 1e-6)))
    }
    #expect(all(full.loss .< full.lossCurve[0]))

    var seen: [FitProgress] = []
    let (short, stopped) = try LogisticRegression(maxIterations: 2).fit(set) { seen.append($0) }
    #expect(stopped.iterations == 2 && stopped.converged != .all)
    #expect(seen.map(\.iteration) == [0, 1, 2] && seen.map(\.loss) == stopped.lossCurve)
    #expect(seen[2].gradientNorm == stopped.gradientNorm)

    // The reported numbers are the twin's.
    for emotion in Emotion.allCases {
      let twin = Twin(set, emotion)
      let lane = emotion.index
      let point = short.weights.map { Double($0[lane]) } + [Double(short.bias[emotion])]
      let norm = twin.gradient(point).reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(abs(stopped.loss[lane] - twin.value(point)) < 1e-4 * twin.value(point))
      #expect(abs(stopped.gradientNorm[lane] - norm) < 1e-4 * max(1, norm))
    }
  }

  @Test("it ends at the first step where every emotion's gradient is within the tolerance")
  func tolerance() throws {
    let golden = GoldenFile.shared
    var norms: [SIMD8<Double>] = []
    _ = try LogisticRegression(tolerance: 1e-3)
      .fit(TrainingSet(features: golden.features, targets: golden.targets)) {
        norms.append($0.gradientNorm)
      }
    let limit = 1e-3 * pointwiseMax(norms[0], SIMD8(repeating: 1))
    #expect(norms.map { all($0 .<= limit) } == norms.indices.map { $0 == norms.count - 1 })
    #expect(norms.count > 3)
  }

  @Test("a tolerance below rounding ends by itself, at the solution, unconverged")
  func zeroTolerance() throws {
    let golden = GoldenFile.shared
    let set = TrainingSet(features: golden.features, targets: golden.targets)
    let (model, report) = try LogisticRegression(tolerance: 0, maxIterations: 400).fit(set)
    #expect(report.converged.isEmpty && report.iterations < 400)
    #expect(distance(model, try tight.fit(set).model) < 1e-4)
  }

  @Test("a feature that is not finite is named; so is the step at which sums overflow")
  func notFinite() {
    func set(_ value: Float, dense: Float = 0) -> TrainingSet {
      TrainingSet(
        features: SparseMatrix(
          columnCount: 3, rowStarts: [0, 0, 1, 2], columns: [2, 1], values: [value, 1]),
        dense: DenseMatrix(rowCount: 3, columnCount: 2, values: [0, 0, 0, 0, dense, 0]),
        targets: [1, 0, 1].map { EmotionScores(repeating: $0) })
    }
    #expect(throws: TrainingError.featureNotFinite(row: 1, feature: 2, value: .infinity)) {
      try tight.fit(set(.infinity))
    }
    #expect(throws: TrainingError.featureNotFinite(row: 2, feature: 3, value: -.infinity)) {
      try tight.fit(set(1, dense: -.infinity))
    }
    #expect(throws: TrainingError.notFinite(step: "gradient", iteration: 0, emotion: .joy)) {
      try tight.fit(set(1e30))
    }
    let error = TrainingError.featureNotFinite(row: 1, feature: 2, value: .infinity)
    #expect("\(error)" == "feature 2 of row 1 is inf; every feature must be a finite number")
  }

  @Test("an error of the progress callback ends the fit and passes through")
  func cancellation() {
    struct Stop: Error, Equatable { var iteration: Int }
    let golden = GoldenFile.shared
    #expect(throws: Stop(iteration: 3)) {
      try tight.fit(TrainingSet(features: golden.features, targets: golden.targets)) {
        if $0.iteration == 3 { throw Stop(iteration: 3) }
      }
    }
  }

  @Test("a recipe that makes no sense is a broken promise")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = LogisticRegression(c: EmotionScores([1, 1, 1, 0, 1, 1, 1, 1]))
    }
    await #expect(processExitsWith: .failure) { _ = LogisticRegression(tolerance: .nan) }
    await #expect(processExitsWith: .failure) { _ = LogisticRegression(maxIterations: -1) }
    await #expect(processExitsWith: .failure) {
      _ = LogisticRegression(
        classWeights: .given(
          positive: EmotionScores(repeating: -1), negative: EmotionScores(repeating: 1)))
    }
    await #expect(processExitsWith: .failure) {
      let model = LinearModel(
        weights: [], sparseFeatureCount: 0, bias: EmotionScores(repeating: 0))
      let one = SparseMatrix(columnCount: 2, rowStarts: [0, 1], columns: [1], values: [3])
      let set = TrainingSet(features: one, targets: [EmotionScores(repeating: 1)])
      _ = try LogisticRegression().fit(set, from: model)
    }
  }
}

extension TrainingSet {
  /// One number of a row: those of the sparse features, then those of the dense block.
  fileprivate func value(row: Int, feature: Int) -> Float {
    guard feature < features.columnCount else { return dense![row, feature - features.columnCount] }
    let entry = features.entries(ofRow: row).first { features.columns[$0] == feature }
    return entry.map { features.values[$0] } ?? 0
  }
}
