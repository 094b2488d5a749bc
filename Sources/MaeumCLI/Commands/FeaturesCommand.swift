public import ArgumentParser
public import Maeum

/// `maeum features`: a corpus as TF-IDF rows that other learners read.
struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract:
      "Write a corpus' TF-IDF rows in LIBSVM format, for LIBLINEAR, scikit-learn and others.",
    discussion: """
      One line a row: the numbers of its emotions (0 joy to 7 sadness) joined by commas, then \
      index:value for each feature, with ascending indices from 1. scikit-learn reads it with \
      load_svmlight_file(multilabel=True, zero_based=False). LIBLINEAR learns one emotion at a \
      time: --emotion writes +1 or -1 in place of the numbers.
      """)

  @Argument(
    help: ArgumentHelp("The corpora to read; several are read as one.", valueName: "corpus"),
    completion: .file())
  var corpora: [String]

  @OptionGroup var model: ModelArgument

  @OptionGroup var corpus: CorpusArguments

  @Option(
    help: ArgumentHelp(
      "Write +1 where a row carries this emotion and -1 where it lacks it; leave out rows that do not say.",
      valueName: "emotion"))
  var emotion: Emotion?

  @OptionGroup var work: WorkArguments

  func run() throws {
    let vectorizer = try model.load().vectorizer
    let rows = try corpus.read(corpora, quiet: work.quiet).rows.filter { row in
      emotion.map(row.mask.contains) ?? true
    }
    // Blocks bound the memory of the text form, which is several times that of the numbers.
    for start in stride(from: 0, to: rows.count, by: 16_384) {
      let block = rows[start..<min(start + 16_384, rows.count)]
      let matrix = try vectorizer.matrix(of: block.map(\.text), threads: work.allowedThreads)
      var lines: [UInt8] = []
      for (number, row) in block.enumerated() {
        lines.append(contentsOf: target(of: row).utf8)
        for entry in matrix.entries(ofRow: number) {
          lines.append(contentsOf: " \(matrix.columns[entry] + 1):\(matrix.values[entry])".utf8)
        }
        lines.append(UInt8(ascii: "\n"))
      }
      try OutputStream.standardOutput.write(lines)
    }
  }

  private func target(of row: LabelledText) -> String {
    if let emotion { return row.labels.contains(emotion) ? "+1" : "-1" }
    return row.labels.emotions.map { "\($0.index)" }.joined(separator: ",")
  }
}

extension Emotion: ExpressibleByArgument {
  /// The emotion of this English or Korean name.
  public init?(argument: String) { self.init(name: argument) }

  /// The English names.
  public static var allValueStrings: [String] { allCases.map(\.name) }
}
