import ArgumentParser
import Maeum
import Reporting

/// `maeum split`: a corpus in parts that all have their share of every emotion.
struct SplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract:
      "Split a corpus into train, dev and test parts, or into folds, stratified by emotions.",
    discussion: """
      Writes PREFIX-train.jsonl, PREFIX-dev.jsonl and PREFIX-test.jsonl, or with --folds \
      PREFIX-fold1.jsonl and so on. Each part has its share of every emotion and of every pair of \
      emotions (iterative stratification, Sechidis et al. 2011, of the second order, Szymański & \
      Kajdanowicz 2017); rows keep their order, and rows with equal texts stay together.
      """)

  @Argument(
    help: ArgumentHelp("The corpora to split; several are read as one.", valueName: "corpus"),
    completion: .file())
  var corpora: [String]

  @OptionGroup var corpus: CorpusArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("What the files' names start with.", valueName: "prefix"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "The shares of train, dev and test, or of train and test, such as 4:1. (default: 8:1:1)",
      valueName: "shares"))
  var shares: SplitShares?

  @Option(help: ArgumentHelp("Write this many folds of equal size instead.", valueName: "n"))
  var folds: Int?

  @Option(help: ArgumentHelp("Decides ties when rows are dealt out.", valueName: "n"))
  var seed: UInt64 = 0

  @Flag(name: .shortAndLong, help: "Say nothing but errors and data.")
  var quiet = false

  func validate() throws {
    if shares != nil && folds != nil {
      throw ValidationError("--shares and --folds are both given; expected one of them.")
    }
    guard (2...1000).contains(folds ?? 2) else {
      throw ValidationError("--folds is \(folds ?? 0); expected 2 to 1000.")
    }
  }

  func run() throws {
    let parts =
      folds.map { count in (1...count).map { (name: "fold\($0)", share: 1.0) } }
      ?? (shares ?? .standard).parts
    let files = try parts.map { part in
      try OutputFile("\(output)-\(part.name).jsonl", besides: self.corpus.inputs(corpora))
    }
    let corpus = try corpus.read(corpora, quiet: quiet)
    var generator = SeededGenerator(seed: seed)
    let split = StratifiedFolds(
      corpus.rows.map(\.labels), proportions: parts.map(\.share), order: .pairs,
      groups: corpus.groupsOfEqualTexts, using: &generator)
    for (number, file) in files.enumerated() {
      let rows = split.rows(in: number).map { corpus.rows[$0] }
      try file.write(CorpusWriter.jsonLines(rows))
      if !quiet { OutputStream.tell("\(counted(rows.count, "row")), saved \(file.path)") }
    }
  }
}

/// The shares of a split on the command line: `8:1:1` or `4:1`.
struct SplitShares: ExpressibleByArgument {
  let parts: [(name: String, share: Double)]

  /// Eight tenths to train on, a tenth each to choose and to test with.
  static let standard = SplitShares(argument: "8:1:1")!

  init?(argument: String) {
    let fields = argument.split(separator: ":", omittingEmptySubsequences: false)
    let shares = fields.compactMap { Double($0) }.filter { $0 > 0 && $0.isFinite }
    guard shares.count == fields.count, (2...3).contains(shares.count) else { return nil }
    parts = Array(zip(shares.count == 3 ? ["train", "dev", "test"] : ["train", "test"], shares))
      .map { (name: $0, share: $1) }
  }
}
