public import Matrices
public import Parallel

/// Turns texts into rows: tokenising, n-grams, vocabulary and weighting in one value.
///
/// A row is the TF-IDF row of the vocabulary. With a lexicon its eight values follow in eight more
/// columns, one an emotion, so that every model that takes sparse rows takes them too.
public struct TextVectorizer: Sendable {
  /// Which n-grams are features.
  public let ngrams: NGramOptions
  /// The vocabulary and its weights.
  public let vectorizer: TFIDFVectorizer
  /// Whose values follow the vocabulary's columns; nil for none.
  public let lexicon: Lexicon?
  private let extractor: NGramExtractor

  /// A vectorizer from its parts.
  public init(ngrams: NGramOptions, vectorizer: TFIDFVectorizer, lexicon: Lexicon? = nil) {
    self.ngrams = ngrams
    self.vectorizer = vectorizer
    self.lexicon = lexicon
    self.extractor = NGramExtractor(options: ngrams)
  }

  /// The number of features: the vocabulary's, and eight more with a lexicon.
  public var columnCount: Int {
    vectorizer.columnCount + (lexicon == nil ? 0 : Lexicon.columnCount)
  }

  /// Opens what one thread needs to turn texts into rows. Throws where ICU cannot be opened.
  public func makeWorker() throws -> Worker {
    Worker(
      reader: try NGramReader(extractor: extractor), vectorizer: vectorizer, lexicon: lexicon)
  }

  /// The rows of some texts, shape (texts, columns); the same with any number of threads.
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
    fileprivate let lexicon: Lexicon?
    private var counter: ColumnCounter
    private var matches: [LexiconMatch] = []
    /// The row of the last text.
    public private(set) var row = RowBuffer()

    fileprivate init(reader: NGramReader, vectorizer: TFIDFVectorizer, lexicon: Lexicon?) {
      self.reader = reader
      self.vectorizer = vectorizer
      self.lexicon = lexicon
      self.counter = vectorizer.makeCounter()
    }

    /// Replaces ``row`` by the row of a text, which may be any bytes.
    ///
    /// Its entries have the order of the text. Complexity: linear in the text.
    public mutating func vectorize(_ utf8: Span<UInt8>) {
      reader.read(utf8)
      vectorizer.transform(reader.hashes, counter: &counter, into: &row)
      guard let lexicon else { return }
      reader.findMatches(of: lexicon, into: &matches)
      row.append(Lexicon.values(of: matches), fromColumn: vectorizer.columnCount)
    }

    /// Replaces `row` by the row of a text, which may be any bytes.
    ///
    /// A text with no n-gram of the vocabulary and no entry of the lexicon, such as the empty one, gives
    /// an empty row.
    /// Complexity: linear in the text.
    public mutating func vectorize(_ utf8: Span<UInt8>, into row: inout SparseRow) {
      vectorize(utf8)
      row = self.row.row
    }
  }
}
