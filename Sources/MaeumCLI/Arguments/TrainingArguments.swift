public import ArgumentParser
public import Maeum

/// The options of training, with the library's defaults: the head, the features, validation.
struct TrainingArguments: ParsableArguments {
  private static let standard = TrainingOptions()
  // Far beyond any use, and far inside what the solver's numbers can hold.
  private static let strengths = 1e-9...1e9

  @Option(
    help: ArgumentHelp(
      "What to train: logistic (regression), mlp (a multilayer perceptron), or both (the mean of their probabilities).",
      valueName: "head"))
  var head = standard.head

  @Option(
    help: ArgumentHelp(
      "What labels are: multilabel (none, one or several emotions), or multiclass (exactly one).",
      valueName: "task"))
  var task = standard.task

  @Option(
    help: ArgumentHelp(
      "Orders of n-grams over whole words, symbols and emoji: 1, 1-2 or none.", valueName: "orders")
  )
  var words = OrderRange(standard.ngrams.words)

  @Option(
    help: ArgumentHelp(
      "Orders of n-grams over syllables, symbols and emoji: 1-3 or none.", valueName: "orders"))
  var syllables = OrderRange(standard.ngrams.syllables)

  @Flag(
    inversion: .prefixedNo,
    help: "Put the eight values of Maeum's emotion lexicon beside the n-grams.")
  var lexicon = true

  @Flag(
    inversion: .prefixedNo,
    help:
      "Let syllable n-grams reach across spaces, as scikit-learn's char does and char_wb does not.")
  var crossSpaces = standard.ngrams.crossingSpaces

  @Option(help: ArgumentHelp("Use n-grams that this many texts hold, or more.", valueName: "n"))
  var minDf = standard.tfidf.minimumDocumentFrequency

  @Option(
    help: ArgumentHelp(
      "Use at most this many n-grams, those of the most texts. Without it, all.", valueName: "n"))
  var maxFeatures: Int?

  @Flag(inversion: .prefixedNo, help: "Count c occurrences as 1 + ln c.")
  var sublinearTf = standard.tfidf.sublinearTermFrequency

  @Option(
    help: ArgumentHelp(
      "Inverse document frequency: logarithm, ln((1+n)/(1+d)); smooth, that plus 1; plain, ln(n/d) + 1; or none.",
      valueName: "formula"))
  var idf = standard.tfidf.inverseDocumentFrequency

  @Flag(inversion: .prefixedNo, help: "Divide each text's values by their Euclidean length.")
  var l2Norm = standard.tfidf.normalized

  @Option(
    help: ArgumentHelp(
      "Weigh n-grams also by how much they say about the labels; 0 does not, 0.5 takes the root.",
      valueName: "exponent"))
  var relevance = standard.relevance

  @Option(
    help: ArgumentHelp(
      "With --labels: how sure an emotion is where only one of the row's own labels means it; 1 is certain.",
      valueName: "number"))
  var singleEvidence = standard.softening.singleEvidence

  @Option(
    help: ArgumentHelp(
      "With --labels: how much the row's other labels count for an emotion, 0 to 1.",
      valueName: "number"))
  var contextShare = standard.softening.contextShare

  @Option(
    name: [.customShort("C"), .customLong("regularization-strength")],
    help: ArgumentHelp(
      "The weight C of the data against the regularisation.", valueName: "number"))
  var strength = standard.regularizationStrength

  @Option(help: ArgumentHelp("Folds for out-of-fold scores.", valueName: "n"))
  var folds = standard.folds

  @Option(
    help: ArgumentHelp(
      "How logits become probabilities: automatic (for each emotion the simplest method that is as good as the best on unseen rows), none, temperature, platt or isotonic.",
      valueName: "method"))
  var calibration = standard.calibration

  @Option(
    help: ArgumentHelp(
      "How precisely the model keeps its weights: f32, or f16 (half the bytes, almost the same answers).",
      valueName: "precision"))
  var weights = standard.weights

