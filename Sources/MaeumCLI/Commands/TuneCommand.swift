import ArgumentParser
import Maeum
import Reporting

/// `maeum tune`: new thresholds for a trained model.
struct TuneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract: "Choose new thresholds for a trained model; its weights stay untouched.")

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

  @Option(
    help: ArgumentHelp(
      "Choose thresholds by the F1 at midpoints between neighbouring scores, by that on the grid 0.10, 0.15 … 0.90, or by the F1 that the model's probabilities promise, which asks the corpus nothing.",
      valueName: "search"))
  var thresholdSearch = ThresholdCandidates.midpoints

  @OptionGroup var work: WorkArguments

  func run() throws {
    let file = try OutputFile(output, besides: corpora)
    let classifier = try model.load()
    let rows = try corpus.read(corpora, quiet: work.quiet)
    let result = try classifier.tuned(
      on: rows, search: ThresholdSearch(candidates: thresholdSearch), threads: work.allowedThreads)
    try file.write(result.classifier.serialized())
    if !work.quiet {
      for warning in result.warnings { OutputStream.tell("maeum: \(warning)") }
      OutputStream.tell(
        "saved \(output). On the \(rows.rows.count) rows that chose the thresholds:")
    }
    let tables = MetricsTables(result.metrics, thresholds: result.classifier.thresholds)
    try OutputStream.standardOutput.write(tables.plain)
  }
}
