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
      the rows of --dev. The same corpora, options and seed give the same bytes with any number of \
      threads.
      """)

  @Argument(
    help: ArgumentHelp("The corpora to train on; several are read as one.", valueName: "corpus"),
    completion: .file())
  var corpora: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Save the model here.", valueName: "model"),
    completion: .file(extensions: ["safetensors"]))
  var output: String

  @OptionGroup var corpus: CorpusArguments

  @Option(
    help: ArgumentHelp(
      "Calibrate and tune thresholds on this corpus instead of out-of-fold rows.",
      valueName: "corpus"), completion: .file())
  var dev: String?

  @OptionGroup(title: "Training options") var training: TrainingArguments

  @OptionGroup var work: WorkArguments

  func run() throws {
    let file = try OutputFile(output, besides: corpora + (dev.map { [$0] } ?? []))
    let trainer = Trainer(options: training.options, threads: work.allowedThreads)
    let rows = try corpus.read(corpora, quiet: work.quiet)
    let devRows = try dev.map { try corpus.read([$0], quiet: work.quiet) }

    let progress = ProgressLine(enabled: !work.quiet)
    defer { progress.clear() }
    let result = try trainer.train(rows, dev: devRows) { progress.show("\($0)") }
    try file.write(result.classifier.serialized())
    progress.clear()

    if !work.quiet {
      for warning in result.warnings { OutputStream.tell("maeum: \(warning)") }
      OutputStream.tell(
        "\(counted(rows.rows.count, "row")), \(counted(result.classifier.featureCount, "feature")); saved \(output). On unseen rows:"
      )
    }
    let tables = MetricsTables(result.metrics, thresholds: result.classifier.thresholds)
    try OutputStream.standardOutput.write(tables.plain)
  }
}
