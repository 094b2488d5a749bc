public import ArgumentParser
public import Maeum
import Reporting

/// How labelled corpora are read.
struct CorpusArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The corpus is of this format: jsonl, tsv, csv, kote or nikl. Without it the content tells.",
      valueName: "format"))
  var format: CorpusFormat?

  @Option(
    name: .customLong("labels"),
    help: ArgumentHelp(
      "Translate the corpus' labels to emotions by this mapping, a TSV file such as corpora/mappings/kote.tsv. Give it once for all corpora, or once for each in their order, - for one whose labels are emotions.",
      valueName: "mapping"), completion: .file(extensions: ["tsv"]))
  var mappingPaths: [String] = []

  @Flag(help: "Leave bad rows out and count them, where one would end the command.")
  var skipBadRows = false

  /// The files that reading these corpora reads: they and the mappings.
  func inputs(_ paths: [String]) -> [String] { paths + mappingPaths.filter { $0 != "-" } }

  /// Reads the corpora, one after the other, as one; tells of rows left out unless `quiet`.
  func read(_ paths: [String], quiet: Bool) throws -> Corpus {
    try read(groups: [paths], quiet: quiet)[0]
  }

  /// Reads each group of corpora as one; tells of rows left out unless `quiet`.
  ///
  /// Mappings belong to the corpora of all groups in their order. For single labels a row that does not
  /// carry exactly one emotion is a bad row too.
  func read(groups: [[String]], quiet: Bool, singleLabels: Bool = false) throws -> [Corpus] {
    var mappings = try mappings(corpusCount: groups.reduce(0) { $0 + $1.count })[...]
    return try groups.map { paths in
      let corpora = try zip(paths, mappings).map { path, mapping in
        try read(path, mapping: mapping, quiet: quiet)
      }
      mappings = mappings.dropFirst(paths.count)
      let corpus = Corpus(joining: corpora)
      guard singleLabels && skipBadRows else { return corpus }
      let single = corpus.filter { $0.labels.count == 1 }
      if !quiet && single.rows.count < corpus.rows.count {
        OutputStream.tell(
          "maeum: left out \(counted(corpus.rows.count - single.rows.count, "row")) of \(corpus.path) without exactly one emotion."
        )
      }
      return single
    }
  }

  /// One mapping a corpus; nil where its labels are emotions.
  private func mappings(corpusCount: Int) throws -> [LabelMapping?] {
    let mappings = try mappingPaths.map { $0 == "-" ? nil : try LabelMapping.read(path: $0) }
    switch mappings.count {
    case corpusCount: return mappings
    case 0: return [LabelMapping?](repeating: nil, count: corpusCount)
    case 1: return [LabelMapping?](repeating: mappings[0], count: corpusCount)
    default:
      throw ValidationError(
        "found \(mappings.count) times --labels for \(corpusCount) corpora; expected one for all, or one for each in their order."
      )
    }
  }

  private func read(_ path: String, mapping: LabelMapping?, quiet: Bool) throws -> Corpus {
    let corpus = try Corpus.read(
      path: path, format: format, mapping: mapping, skippingBadRows: skipBadRows)
    if corpus.skippedCount > 0 && !quiet {
      OutputStream.tell(
        "maeum: left out \(counted(corpus.skippedCount, "bad row")) of \(path), the first: \(corpus.skippedErrors[0])"
      )
    }
    return corpus
  }
}

extension CorpusFormat: ExpressibleByArgument {}
