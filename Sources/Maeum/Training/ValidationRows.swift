internal import Emotions
internal import Evaluation
internal import Learning
internal import Parallel

/// Rows that no model has seen: what calibrates the models and chooses the thresholds.
struct ValidationRows: Sendable {
  let labels: [EmotionSet]
  let masks: [EmotionSet]
  /// The fold of each row, for what is cross-validated among these rows.
  let folds: [Int]

  /// Rows whose folds are given.
  init(labels: [EmotionSet], masks: [EmotionSet], folds: [Int]) {
    self.labels = labels
    self.masks = masks
    self.folds = folds
  }

  /// The rows of a corpus, cut into folds by a seed. Rows with equal texts share a fold.
  init(_ corpus: Corpus, foldCount: Int, seed: UInt64) {
    labels = corpus.rows.map(\.labels)
    masks = corpus.rows.map(\.mask)
    folds = corpus.folds(count: foldCount, seed: seed).foldOfRow
  }

  /// How these rows' logits become probabilities and labels; `logits` has those of one model after the
  /// other, and `areBlank` says which rows have no feature that the models know.
  ///
  /// Emotions of which no model knows a positive row (`unknown`) get the threshold 1. Where no row
  /// speaks about one at all its probability is ½, which would reach any threshold that is even.
  func tuned(
    logits: [[EmotionScores]], areBlank: [Bool], options: TrainingOptions, learned: EmotionSet,
    neverSaying unknown: EmotionSet, threads: Threads
  ) -> Tuning {
    var links: [ProbabilityLink] = []
    var crossFitted: [[EmotionScores]] = []
    for model in logits {
      switch options.task {
      case .multilabel:
        let selection = Calibration.chosen(
          options.calibration, logits: model, truth: labels, masks: masks, folds: folds,
          threads: threads)
        links.append(.independent(selection.calibration))
        crossFitted.append(selection.crossFitted)
      case .multiclass:
        let calibration = softmax(model, options.calibration, learned)
        links.append(.softmax(calibration))
        crossFitted.append(crossFittedSoftmax(model, options.calibration, learned))
      }
    }
    let raw = logits.map { model in
      model.map(Self.uncalibrated(options.task, learned).probabilities(fromLogits:))
    }
    let probabilities = meanScores(
      zip(logits, links).map { model, link in model.map(link.probabilities(fromLogits:)) })
    let tuned = thresholds(
      for: probabilities, search: options.thresholdSearch, keeping: [:], neverSaying: unknown,
      threads: threads)
    let rule = LabelRule(
      task: options.task, thresholds: tuned.thresholds, fallback: options.fallback,
      learned: learned)
    return Tuning(
      links: links, rule: rule, thresholdSpread: tuned.spread,
      thresholdCurves: options.task == .multilabel ? tuned.curves : nil,
      metrics: EmotionMetrics.evaluate(
        scores: probabilities,
        predictions: zip(probabilities, areBlank).map(rule.labels(probabilities:isBlank:)),
        truth: labels, masks: masks),
      calibration: CalibrationReport(
        before: meanScores(raw), after: meanScores(crossFitted), truth: labels,
        masks: masks, threads: threads))
  }

  /// Thresholds and their spread; some emotions keep theirs, and some are never said.
  func thresholds(
    for probabilities: [EmotionScores], search: ThresholdSearch, keeping kept: [Emotion: Float],
    neverSaying unknown: EmotionSet, threads: Threads = .one
  ) -> TunedThresholds {
    let tuned = search.tuned(
      scores: probabilities, truth: labels, masks: masks, folds: folds, threads: threads)
    var thresholds = tuned.thresholds
    for emotion in Emotion.allCases {
      // A threshold above every probability may be more than one.
      thresholds[emotion] = kept[emotion] ?? min(thresholds[emotion], 1)
      if unknown.contains(emotion) { thresholds[emotion] = 1 }
    }
    return TunedThresholds(
      thresholds: thresholds,
      spread: PerEmotion {
        kept[$0] != nil || unknown.contains($0) ? nil : tuned.spread[$0]
      }, curves: tuned.curves)
  }

  private static func uncalibrated(
    _ task: ClassificationTask, _ learned: EmotionSet
  ) -> ProbabilityLink {
    task == .multilabel
      ? .independent(.identity) : .softmax(SoftmaxCalibration(classes: learned))
  }

  /// The temperature of single labels. Any choice but none fits it, as there is no other method.
  private func softmax(
    _ logits: [EmotionScores], _ choice: CalibrationChoice, _ classes: EmotionSet,
    except: Int? = nil
  ) -> SoftmaxCalibration {
    if choice == .always(.none) { return SoftmaxCalibration(classes: classes) }
    // A dev row may carry an emotion that training rows do not.
    let rows = labels.indices.filter {
      folds[$0] != except && labels[$0].count == 1 && classes.isSuperset(of: labels[$0])
    }
    return SoftmaxCalibration.fitted(
      logits: rows.map { logits[$0] }, truth: rows.map { labels[$0] }, classes: classes)
  }

  private func crossFittedSoftmax(
    _ logits: [EmotionScores], _ choice: CalibrationChoice, _ classes: EmotionSet
  ) -> [EmotionScores] {
    var probabilities = logits
    for fold in Set(folds).sorted() {
      let calibration = softmax(logits, choice, classes, except: fold)
      for row in folds.indices where folds[row] == fold {
        probabilities[row] = calibration.probabilities(fromLogits: logits[row])
      }
    }
    return probabilities
  }
}

/// What the validation's rows have decided, and what it is worth on them.
struct Tuning: Sendable {
  let links: [ProbabilityLink]
  let rule: LabelRule
  let thresholdSpread: PerEmotion<Double?>
  let thresholdCurves: PerEmotion<ThresholdCurve>?
  let metrics: EmotionMetrics
  let calibration: CalibrationReport
}
