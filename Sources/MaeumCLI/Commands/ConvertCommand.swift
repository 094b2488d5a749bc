import ArgumentParser
import Maeum
import Reporting

/// `maeum convert`: any readable corpus as JSON lines.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write any readable corpus as JSON lines, Maeum's own format.",
    discussion: """
      Labels that a mapping translates are written as emotions. A source's own, finer labels are not \
      kept, so a model trained on the result does without the evidence that they give.
      """)

  @Argument(
    help: ArgumentHelp("The corpora to read; several become one.", valueName: "corpus"),
    completion: .file())
  var corpora: [String]

  @OptionGroup var corpus: CorpusArguments

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write here; - is standard output.", valueName: "file"),
    completion: .file(extensions: ["jsonl"]))
  var output: String

  @Flag(name: .shortAndLong, help: "Say nothing but errors and data.")
  var quiet = false

  func run() throws {
    let file = output == "-" ? nil : try OutputFile(output, besides: corpus.inputs(corpora))
    let rows = try corpus.read(corpora, quiet: quiet).rows
    let bytes = CorpusWriter.jsonLines(rows)
    guard let file else { return try OutputStream.standardOutput.write(bytes) }
    try file.write(bytes)
    if !quiet { OutputStream.tell("\(counted(rows.count, "row")), saved \(output)") }
  }
}
