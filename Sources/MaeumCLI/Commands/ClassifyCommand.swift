import ArgumentParser
import CLargeHeap
import Maeum

/// `maeum classify`: one line in, one line out.
struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Say which emotions each line of text carries.",
    discussion: """
      Reads one text a line, of up to 64 MiB, and writes one answer a line, in order, as soon as it \
      can. Any bytes are read: ill-formed UTF-8 becomes U+FFFD. Memory does not grow with the input. An \
      emotion is a label where its probability reaches its own threshold (maeum inspect shows them); a \
      text without anything that the model knows has no label. A model of --task multiclass gives every \
      line its most probable emotion, and one of --fallback argmax every line without another label.

      jsonl is {"text":…,"labels":[…],"scores":{…}}. tsv is the text (in quotes where it holds tabs or \
      quotes), the labels joined by |, and eight probabilities from joy to sadness; no header. To \
      classify one column: cut -f2 FILE | maeum classify -m MODEL

      With --output nikl the files are corpora of the National Institute of Korean Language, whole \
      and with or without labels; they are written back in their own shape with the model's labels.
      """)

  @Argument(
    help: ArgumentHelp("The files to read; - or nothing is standard input.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @OptionGroup var model: ModelOrLexicon

  @Option(
    help: ArgumentHelp(
      "Write jsonl, tsv, text or nikl. Without it: text to a terminal, jsonl to anything else.",
      valueName: "format"))
  var output: ClassifyOutput?

  @OptionGroup var work: WorkArguments

  func validate() throws {
    if output == .nikl && (files.isEmpty || files.contains("-")) {
      throw ValidationError(
        "--output nikl reads whole NIKL files, not standard input; expected their names.")
    }
  }

  func run() throws {
    maeum_prepare_large_heap()
    let classifier = try model.load()
    switch output {
    case .lines(let format):
      try answerLines(with: classifier, in: format)
    case .nikl:
      try answerCorpora(with: classifier)
    case nil:
      try answerLines(
        with: classifier, in: OutputStream.standardOutput.isTerminal ? .text : .jsonl)
    }
  }

  /// Labels NIKL corpora. All are read before the first is written, so a bad one leaves no output.
  private func answerCorpora(with classifier: EmotionClassifier) throws {
    let corpora = try files.map {
      try Corpus.read(path: $0, format: .nikl, allowingUnlabelled: true)
    }
    for corpus in corpora {
      let predictions = try classifier.classify(
        corpus.rows.map(\.text), threads: work.allowedThreads)
      try OutputStream.standardOutput.write(
        CorpusWriter.nikl(corpus.rows, predictions: predictions.map(\.labels)))
    }
  }

  private func answerLines(
    with classifier: EmotionClassifier, in format: PredictionFormat
  ) throws {
    let stream = AnswerStream(
      through: classifier, format: format, threads: work.allowedThreads)
    for file in files.isEmpty ? ["-"] : files {
      let warning = try stream.answer(try InputFile(file))
      if let warning, !work.quiet { OutputStream.tell("maeum: \(warning)") }
    }
  }
}