  @Option(help: ArgumentHelp("Decides all that is drawn at random.", valueName: "n"))
  var seed = standard.seed

  func validate() throws {
    guard words.orders != nil || syllables.orders != nil else {
      throw ValidationError("--words and --syllables are both none; expected features of one kind.")
    }
    guard minDf >= 1 else { throw ValidationError("--min-df is \(minDf); expected 1 or more.") }
    guard maxFeatures ?? 1 >= 1 else {
      throw ValidationError("--max-features is \(maxFeatures ?? 0); expected 1 or more.")
    }
    guard Self.strengths.contains(strength) else {
      throw ValidationError("-C is \(strength); expected a number from 1e-9 to 1e9.")
    }
    guard (0...4).contains(relevance) else {
      throw ValidationError("--relevance is \(relevance); expected 0 to 4.")
    }
    guard (0...1).contains(singleEvidence) else {
      throw ValidationError("--single-evidence is \(singleEvidence); expected 0 to 1.")
    }
    guard (0...1).contains(contextShare) else {
      throw ValidationError("--context-share is \(contextShare); expected 0 to 1.")
    }
    guard (2...1000).contains(folds) else {
      throw ValidationError("--folds is \(folds); expected 2 to 1000.")
    }
  }

  // Expected counts believe the probabilities; uncalibrated ones promise too little or too much.
  private var candidates: ThresholdCandidates {
    [.always(.none), .always(.temperature)].contains(calibration)
      ? .midpoints : Self.standard.thresholdSearch.candidates
  }

  /// Throws where an option has no effect beside another.
  func validate(
    perceptron: PerceptronArguments, balance: BalanceArguments, thresholds: ThresholdArguments
  ) throws {
    if !head.hasPerceptron {
      guard perceptron.options == PerceptronOptions() else {
        throw ValidationError("the perceptron's options ask for --head mlp or both.")
      }
      guard balance.loss == .bce else {
        throw ValidationError("--loss focal asks for --head mlp or both.")
      }
    }
    guard task == .multiclass else { return }
    guard balance.loss == .bce else {
      throw ValidationError("--loss focal is for several labels; leave out --task multiclass.")
    }
    guard !thresholds.isGiven else {
      throw ValidationError(
        "--task multiclass names the most probable emotion; leave out the threshold options.")
    }
    guard ![.always(.platt), .always(.isotonic)].contains(calibration) else {
      throw ValidationError(
        "--task multiclass has one temperature; expected --calibration automatic, temperature or none."
      )
    }
  }

  /// The options for the library.
  func options(
    perceptron: PerceptronArguments, balance: BalanceArguments, thresholds: ThresholdArguments
  ) -> TrainingOptions {
    TrainingOptions(
      head: head, task: task,
      ngrams: NGramOptions(
        words: words.orders, syllables: syllables.orders, crossingSpaces: crossSpaces),
      tfidf: TFIDFOptions(
        minimumDocumentFrequency: minDf, maximumFeatures: maxFeatures,
        sublinearTermFrequency: sublinearTf, inverseDocumentFrequency: idf, normalized: l2Norm),
      relevance: relevance, regularizationStrength: strength, perceptron: perceptron.options,
      loss: balance.lossChoice, classWeights: balance.classWeight.weights,
      resampling: balance.resampling,
      softening: LabelSoftening(singleEvidence: singleEvidence, contextShare: contextShare),
      folds: folds, calibration: calibration,
      thresholdSearch: thresholds.search(candidates),
      fallback: thresholds.fallback ?? Self.standard.fallback, weights: weights, seed: seed)
  }
}

extension HeadKind: ExpressibleByArgument {}
extension ClassificationTask: ExpressibleByArgument {}
extension WeightPrecision: ExpressibleByArgument {}
extension TFIDFOptions.InverseDocumentFrequency: ExpressibleByArgument {}

extension CalibrationChoice: ExpressibleByArgument {
  /// The choices' names.
  public static var allValueStrings: [String] {
    ["automatic"] + CalibrationMethod.allCases.map(\.rawValue)
  }
}
