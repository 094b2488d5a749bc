internal import KoreanText
public import Matrices
public import Parallel

/// Turns texts into TF-IDF rows: tokenising, n-grams, vocabulary and weighting in one value.
public struct TextVectorizer: Sendable {
  /// Which n-grams are features.
  public let ngrams: NGramOptions
  /// The vocabulary and its weights.
  public let vectorizer: TFIDFVectorizer
  private let extractor: NGramExtractor

  /// A vectorizer from its parts.
  public init(ngrams: NGramOptions, vectorizer: TFIDFVectorizer) {
    self.ngrams = ngrams
    self.vectorizer = vectorizer
    self.extractor = NGramExtractor(options: ngrams)
  }

  /// The number of features.
  public var columnCount: Int { vectorizer.columnCount }

  /// Opens what one thread needs to turn texts into rows. Throws where ICU cannot be opened.
  public func makeWorker() throws -> Worker {
    Worker(reader: try NGramReader(extractor: extractor), vectorizer: vectorizer)
  }

  /// The TF-IDF rows of some texts, shape (texts, columns); the same with any number of threads.
  ///
  /// Throws where ICU cannot be opened.
  public func matrix(of texts: [String], threads: Threads = .one) throws -> SparseMatrix {
    let parts = try mapChunks(
      of: texts.count, chunk: 256, threads: threads, makeWorker: { try makeWorker() }
    ) { worker, range in
      range.map { number in
        var row = SparseRow()
        withUTF8(texts[number]) { worker.vectorize($0, into: &row) }
        return row
      }
    }
    return SparseMatrix(columnCount: columnCount, rows: Array(parts.joined()))
  }

  /// One thread's tokenizer and buffers.
  public struct Worker {
    fileprivate var reader: NGramReader
    fileprivate let vectorizer: TFIDFVectorizer
    private var hashes: [UInt64] = []
    private var counter: ColumnCounter

    fileprivate init(reader: NGramReader, vectorizer: TFIDFVectorizer) {
      self.reader = reader
      self.vectorizer = vectorizer
      self.counter = ColumnCounter(columnCount: vectorizer.columnCount)
    }

    /// Replaces `row` by the TF-IDF row of a text, which may be any bytes.
    ///
    /// A text with no n-gram of the vocabulary, such as the empty one, gives an empty row.
    /// Complexity: linear in the text.
    public mutating func vectorize(_ utf8: Span<UInt8>, into row: inout SparseRow) {
      hashes.removeAll(keepingCapacity: true)
      reader.appendHashes(of: utf8, to: &hashes)
      vectorizer.transform(hashes, counter: &counter, into: &row)
    }
  }
}

extension TermCounts {
  /// The n-gram counts of some texts, shape (texts, distinct n-grams).
  ///
  /// Throws where ICU cannot be opened. Complexity: linear in the texts.
  public init(of texts: [String], ngrams: NGramOptions, threads: Threads) throws {
    let extractor = NGramExtractor(options: ngrams)
    try self.init(
      rowCount: texts.count, threads: threads,
      makeWorker: { try NGramReader(extractor: extractor) }
    ) { reader, row, hashes in
      withUTF8(texts[row]) { reader.appendHashes(of: $0, to: &hashes) }
    }
  }

  /// The counts of word n-grams over texts that are cut into words already.
  ///
  /// `orders` lie in 1…``NGramOptions/maximumOrder``.
  public init(ofWords texts: [[String]], orders: ClosedRange<Int>, threads: Threads = .one) {
    let extractor = NGramExtractor(
      options: NGramOptions(words: orders, syllables: nil, crossingSpaces: false))
    // Nothing here throws: there is no ICU to open.
    try! self.init(rowCount: texts.count, threads: threads, makeWorker: {}) { _, row, hashes in
      extractor.appendHashes(ofWords: texts[row], to: &hashes)
    }
  }

  /// The text of each column's n-gram, found by reading the texts that were counted once more.
  ///
  /// Throws where ICU cannot be opened. Precondition: `texts` are those that were counted, with the
  /// same n-gram options, and the vectorizer knows no n-gram but theirs.
  public func ngrams(
    of vectorizer: TextVectorizer, in texts: [String], threads: Threads
  ) throws -> [NGram] {
    precondition(texts.count == rowCount, "\(texts.count) texts for \(rowCount) counted ones")
    let index = TermIndex(hashes)
    var wantedTerms: [[UInt64]] = Array(repeating: [], count: rowCount)
    for hash in vectorizer.vectorizer.hashes {
      let term = Int(index.number(of: hash))
      precondition(term >= 0, "n-gram \(hash) is in no counted text")
      wantedTerms[Int(firstRows[term])].append(hash)
    }
    let wanted = wantedTerms
    let extractor = NGramExtractor(options: vectorizer.ngrams)
    let found = try mapChunks(
      of: rowCount, chunk: 64, threads: threads,
      makeWorker: { try NGramReader(extractor: extractor) }
    ) { reader, rows in
      var found: [(hash: UInt64, ngram: NGram)] = []
      for row in rows where !wanted[row].isEmpty {
        let missing = TermIndex(wanted[row])
        var hashes: [UInt64] = []
        withUTF8(texts[row]) { reader.appendHashes(of: $0, to: &hashes) }
        let ngrams = reader.ngramsOfLastText()
        for (hash, ngram) in zip(hashes, ngrams) where missing.number(of: hash) >= 0 {
          found.append((hash, ngram))
        }
      }
      return found
    }
    let columns = TermIndex(vectorizer.vectorizer.hashes)
    var ngrams = [NGram](
      repeating: NGram(view: .words, text: ""), count: vectorizer.columnCount)
    for (hash, ngram) in found.joined() { ngrams[Int(columns.number(of: hash))] = ngram }
    return ngrams
  }
}

/// One thread's way from bytes to n-gram hashes.
private struct NGramReader {
  private let extractor: NGramExtractor
  private let tokenizer: Tokenizer.Worker
  private var analysis = Analysis()
  private var worker = NGramExtractor.Worker()

  init(extractor: NGramExtractor) throws {
    self.extractor = extractor
    self.tokenizer = try Tokenizer().makeWorker()
  }

  mutating func appendHashes(of utf8: Span<UInt8>, to hashes: inout [UInt64]) {
    tokenizer.analyse(utf8, into: &analysis)
    extractor.appendHashes(of: analysis, using: &worker, to: &hashes)
  }

  func ngramsOfLastText() -> [NGram] { extractor.ngrams(of: analysis) }
}

/// Calls `body` with the UTF-8 bytes of a string.
private func withUTF8<Result>(_ text: String, _ body: (Span<UInt8>) throws -> Result) rethrows
  -> Result
{
  var text = text
  return try text.withUTF8 { try body(unsafe $0.span) }
}
