public import ArgumentParser
import Maeum
public import Reporting
import Safetensors

/// What a report is written to, and what it compares with.
struct ReportArguments: ParsableArguments {
  @Option(
    name: .customLong("report"),
    help: ArgumentHelp("Also write a report for people here, one HTML page.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var html: String?

  @Option(
    help: ArgumentHelp("Also write the figures here as JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var json: String?

  @Option(
    help: ArgumentHelp("Also write the tables here as Markdown.", valueName: "file"),
    completion: .file(extensions: ["md"]))
  var markdown: String?

  @Option(help: "The language of the report and of the Markdown: ko or en. Without it ko.")
  var language: ReportLanguage?

  @Option(
    help: ArgumentHelp(
      "Compare with this model: differences with intervals, and the texts that change.",
      valueName: "model"), completion: .file(extensions: ["safetensors"]))
  var compare: String?

  @Option(
    name: .customLong("train"),
    help: ArgumentHelp(
      "Tell which texts also stand in this training corpus, which is read as the corpus is. May be repeated.",
      valueName: "corpus"),
    completion: .file())
  var training: [String] = []

  @Option(
    help: ArgumentHelp(
      "Resample the rows this many times for the intervals: 0, which leaves them out, or 100 and more.",
      valueName: "n"))
  var resamples = 2000

  @Option(help: ArgumentHelp("Draw the resamples from this seed.", valueName: "n"))
  var seed: UInt64 = 0

  @Option(help: ArgumentHelp("Head the report with this date.", valueName: "text"))
  var date: String?

  func validate() throws {
    guard resamples == 0 || (100...1_000_000).contains(resamples) else {
      throw ValidationError("--resamples is \(resamples); expected 0, or 100 to 1000000.")
    }
    guard language == nil || html != nil || markdown != nil else {
      throw ValidationError("--language needs --report or --markdown.")
    }
    guard date == nil || html != nil || markdown != nil || json != nil else {
      throw ValidationError("--date needs --report, --markdown or --json.")
    }
  }

  /// Whether anything is asked for beyond the figures.
  var needsReport: Bool {
    html != nil || json != nil || markdown != nil || compare != nil || !training.isEmpty
  }

  /// The files that a report reads.
  var inputs: [String] { training + (compare.map { [$0] } ?? []) }

  /// How the report is made.
  func options(
    modelName: String, training: Corpus?, other: (classifier: EmotionClassifier, name: String)?
  ) -> EvaluationReport.Options {
    EvaluationReport.Options(
      bootstrap: Bootstrap(resamples: resamples), seed: seed, modelName: modelName, date: date,
      training: training, other: other)
  }

  /// The files to write, checked before the work; each has a name of its own and none is an input.
  func files(besides inputs: [String]) throws -> ReportFiles {
    let names = [html, json, markdown].compactMap { $0 }
    for (index, name) in names.enumerated() {
      if let other = names[..<index].first(where: { AtomicFile.haveSameTarget($0, name) }) {
        let spelling = other == name ? "" : ", the other time as \(other)"
        throw Failure(
          .usage,
          "\(name) is asked for twice\(spelling); expected a file of its own for each output.")
      }
    }
    return ReportFiles(
      html: try html.map { try OutputFile($0, besides: inputs) },
      json: try json.map { try OutputFile($0, besides: inputs) },
      markdown: try markdown.map { try OutputFile($0, besides: inputs) })
  }
}

/// The files that a report is written to.
struct ReportFiles {
  let html: OutputFile?
  let json: OutputFile?
  let markdown: OutputFile?

  /// Writes each file.
  func write(_ report: EvaluationReport, in language: ReportLanguage) throws {
    try html?.write(Array(report.html(in: language).utf8))
    try json?.write(report.json())
    try markdown?.write(Array(report.markdown(in: language).utf8))
  }
}

extension ReportLanguage: ExpressibleByArgument {}
