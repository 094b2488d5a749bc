import ArgumentParser
import Maeum
import Reporting

/// `maeum tune`: new thresholds for a trained model.
struct TuneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract: "Choose new thresholds for a trained model; its weights stay untouched.",
    discussion: """
      Thresholds have a spread, ±: the standard deviation of those that five parts of the corpus choose \
      alone.
      """)

  @Argument(
    help: ArgumentHelp(
      "The corpora to tune on, which the model has not seen; several are read as one.",
      valueName: "corpus"), completion: .file())
  var corpora: [String]

  @OptionGroup var model: ModelArgument

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Save the model here.", valueName: "model"),
    completion: .file(extensions: ["safetensors"]))
  var output: String

  @OptionGroup var corpus: CorpusArguments

  @OptionGroup(title: "Threshold options") var thresholds: ThresholdArguments

  @OptionGroup var work: WorkArguments

  func run() throws {
    let file = try OutputFile(output, besides: corpus.inputs(corpora))
    let classifier = try model.load()
    let rows = try corpus.read(corpora, quiet: work.quiet)
    let result = try classifier.tuned(
      on: rows, search: thresholds.search(.midpoints), fallback: thresholds.fallback,
      threads: work.allowedThreads)
    try file.write(result.classifier.serialized())
    if !work.quiet {
      for warning in result.warnings { OutputStream.tell("maeum: \(warning)") }
      OutputStream.tell(
        "saved \(output). On the \(rows.rows.count) rows that chose the thresholds:")
    }
    try OutputStream.standardOutput.write(MetricsTables(result).plain)
  }
}
