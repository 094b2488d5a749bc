public import ArgumentParser
public import Maeum
import Reporting

/// How a labelled corpus is read.
struct CorpusArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The corpus is of this format: jsonl, tsv, csv, kote or nikl. Without it the content tells.",
      valueName: "format"))
  var format: CorpusFormat?

  @Option(
    name: .customLong("labels"),
    help: ArgumentHelp(
      "Translate the corpus' labels to emotions by this mapping, a TSV file such as corpora/mappings/kote.tsv.",
      valueName: "mapping"), completion: .file(extensions: ["tsv"]))
  var mappingPath: String?

  @Flag(help: "Leave bad rows out and count them, where one would end the command.")
  var skipBadRows = false

  /// The files that reading these corpora reads: they and the mapping.
  func inputs(_ paths: [String]) -> [String] { paths + (mappingPath.map { [$0] } ?? []) }

  /// Reads the corpora, one after the other, as one; tells of rows left out unless `quiet`.
  ///
  /// For single labels a row that does not carry exactly one emotion is a bad row too.
  func read(_ paths: [String], quiet: Bool, singleLabels: Bool = false) throws -> Corpus {
    let mapping = try mappingPath.map { try LabelMapping.read(path: $0) }
    let corpora = try paths.map { path in
      let corpus = try Corpus.read(
        path: path, format: format, mapping: mapping, skippingBadRows: skipBadRows)
      if corpus.skippedCount > 0 && !quiet {
        OutputStream.tell(
          "maeum: left out \(counted(corpus.skippedCount, "bad row")) of \(path), the first: \(corpus.skippedErrors[0])"
        )
      }
      return corpus
    }
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

extension CorpusFormat: ExpressibleByArgument {}
