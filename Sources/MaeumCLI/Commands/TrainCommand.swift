import ArgumentParser
import Maeum
import Reporting

/// `maeum train`: from a labelled corpus to a model file.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a model on a labelled corpus, calibrate it, tune its thresholds and save it.",
    discussion: """
      Prints what the model is worth on rows that it has not seen: out-of-fold rows of the corpus, or \
      the rows of --dev, which then also choose a perceptron's best epoch. The same corpora, options and \
      seed give the same bytes with any number of threads. Ctrl-C ends the training of a perceptron \
      after its epoch, and a search after its trial: the best so far is calibrated, tuned and saved.
      """)

  @Argument(
    help: ArgumentHelp("The corpora to train on; several are read as one.", valueName: "corpus"),
    completion: .file())
  var corpora: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Save the model here.", valueName: "model"),
    completion: .file(extensions: ["safetensors"]))
  var output: String?

  @OptionGroup var corpus: CorpusArguments

  @Option(
    help: ArgumentHelp(
      "Calibrate and tune thresholds on this corpus instead of out-of-fold rows.",
      valueName: "corpus"), completion: .file())
  var dev: String?

  @Flag(
    help:
      "Save no model: print each figure's mean and standard deviation over --folds that have no part in training."
  )
  var crossValidate = false

  @Flag(
    help:
      "Try --trials random changes to C, n-grams and the perceptron's options, and keep the best by mAP on unseen rows."
  )
  var search = false

  @Option(help: ArgumentHelp("With --search: how many trials. Without it 20.", valueName: "n"))
  var trials: Int?

  @OptionGroup(title: "Training options") var training: TrainingArguments

  @OptionGroup(title: "Perceptron options") var perceptron: PerceptronArguments

  @OptionGroup(title: "Imbalance options") var balance: BalanceArguments

  @OptionGroup(title: "Threshold options") var thresholds: ThresholdArguments

  @OptionGroup var work: WorkArguments

  func validate() throws {
    guard (output == nil) == crossValidate else {
      throw ValidationError(
        crossValidate
          ? "--cross-validate saves no model; leave out --output."
          : "found no --output; expected a file to save the model to, or --cross-validate.")
    }
    guard !(crossValidate && (search || dev != nil)) else {
      throw ValidationError("--cross-validate takes neither --search nor --dev.")
    }
    guard trials == nil || search else {
      throw ValidationError("--trials asks for --search.")
    }
    guard (1...100_000).contains(trials ?? 1) else {
      throw ValidationError("--trials is \(trials ?? 0); expected 1 to 100000.")
    }
    try training.validate(perceptron: perceptron, balance: balance, thresholds: thresholds)
  }

  func run() throws {
    let file = try output.map {
      try OutputFile($0, besides: corpus.inputs(corpora + (dev.map { [$0] } ?? [])))
    }
    let trainer = Trainer(
      options: training.options(perceptron: perceptron, balance: balance, thresholds: thresholds),
      lexicon: training.lexicon ? .bundled : nil,
      threads: work.allowedThreads)
    let single = training.task == .multiclass
    let read = try corpus.read(
      groups: [corpora] + (dev.map { [[$0]] } ?? []), quiet: work.quiet, singleLabels: single)
    let (rows, devRows) = (read[0], read.dropFirst().first)

    let progress = ProgressLine(enabled: !work.quiet)
    defer { progress.clear() }
    if training.head.hasPerceptron || search || crossValidate { Interrupt.listen() }
    guard let file else { return try crossValidate(trainer, rows, progress) }
    let result = try train(trainer, rows, devRows, progress)
    try file.write(result.classifier.serialized())
    progress.clear()
    if !work.quiet {
      for warning in result.warnings { OutputStream.tell("maeum: \(warning)") }
      OutputStream.tell(
        "\(counted(rows.rows.count, "row")), \(counted(result.classifier.featureCount, "feature"))\(epochs(of: result)); saved \(file.path). On \(devRows.map { "the \(counted($0.rows.count, "row")) of --dev that chose the thresholds" } ?? "unseen rows"):"
      )
    }
    try OutputStream.standardOutput.write(ModelTables(result).plain)
  }

  private func train(
    _ trainer: Trainer, _ rows: Corpus, _ dev: Corpus?, _ progress: ProgressLine
  ) throws -> TrainingResult {
    let result: TrainingResult
    if search {
      let outcome = try RecipeSearch(from: trainer, budget: trials ?? 20).run(
        on: rows, dev: dev, progress: { progress.show("\($0)") }, shouldStop: { Interrupt.hasCome }
      ) { trial in
        progress.clear()
        if !work.quiet { OutputStream.tell(TrialLine(trial).text) }
      }
      result = outcome.best
      if !work.quiet {
        OutputStream.tell("kept trial \(outcome.bestTrial + 1) of \(outcome.trials.count).")
      }
    } else {
      result = try trainer.train(
        rows, dev: dev, progress: { progress.show("\($0)") }, shouldStop: { Interrupt.hasCome })
    }
    progress.clear()
    if Interrupt.hasCome && !work.quiet {
      OutputStream.tell("maeum: interrupted; what was best so far is kept.")
    }
    return result
  }

  /// How many epochs a perceptron took, for a sentence.
  private func epochs(of result: TrainingResult) -> String {
    let curves = result.classifier.record.curves
    guard let epochs = curves.epochs, let best = curves.bestEpoch else { return "" }
    return ", \(counted(epochs.count, "epoch")), the best \(best)"
  }

  private func crossValidate(
    _ trainer: Trainer, _ rows: Corpus, _ progress: ProgressLine
  ) throws {
    let validation = try trainer.crossValidate(
      rows, progress: { progress.show("\($0)") }, shouldStop: { Interrupt.hasCome })
    progress.clear()
    if !work.quiet {
      if Interrupt.hasCome { OutputStream.tell("maeum: interrupted; these folds had ended.") }
      OutputStream.tell(
        "\(counted(rows.rows.count, "row")), \(counted(validation.folds.count, "fold")); mean ± standard deviation on unseen rows:"
      )
    }
    let tables = FoldTables(validation, singleLabels: training.task == .multiclass)
    try OutputStream.standardOutput.write(tables.plain)
  }
}

/// One line about a trial of a search.
private struct TrialLine {
  let text: String

  init(_ trial: RecipeSearch.Trial) {
    let options = trial.options
    var parts = [
      "mAP \(figure(trial.meanAveragePrecision))", "macro-F1 \(figure(trial.macroF1))",
      "words \(OrderRange(options.ngrams.words))",
      "syllables \(OrderRange(options.ngrams.syllables))",
    ]
    if options.head.hasLogistic { parts.append("C \(options.regularizationStrength)") }
    if options.head.hasPerceptron {
      let perceptron = options.perceptron
      parts += [
        "hidden \(HiddenSizes(perceptron.hiddenSizes))", "dropout \(perceptron.dropout)",
        "input dropout \(perceptron.inputDropout)",
        "learning rate \(perceptron.optimizer.learningRate)",
      ]
    }
    text = parts.joined(separator: ", ")
  }
}
