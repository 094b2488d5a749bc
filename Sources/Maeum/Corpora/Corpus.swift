public import Emotions
internal import Safetensors

/// Labelled texts from one file.
public struct Corpus: Sendable, Hashable {
  /// The good rows in the file's order; never empty.
  public let rows: [LabelledText]
  /// How many bad rows were passed over.
  public let skippedCount: Int
  /// What is wrong with the first 100 of the bad rows.
  public let skippedErrors: [CorpusError]
  /// The digest of the file's bytes: `xxh128:` and 32 hexadecimal digits.
  public let digest: String
  /// What the labels of each source mean, where a mapping translated them; nil for a source whose labels are
  /// the emotions themselves. ``LabelledText/source`` and ``LabelledText/sourceLabels`` point here. Never
  /// empty: a corpus that was read from one file has one source.
  public let sources: [[EmotionSet]?]
  /// The file's path as the caller gave it.
  public let path: String
  /// The format that the file was read in.
  public let format: CorpusFormat

  /// Reads a corpus.
  ///
  /// - Parameters:
  ///   - path: A regular file of UTF-8 text.
  ///   - format: Its format; nil tells it by the content, see ``CorpusFormat``.
  ///   - mapping: What the source's labels mean; nil where they are the emotions' names.
  ///   - skippingBadRows: Whether a bad row is counted in place of an error. A header is no row.
  ///   - allowingUnlabelled: Whether rows may come without labels, as texts to classify do.
  ///
  /// A row with a text of more than 64 MiB is bad. Throws where the file cannot be read, its format is
  /// not known or needs a mapping, the header or a row is bad, or no good row is left.
  /// Complexity: O(bytes).
  public static func read(
    path: String, format: CorpusFormat? = nil, mapping: LabelMapping? = nil,
    skippingBadRows: Bool = false, allowingUnlabelled: Bool = false
  ) throws(CorpusError) -> Corpus {
    let source = try CorpusSource(path: path)
    let format = if let format { format } else { try CorpusFormat.detect(in: source) }
    if format == .kote && mapping == nil {
      throw CorpusError(
        .badChoice, path: path, found: "KOTE's label numbers",
        expected: "a mapping that says what they mean",
        suggestion: "try --labels corpora/mappings/kote.tsv")
    }
    let context = RowContext(
      source: source, mapping: mapping ?? .identity, allowsUnlabelled: allowingUnlabelled)
    var rows = RowCollector(path: path, skipsBadRows: skippingBadRows)
    switch format {
    case .jsonl: try rows.collect(JSONLinesReader(context))
    case .tsv: try rows.collect(TableReader(context, separator: UInt8(ascii: "\t")))
    case .csv: try rows.collect(TableReader(context, separator: UInt8(ascii: ",")))
    case .kote: try rows.collect(KOTEReader(context))
    case .nikl: try rows.collect(NIKLReader(context))
    }
    if rows.good.isEmpty {
      throw rows.firstErrors.first.map {
        CorpusError(
          path: path, found: "no good row among \(rows.badCount)", expected: "at least one",
          suggestion: "the first of them: \($0)")
      } ?? source.noRows
    }
    return Corpus(
      rows: rows.good, skippedCount: rows.badCount, skippedErrors: rows.firstErrors,
      digest: XXH128.digest(of: source.bytes),
      sources: [mapping.flatMap { $0 == .identity ? nil : $0.emotions }], path: path,
      format: format)
  }
}

extension Corpus {
  /// A corpus of rows that come from no file. Its digest is that of the rows as JSON lines.
  ///
  /// `name` stands for the path in errors; the labels are the emotions themselves, so source labels have no
  /// meaning. A corpus without rows is an
  /// ordinary value, from which nothing can be trained.
  public init(rows: [LabelledText], name: String = "rows") {
    let ownRows = rows.map { row in
      var row = row
      row.source = 0
      return row
    }
    self.init(
      rows: ownRows, skippedCount: 0, skippedErrors: [],
      digest: XXH128.digest(of: CorpusWriter.jsonLines(rows)), sources: [nil],
      path: name, format: .jsonl)
  }

  /// Some rows of a corpus, in this order. The digest is that of these rows as JSON lines.
  init(selecting chosen: [Int], of corpus: Corpus) {
    let rows = chosen.map { corpus.rows[$0] }
    self.init(
      rows: rows, skippedCount: 0, skippedErrors: [],
      digest: XXH128.digest(of: CorpusWriter.jsonLines(rows)),
      sources: corpus.sources, path: corpus.path, format: corpus.format)
  }

  /// The corpus of the rows that a rule keeps. Its digest is that of these rows as JSON lines.
  public func filter(_ keeps: (LabelledText) -> Bool) -> Corpus {
    Corpus(selecting: rows.indices.filter { keeps(rows[$0]) }, of: self)
  }

  /// Several corpora, one after the other, as one.
  ///
  /// The digest is that of their digests. No corpora give one without rows.
  public init(joining corpora: [Corpus]) {
    guard let first = corpora.first else {
      self.init(rows: [])
      return
    }
    var sources: [[EmotionSet]?] = []
    var rows: [LabelledText] = []
    for corpus in corpora {
      // Corpora that were labelled alike are one source, so that their rows explain each other.
      let numbers = corpus.sources.map { meanings in
        sources.firstIndex(of: meanings)
          ?? {
            sources.append(meanings)
            return sources.count - 1
          }()
      }
      rows += corpus.rows.map { row in
        var row = row
        row.source = numbers[row.source]
        return row
      }
    }
    self.init(
      rows: rows, skippedCount: corpora.reduce(0) { $0 + $1.skippedCount },
      skippedErrors: corpora.flatMap(\.skippedErrors),
      digest: corpora.count == 1
        ? first.digest
        : XXH128.digest(of: Array(corpora.map(\.digest).joined(separator: "\n").utf8)),
      sources: sources,
      path: corpora.map(\.path).joined(separator: ", "), format: first.format)
  }
}

extension CorpusSource {
  /// The error that the file has no rows.
  var noRows: CorpusError {
    CorpusError(path: path, found: "no rows", expected: "at least one labelled text")
  }
}

/// The good rows of a reader and what is wrong with the bad ones.
private struct RowCollector {
  private static let errorLimit = 100
  // As long as a line that `maeum classify` reads. No text is; a quote that is closed late makes one.
  private static let longestText = 1 << 26

  let path: String
  let skipsBadRows: Bool
  private(set) var good: [LabelledText] = []
  private(set) var badCount = 0
  private(set) var firstErrors: [CorpusError] = []

  init(path: String, skipsBadRows: Bool) {
    self.path = path
    self.skipsBadRows = skipsBadRows
  }

  mutating func collect(_ reader: some RowReader) throws(CorpusError) {
    var reader = reader
    while true {
      do throws(CorpusError) {
        guard let row = try reader.next() else { return }
        try checkLength(of: row)
        good.append(row)
      } catch {
        guard skipsBadRows else { throw error }
        badCount += 1
        if firstErrors.count < Self.errorLimit { firstErrors.append(error) }
      }
    }
  }

  private func checkLength(of row: LabelledText) throws(CorpusError) {
    guard row.text.utf8.count > Self.longestText else { return }
    throw CorpusError(
      path: path, line: row.line, found: "a text of \(row.text.utf8.count) bytes",
      expected: "at most 64 MiB", suggestion: "cut it into texts, or look for an odd quote")
  }
}
