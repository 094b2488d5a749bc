import ArgumentParser
import Maeum

/// `maeum classify`: one line in, one line out.
struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Say which emotions each line of text carries.",
    discussion: """
      Reads one text a line and writes one answer a line, in order, as soon as it can. Any bytes are \
      read: ill-formed UTF-8 becomes U+FFFD. Memory does not grow with the input.
      """)

  @Argument(
    help: ArgumentHelp("The files to read; - or nothing is standard input.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @OptionGroup var model: ModelArgument

  @Option(
    help: ArgumentHelp(
      "Write jsonl, tsv or text. Without it: text to a terminal, jsonl to anything else.",
      valueName: "format"))
  var output: PredictionFormat?

  @OptionGroup var work: WorkArguments

  func run() throws {
    let classifier = try model.load()
    let format = output ?? (OutputStream.standardOutput.isTerminal ? .text : .jsonl)
    for file in files.isEmpty ? ["-"] : files {
      var reader = LineBlockReader(try InputFile(file))
      while let block = try reader.next() {
        try answer(block, with: classifier, in: format)
      }
    }
  }

  /// Writes the answers to a block's lines.
  private func answer(
    _ block: LineBlockReader.Block, with classifier: EmotionClassifier, in format: PredictionFormat
  ) throws {
    let answers = try mapChunks(
      of: block.lines.count, chunk: 256, threads: work.allowedThreads,
      makeWorker: { try classifier.lease() }
    ) { lease, lines in
      var answers: [UInt8] = []
      for line in block.lines[lines] {
        let prediction = lease.worker.classify(block.bytes.span.extracting(line))
        format.append(prediction, for: block.bytes[line], to: &answers)
      }
      return answers
    }
    for part in answers { try OutputStream.standardOutput.write(part) }
  }
}
