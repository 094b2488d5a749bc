internal import Emotions
internal import Learning
internal import Matrices
internal import Parallel

/// Trains logistic regressions: one for each fold, and the one that is kept.
struct LinearTraining<Source: FeatureSource>: Sendable {
  let rows: HeadRows<Source>
  let threads: Threads
  let watch: TrainingWatch

  // From here on a fit of comments takes more than 300 MB.
  private var isLarge: Bool { rows.source.labels.count > 100_000 }

  // A fold's logits only calibrate and choose thresholds. In a large corpus ten times the tolerance moves
  // them by 0.007 (root mean square) for a third fewer steps, and no emotion's AP, AUROC or F1 in three decimals.
  private var foldTolerance: Double {
    isLarge ? 10 * Self.tolerance : Self.tolerance
  }
  private static var tolerance: Double { 1e-4 }

  /// The model of all rows, the logits of the validation's rows, and the objective's value at the start
  /// and after each step of the model that is kept.
  func fit() throws -> (fit: HeadFit<Source.Space>, curve: [Double]) {
    let folds = rows.plan.folds
    let steps = ProgressCounter(total: folds.count + 1, report: watch.progress)
    let all = rows.all
    // Fits are independent, so threads go to whole fits first and only then inside one. A fit of a large
    // corpus takes gigabytes and has work enough for all threads, so there one comes after the other.
    let whole = isLarge ? Threads.one : threads
    let inner = Threads(max(1, threads.count / min(whole.count, folds.count + 1)))
    let lessons = try lessons()
    let fits = try mapChunks(of: lessons.count, chunk: 1, threads: whole, makeWorker: {}) {
      _, range in
      defer { steps.advance() }
      let (lesson, space) = (lessons[range.lowerBound], lessons[range.lowerBound].space)
      let set = rows.trainingSet(of: lesson, threads: inner)
      guard range.lowerBound < folds.count else {
        let (model, report) = try fit(set, tolerance: Self.tolerance, threads: inner)
        return LinearFit.kept(space, model, report)
      }
      let unseen = folds[range.lowerBound]
      let (model, _) = try fit(set, tolerance: foldTolerance, threads: inner)
      let features = rows.source.features(of: unseen, in: space, threads: inner)
      return .fold(
        rows: unseen, logits: model.logits(features.sparse, dense: features.dense, threads: inner),
        areBlank: features.areBlank)
    }

    var kept: (space: Source.Space, model: LinearModel, report: FitReport)?
    var logits = [EmotionScores](repeating: EmotionScores(repeating: 0), count: all.count)
    var areBlank = [Bool](repeating: false, count: all.count)
    for fit in fits {
      switch fit {
      case .kept(let space, let model, let report): kept = (space, model, report)
      case .fold(let rows, let rowLogits, let rowsAreBlank):
        for (place, row) in rows.enumerated() {
          logits[row] = rowLogits[place]
          areBlank[row] = rowsAreBlank[place]
        }
      }
    }
    let (space, model, report) = kept!
    if case .heldOut(_, let features) = rows.plan {
      let rows = try features(space)
      logits = model.logits(rows.sparse, dense: rows.dense, threads: threads)
      areBlank = rows.areBlank
    }
    return (
      HeadFit(space: space, model: .linear(model), logits: logits, areBlank: areBlank),
      report.lossCurve.map { curve(of: $0) }
    )
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
    _ set: TrainingSet, tolerance: Double, threads: Threads
  ) throws -> (model: LinearModel, report: FitReport) {
    let c = Float(rows.options.regularizationStrength)
    let weights = rows.options.classWeights
    switch rows.options.task {
    case .multilabel:
      return try LogisticRegression(
        c: EmotionScores(repeating: c), classWeights: weights, tolerance: tolerance
      ).fit(set, threads: threads)
    case .multiclass:
      return try SoftmaxRegression(c: c, classWeights: weights, tolerance: tolerance)
        .fit(set, threads: threads)
    }
  }

  /// The objective of all emotions together. A softmax has one objective, which stands in every lane.
  private func curve(of losses: SIMD8<Double>) -> Double {
    rows.options.task == .multiclass ? losses[0] : losses.sum()
  }
}

/// What one of the parallel fits gives.
private enum LinearFit<Space: Sendable>: Sendable {
  case kept(Space, LinearModel, FitReport)
  case fold(rows: [Int], logits: [EmotionScores], areBlank: [Bool])
}
