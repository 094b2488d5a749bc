import ArgumentParser
import Maeum
import Reporting

/// `maeum evaluate`: a model's figures on a labelled corpus.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Say how well a model labels a corpus that it has not seen.",
    discussion: """
      Prints the figures with bootstrap intervals. --report writes a page of its own for people: figures, \
      pictures, errors worth reading, and what is odd about the rows; --json and --markdown write its \
      figures for machines and for pull requests.
      """)

  @Argument(
    help: ArgumentHelp("The corpora to label; several are read as one.", valueName: "corpus"),
    completion: .file())
  var corpora: [String]

  @OptionGroup var model: ModelOrLexicon

  @OptionGroup var corpus: CorpusArguments

  @OptionGroup(title: "Report options") var report: ReportArguments

  @OptionGroup var work: WorkArguments

  func run() throws {
    let inputs = corpus.inputs(corpora + model.inputs) + report.inputs
    let files = try report.files(besides: inputs)
    let classifier = try model.load()
    let other = try report.compare.map {
      (classifier: try EmotionClassifier(contentsOf: $0), name: $0)
    }
    let read = try corpus.read(
      groups: [corpora] + (report.training.isEmpty ? [] : [report.training]), quiet: work.quiet)
    let (rows, training) = (read[0], read.dropFirst().first)
    let progress = ProgressLine(enabled: !work.quiet)
    defer { progress.clear() }
    progress.show("evaluating \(counted(rows.rows.count, "text"))")
    guard report.needsReport else {
      var generator = SeededGenerator(seed: report.seed)
      let summary = EvaluationSummary(
        try classifier.evaluatedRows(of: rows, threads: work.allowedThreads),
        bootstrap: Bootstrap(resamples: report.resamples), threads: work.allowedThreads,
        using: &generator)
      progress.clear()
      tell(Notices(classifier, on: rows, summary: summary))
      return try OutputStream.standardOutput.write(
        EvaluationTables(summary, thresholds: classifier.shownThresholds).plain)
    }
    let evaluation = try EvaluationReport(
      of: classifier, on: rows,
      options: report.options(modelName: model.name, training: training, other: other),
      threads: work.allowedThreads)
    try files.write(evaluation, in: report.language ?? .korean)
    progress.clear()
    tell(evaluation.notices)
    try OutputStream.standardOutput.write(evaluation.plain)
  }

  /// Tells what must be known before a figure is believed.
  private func tell(_ notices: Notices) {
    guard !work.quiet else { return }
    for sentence in notices.sentences(in: .english) {
      OutputStream.tell("maeum: \(sentence.prefix(1).lowercased())\(sentence.dropFirst())")
    }
  }
}
