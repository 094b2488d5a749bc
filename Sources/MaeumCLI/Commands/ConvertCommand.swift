import ArgumentParser
import Maeum

/// `maeum convert`: any readable corpus as JSON lines.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write any readable corpus as JSON lines, Maeum's own format.")

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
    let rows = try corpus.read(corpora, quiet: quiet).rows
    let bytes = CorpusWriter.jsonLines(rows)
    if output == "-" {
      try OutputStream.standardOutput.write(bytes)
    } else {
      try CorpusWriter.write(bytes, to: output)
      if !quiet { OutputStream.tell("\(counted(rows.count, "row")), saved \(output)") }
    }
  }
}
