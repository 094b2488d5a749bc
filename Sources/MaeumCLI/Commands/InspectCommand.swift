import ArgumentParser
import Maeum
import Reporting

/// `maeum inspect`: what is in a model file.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract:
      "Show what is in a model: recipe, thresholds, and the strongest n-grams of each emotion.")

  @Argument(
    help: ArgumentHelp("The model file, as `maeum train` saved it.", valueName: "model"),
    completion: .file(extensions: ["safetensors"]))
  var path: String

  @Option(help: ArgumentHelp("Show this many n-grams an emotion.", valueName: "n"))
  var top = 12

  func validate() throws {
    guard (0...10_000).contains(top) else {
      throw ValidationError("--top is \(top); expected 0 to 10000.")
    }
  }

  func run() throws {
    let classifier = try EmotionClassifier(contentsOf: path)
    try OutputStream.standardOutput.write(
      try facts(of: classifier) + "\n" + table(of: classifier).plain + ngrams(of: classifier))
  }

  private func facts(of classifier: EmotionClassifier) throws -> String {
    let record = classifier.record
    let options = record.options
    let metrics = record.metrics
    let validation =
      switch record.validation {
      case .outOfFold(let folds): "\(folds)-fold out-of-fold rows of the corpus"
      case .heldOut(let corpus, let rows): "\(rows) rows of their own, \(corpus)"
      }
    let tfidf = options.tfidf
    var lines = [
      ("digest", try classifier.digest()),
      ("head", "\(options.head.rawValue), \(options.task.rawValue)"),
      (
        "features",
        counted(classifier.featureCount, "n-gram")
          + (classifier.vectorizer.lexicon.map {
            " and the 8 values of a lexicon of \(counted($0.patternCount, "form"))"
          } ?? "")
      ),
      ("words", "\(OrderRange(options.ngrams.words))"),
      (
        "syllables",
        "\(OrderRange(options.ngrams.syllables))\(options.ngrams.crossingSpaces ? ", crossing spaces" : "")"
      ),
      (
        "tf-idf",
        "min_df \(tfidf.minimumDocumentFrequency), max_features \(tfidf.maximumFeatures.map { "\($0)" } ?? "none"), \(tfidf.sublinearTermFrequency ? "sublinear" : "raw") tf, \(tfidf.inverseDocumentFrequency.rawValue) idf, \(tfidf.normalized ? "l2 norm" : "no norm"), relevance \(options.relevance)"
      ),
    ]
    if options.head.hasLogistic { lines.append(("C", "\(options.regularizationStrength)")) }
    if options.head.hasPerceptron { lines += facts(of: options.perceptron, record) }
    lines += [
      ("weights", options.weights.rawValue), ("imbalance", imbalance(of: options)),
      ("calibration", options.calibration.rawValue),
      (
        "soft targets",
        "of a mapping's labels: single evidence \(options.softening.singleEvidence), context share \(options.softening.contextShare)"
      ),
      ("seed", "\(options.seed)"),
      ("corpus", "\(record.rows) rows, \(record.corpus)"),
      ("validation", validation),
    ]
    if options.task == .multilabel {
      let search = options.thresholdSearch
      lines.append(
        (
          "thresholds",
          "\(ObjectiveArgument(search.objective)) by \(search.candidates.rawValue), fallback \(classifier.head.rule.fallback.rawValue)"
        ))
    }
    lines.append(
      (
        "figures then",
        "macro-F1 \(figure(metrics.macroF1)), micro-F1 \(figure(metrics.microF1)), mAP \(figure(metrics.meanAveragePrecision)), macro-AUROC \(figure(metrics.macroAreaUnderROC))"
      ))
    return lines.map { name, value in
      name + String(repeating: " ", count: 14 - name.count) + printable(value) + "\n"
    }.joined()
  }

  private func facts(
    of perceptron: PerceptronOptions, _ record: TrainingRecord
  ) -> [(String, String)] {
    [
      (
        "perceptron",
        "hidden \(HiddenSizes(perceptron.hiddenSizes)), dropout \(perceptron.dropout), input dropout \(perceptron.inputDropout)"
      ),
      (
        "AdamW",
        "learning rate \(perceptron.optimizer.learningRate), weight decay \(perceptron.optimizer.weightDecay), \(perceptron.schedule.decay.rawValue) decay, warm-up \(perceptron.schedule.warmUp), batches of \(perceptron.batchSize), clip \(perceptron.gradientClip)"
      ),
      (
        "epochs",
        "\(record.curves.epochs?.count ?? 0) of \(perceptron.epochs(forRows: record.rows)), the best \(record.curves.bestEpoch ?? 0)"
      ),
    ]
  }

  private func imbalance(of options: TrainingOptions) -> String {
    let resampling =
      switch options.resampling {
      case .none: "no resampling"
      case .oversampling(let share): "ml-ros \(share)"
      case .undersampling(let share): "ml-rus \(share)"
      case .synthetic(let neighbours): "mlsmote of \(neighbours) neighbours"
      }
    var parts = ["class weights \(ClassWeightsArgument(options.classWeights))", resampling]
    if options.head.hasPerceptron, case .focal(let gamma, let alpha) = options.loss {
      parts.append("focal loss, gamma \(gamma), alpha \(alpha.map { "\($0)" } ?? "none")")
    }
    return parts.joined(separator: ", ")
  }

  private func table(of classifier: EmotionClassifier) -> TextTable {
    let hasThresholds = classifier.shownThresholds != nil
    var table = TextTable(
      header: ["emotion", ""] + (hasThresholds ? ["threshold", "±"] : [])
        + ["calibration", "learned"])
    let methods = classifier.calibrationMethods
    for emotion in Emotion.allCases {
      table.append(
        [emotion.name, emotion.koreanName]
          + (hasThresholds
            ? [
              figure(Double(classifier.thresholds[emotion])),
              figure(classifier.record.thresholdSpread[emotion]),
            ] : [])
          + [
            methods[emotion],
            classifier.record.unlearned.contains(emotion.name) ? "no" : "yes",
          ])
    }
    return table
  }

  private func ngrams(of classifier: EmotionClassifier) -> String {
    guard top > 0 else { return "" }
    let values = classifier.lexiconWeights
    return Emotion.allCases.map { emotion in
      let strongest = classifier.strongestNGrams(for: emotion, count: top).map { ngram, weight in
        "\(printable("\(ngram)")) \(figure(Double(weight)))"
      }
      let lexicon = zip(Emotion.allCases, values).map { value, weights in
        "\(value.name) \(figure(Double(weights[emotion])))"
      }
      return "\n\(emotion.name) \(emotion.koreanName)\n  \(strongest.joined(separator: "  "))\n"
        + (lexicon.isEmpty ? "" : "  lexicon: \(lexicon.joined(separator: "  "))\n")
    }.joined()
  }
}
