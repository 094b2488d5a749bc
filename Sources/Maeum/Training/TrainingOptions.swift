public import Evaluation
public import Features
public import Learning

/// How a classifier is trained. The defaults are those that cross-validation on KOTE's training
/// comments chose; `docs/features.md` keeps the tables.
public struct TrainingOptions: Sendable, Hashable, Codable {
  /// Which models are trained.
  public var head: HeadKind

  /// What a text's labels can be.
  public var task: ClassificationTask

  /// Which n-grams are features.
  public var ngrams: NGramOptions

  /// How counts become values.
  public var tfidf: TFIDFOptions

  /// C: the weight of the data against the logistic regression's regularisation, greater than 0 as a
  /// Float.
  public var regularizationStrength: Double

  /// What each emotion's positive and negative rows weigh; given factors are from 0 to 10¹⁸, and for a
  /// perceptron that of negatives is above 0 and so is a ratio of the two that a Float can hold.
  public var classWeights: ClassWeights

  /// The shape of the multilayer perceptron and how it is trained.
  public var perceptron: PerceptronOptions

  /// The multilayer perceptron's loss. Single labels take softmax cross-entropy.
  public var loss: LossChoice

  /// How rows are resampled against imbalance before a model sees them.
  public var resampling: Resampling

  /// How much a feature's value depends on what its n-gram says about the labels, 0 (not) to 4: the
  /// exponent of its ``Relevance``.
  public var relevance: Double

  /// How the finer labels of a mapped source become targets between 0 and 1. The rows of a source
  /// whose labels are the eight emotions have targets 0 and 1.
  public var softening: LabelSoftening

  /// The number of folds whose out-of-fold scores calibrate and tune, 2 or more.
  ///
  /// A corpus with fewer rows is cut into as many folds as it has rows.
  public var folds: Int

  /// How each emotion's logits become probabilities. Single labels have one temperature.
  public var calibration: CalibrationChoice

  /// How thresholds are chosen.
  public var thresholdSearch: ThresholdSearch

  /// What a text is labelled with where no emotion reaches its threshold.
  public var fallback: LabelFallback

  /// How precisely the models' weights are kept.
  public var weights: WeightPrecision {
    get { weightPrecision ?? .float32 }
    set { weightPrecision = newValue == .float32 ? nil : newValue }
  }
  // Left out of the record where it is the usual one, as it is in records from before there was a choice.
  private var weightPrecision: WeightPrecision?

  /// Decides ties when the folds are drawn, the perceptron's first weights and what it leaves out.
  public var seed: UInt64

  /// Options; see the properties.
  public init(
    head: HeadKind = .logistic, task: ClassificationTask = .multilabel,
    ngrams: NGramOptions = .standard, tfidf: TFIDFOptions = .standard,
    relevance: Double = 0.5, regularizationStrength: Double = 1.5,
    perceptron: PerceptronOptions = PerceptronOptions(), loss: LossChoice = .crossEntropy,
    classWeights: ClassWeights = .uniform, resampling: Resampling = .none,
    softening: LabelSoftening = .standard, folds: Int = 5,
    calibration: CalibrationChoice = .automatic, thresholdSearch: ThresholdSearch = .expected,
    fallback: LabelFallback = .none, weights: WeightPrecision = .float32, seed: UInt64 = 0
  ) {
    precondition(
      Self.isStrength(regularizationStrength),
      "C is \(regularizationStrength); expected a number greater than 0 that a Float can hold")
    precondition((0...4).contains(relevance), "a relevance of \(relevance)")
    precondition(folds >= 2, "\(folds) folds; expected 2 or more")
    self.head = head
    self.task = task
    self.ngrams = ngrams
    self.tfidf = tfidf
    self.relevance = relevance
    self.regularizationStrength = regularizationStrength
    self.perceptron = perceptron
    self.loss = loss
    self.classWeights = classWeights
    self.resampling = resampling
    self.softening = softening
    self.folds = folds
    self.calibration = calibration
    self.thresholdSearch = thresholdSearch
    self.fallback = fallback
    self.weightPrecision = weights == .float32 ? nil : weights
    self.seed = seed
  }

  // The learner takes C as a Float, in which 10⁻⁶⁰ is 0 and 10³⁰⁰ infinite.
  private static func isStrength(_ c: Double) -> Bool { Float(c) > 0 && Float(c).isFinite }

  /// Whether the properties keep the preconditions that the inits check, and can be saved: JSON has no
  /// infinite numbers.
  var areValid: Bool {
    let orders = [ngrams.words, ngrams.syllables].compactMap { $0 }
    let shares = [softening.singleEvidence, softening.contextShare]
    return orders.allSatisfy {
      $0.lowerBound >= 1 && $0.upperBound <= NGramOptions.maximumOrder
    }
      && tfidf.minimumDocumentFrequency >= 1 && (tfidf.maximumFeatures ?? 0) >= 0
      && Self.isStrength(regularizationStrength) && perceptron.isValid
      && perceptron.gradientClip.isFinite && loss.isValid
      && resampling.isValid && thresholdSearch.objective.isValid && (0...4).contains(relevance)
      && folds >= 2
      && hasValidClassWeights && shares.allSatisfy { (0...1).contains($0) }
  }

  private var hasValidClassWeights: Bool {
    guard case .given(let positive, let negative) = classWeights else { return true }
    func isFactor(_ lanes: SIMD8<Float>) -> Bool { all(lanes .>= 0 .& lanes .<= 1e18) }
    guard isFactor(positive.lanes), isFactor(negative.lanes) else { return false }
    // The perceptron's loss takes the ratio; a softmax has no negatives.
    return !head.hasPerceptron || task == .multiclass || isFactor(positive.lanes / negative.lanes)
  }
}

extension TrainingOptions {
  /// Throws where the options are out of their ranges or the rows too few to differ.
  func require(rowCount: Int, path: String) throws(TrainingFailure) {
    guard areValid else { throw .invalidOptions }
    guard rowCount >= 2 else { throw .tooFewRows(path: path, rows: rowCount) }
  }
}

extension NGramOptions {
  /// Syllable n-grams of one to three that may cross spaces.
  public static let standard = NGramOptions(words: nil, syllables: 1...3, crossingSpaces: true)
}

extension TFIDFOptions {
  /// N-grams of two texts or more, sublinear counts, ln((1 + n) / (1 + d)), rows of length one.
  public static let standard = TFIDFOptions(
    minimumDocumentFrequency: 2, sublinearTermFrequency: true,
    inverseDocumentFrequency: .logarithm, normalized: true)
}
