internal import Emotions
internal import Learning
internal import Matrices
internal import Parallel

/// Trains logistic regressions: one for each fold, and the one that is kept.
struct LinearTraining<Source: FeatureSource>: Sendable {
  let rows: HeadRows<Source>
  let threads: Threads
  let watch: TrainingWatch

  /// The most rows of a corpus whose fits run side by side. A fit of more comments takes over 300 MB.
  var largestSideBySide = 100_000

  private var isLarge: Bool { rows.source.labels.count > largestSideBySide }

  // A fold's logits only calibrate and choose thresholds. On 688,425 reviews thirty times the tolerance takes
  // 43 steps where ten times takes 57, and moves no emotion's AP, AUROC, F1 or threshold in three decimals.
  private var foldTolerance: Double { isLarge ? 30 * Self.tolerance : Self.tolerance }
  private static var tolerance: Double { 1e-4 }
  // Where the folds' fits are its start, the model of 137,600 reviews takes 23 steps with three times the
  // tolerance, not 52 from zero, and no emotion's AP, AUROC or F1 on other 34,400 changes in three decimals.
  private static var warmTolerance: Double { 3e-4 }

  /// The model of all rows, the logits of the validation's rows, and the objective's value at the start
  /// and after each step of the model that is kept.
  func fit() throws -> (fit: HeadFit<Source.Space>, curve: [Double]) {
    let lessons = try lessons()
    let steps = ProgressCounter(total: lessons.count, report: watch.progress)
    let (folds, kept) = try isLarge ? oneByOne(lessons, steps) : sideBySide(lessons, steps)
    let space = lessons[lessons.count - 1].space
    var logits = [EmotionScores](repeating: EmotionScores(repeating: 0), count: rows.all.count)
    var areBlank = [Bool](repeating: false, count: rows.all.count)
    for (fold, unseen) in zip(folds, rows.plan.folds) {
      for (place, row) in unseen.enumerated() {
        logits[row] = fold.logits[place]
        areBlank[row] = fold.areBlank[place]
      }
    }
    if case .heldOut(_, let features) = rows.plan {
      let rows = try features(space)
      logits = kept.model.logits(rows.sparse, dense: rows.dense, threads: threads)
      areBlank = rows.areBlank
    }
    return (
      HeadFit(space: space, model: .linear(kept.model), logits: logits, areBlank: areBlank),
      kept.report.lossCurve.map { curve(of: $0) }
    )
  }

  private typealias Lessons = [Lesson<Source.Space>]

  /// Independent fits, to which threads go first, and only then inside one.
  private func sideBySide(
    _ lessons: Lessons, _ steps: ProgressCounter
  ) throws -> (folds: [FoldFit], kept: LinearFit) {
    let inner = Threads(max(1, threads.count / min(threads.count, lessons.count)))
    let fits = try mapChunks(of: lessons.count, chunk: 1, threads: threads, makeWorker: {}) {
      _, range -> (fold: FoldFit?, kept: LinearFit?) in
      defer { steps.advance() }
      let lesson = lessons[range.lowerBound]
      guard range.lowerBound < lessons.count - 1 else {
        return (nil, try fit(lesson, tolerance: Self.tolerance, threads: inner))
      }
      let fit = try fit(lesson, tolerance: foldTolerance, threads: inner)
      return (foldFit(fit, fold: range.lowerBound, lesson, threads: inner), nil)
    }
    return (fits.compactMap(\.fold), fits[fits.count - 1].kept!)
  }

  /// One fit after the other, each by all threads, as a fit of a large corpus takes gigabytes and has work
  /// enough for all. The one that is kept knows all rows, so it may start from what the folds' have learned.
  private func oneByOne(
    _ lessons: Lessons, _ steps: ProgressCounter
  ) throws -> (folds: [FoldFit], kept: LinearFit) {
    var start = MeanCoefficients(rowCount: rows.all.count)
    var folds: [FoldFit] = []
    for (number, lesson) in lessons.dropLast().enumerated() {
      let fit = try fit(lesson, tolerance: foldTolerance, threads: threads)
      if let coefficients = fit.rows { start.add(coefficients, of: lesson.rows) }
      folds.append(foldFit(fit, fold: number, lesson, threads: threads))
      steps.advance()
    }
    let mean = start.mean
    let kept = try fit(
      lessons[lessons.count - 1], from: mean,
      tolerance: mean == nil ? Self.tolerance : Self.warmTolerance, threads: threads)
    steps.advance()
    return (folds, kept)
  }

  /// What the rows outside each fold decide, then what all do.
  ///
  /// One thread decides a vocabulary, so as many are at work, however large the corpus.
  private func lessons() throws -> [Lesson<Source.Space>] {
    let folds = rows.plan.folds
    return try mapChunks(
      of: folds.count + 1, chunk: 1, threads: threads, makeWorker: {}
    ) { _, range in
      try rows.source.lesson(
        of: range.lowerBound < folds.count
          ? rows.rows(outside: folds[range.lowerBound]) : rows.all)
    }
  }

  private func fit(
    _ lesson: Lesson<Source.Space>, from start: RowCoefficients? = nil, tolerance: Double,
    threads: Threads
  ) throws -> LinearFit {
    let set = rows.trainingSet(of: lesson, threads: threads)
    let c = Float(rows.options.regularizationStrength)
    let weights = rows.options.classWeights
    switch rows.options.task {
    case .multilabel:
      let recipe = LogisticRegression(
        c: EmotionScores(repeating: c), classWeights: weights, tolerance: tolerance)
      // Resampled rows are not those of the lesson.
      guard isLarge, rows.options.resampling == .none else {
        let (model, report) = try recipe.fit(set, threads: threads)
        return LinearFit(model: model, report: report, rows: nil)
      }
      let (model, report, rows) = try recipe.fit(set, fromRows: start, threads: threads)
      return LinearFit(model: model, report: report, rows: rows)
    case .multiclass:
      let (model, report) = try SoftmaxRegression(c: c, classWeights: weights, tolerance: tolerance)
        .fit(set, threads: threads)
      return LinearFit(model: model, report: report, rows: nil)
    }
  }

  /// What a fold's model says of the fold's rows.
  private func foldFit(
    _ fit: LinearFit, fold: Int, _ lesson: Lesson<Source.Space>, threads: Threads
  ) -> FoldFit {
    let features = rows.source.features(
      of: rows.plan.folds[fold], in: lesson.space, threads: threads)
    return FoldFit(
      logits: fit.model.logits(features.sparse, dense: features.dense, threads: threads),
      areBlank: features.areBlank)
  }

  /// The objective of all emotions together. A softmax has one objective, which stands in every lane.
  private func curve(of losses: SIMD8<Double>) -> Double {
    rows.options.task == .multiclass ? losses[0] : losses.sum()
  }
}

/// One fitted model.
private struct LinearFit: Sendable {
  let model: LinearModel
  let report: FitReport
  /// The model as a combination of its rows; nil where nobody needs it.
  let rows: RowCoefficients?
}

/// What a fold's model says of the fold's rows.
private struct FoldFit: Sendable {
  let logits: [EmotionScores]
  let areBlank: [Bool]
}
