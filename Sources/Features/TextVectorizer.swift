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
