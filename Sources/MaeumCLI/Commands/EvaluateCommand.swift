import ArgumentParser
import Maeum
import Reporting

/// `maeum evaluate`: a model's figures on a labelled corpus.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Say how well a model labels a corpus that it has not seen.")

  @Argument(
    help: ArgumentHelp("The corpora to label; several are read as one.", valueName: "corpus"),
    completion: .file())
  var corpora: [String]

  @OptionGroup var model: ModelArgument

  @OptionGroup var corpus: CorpusArguments

  @Option(
    help: ArgumentHelp("Also write the figures here as JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var json: String?

  @Option(
    help: ArgumentHelp("Also write the tables here as Markdown.", valueName: "file"),
    completion: .file(extensions: ["md"]))
  var markdown: String?

  @OptionGroup var work: WorkArguments

  func run() throws {
    let inputs = corpus.inputs(corpora + [model.path])
    let jsonFile = try json.map { try OutputFile($0, besides: inputs) }
    let markdownFile = try markdown.map { try OutputFile($0, besides: inputs) }
    let classifier = try model.load()
    let rows = try corpus.read(corpora, quiet: work.quiet)
    if rows.digest == classifier.record.corpus && !work.quiet {
      OutputStream.tell(
        "maeum: the model learned from this corpus, so the figures say nothing about new texts.")
    }
    let metrics = try classifier.evaluate(rows, threads: work.allowedThreads)
    let tables = MetricsTables(metrics, thresholds: classifier.shownThresholds)
    let document = MetricsDocument(metrics, thresholds: classifier.shownThresholds)
    try jsonFile?.write(document.json())
    try markdownFile?.write(Array(tables.markdown.utf8))
    try OutputStream.standardOutput.write(tables.plain)
  }
}
