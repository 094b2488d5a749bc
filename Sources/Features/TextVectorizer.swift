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
  /// The quick way to the columns of a plain text's n-grams; nil where it goes by their hashes.
  package let trie: NGramTrie?
  private let extractor: NGramExtractor

  /// A vectorizer from its parts.
  public init(ngrams: NGramOptions, vectorizer: TFIDFVectorizer, lexicon: Lexicon? = nil) {
    self.init(ngrams: ngrams, vectorizer: vectorizer, lexicon: lexicon, trie: nil)
  }

  /// A vectorizer with a trie of its vocabulary, which is left out where it does not serve these n-grams.
  ///
  /// Precondition: the trie has columns of the vocabulary alone.
  package init(
    ngrams: NGramOptions, vectorizer: TFIDFVectorizer, lexicon: Lexicon?, trie: NGramTrie?
  ) {
    self.ngrams = ngrams
    self.vectorizer = vectorizer
    self.lexicon = lexicon
    self.trie = NGramTrie.serves(ngrams) ? trie : nil
    self.extractor = NGramExtractor(options: ngrams)
  }

  /// The same vectorizer with the trie of its n-grams, which have these names.
  ///
  /// Precondition: one name a column. Complexity: O(names), expected; O(1) where it has a trie, or none would serve.
  package func knowing(_ names: NGramNames) -> TextVectorizer {
    if trie != nil || !NGramTrie.serves(ngrams) { return self }
    precondition(
      names.count == vectorizer.columnCount,
      "\(names.count) names for \(vectorizer.columnCount) columns")
    return TextVectorizer(
      ngrams: ngrams, vectorizer: vectorizer, lexicon: lexicon, trie: NGramTrie(names))
  }

  /// The number of features: the vocabulary's, and eight more with a lexicon.
  public var columnCount: Int {
    vectorizer.columnCount + (lexicon == nil ? 0 : Lexicon.columnCount)
  }

  /// Opens what one thread needs to turn texts into rows. Throws where ICU cannot be opened.
  public func makeWorker() throws -> Worker {
    Worker(
      reader: ColumnReader(
        reader: try NGramReader(extractor: extractor), vectorizer: vectorizer, trie: trie),
      vectorizer: vectorizer, lexicon: lexicon)
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
    private var reader: ColumnReader
    private let vectorizer: TFIDFVectorizer
    private let lexicon: Lexicon?
    // Each is made when it is first used: a head needs one of them.
    private var counter: ColumnCounter?
    private var multiplier: RowMultiplier?
    private var matches: [LexiconMatch] = []
    /// The row of the last text that was vectorized.
    public private(set) var row = RowBuffer()

    fileprivate init(reader: ColumnReader, vectorizer: TFIDFVectorizer, lexicon: Lexicon?) {
      self.reader = reader
      self.vectorizer = vectorizer
      self.lexicon = lexicon
    }

    /// Replaces ``row`` by the row of a text, which may be any bytes.
    ///
    /// Its entries have the order of the text. Complexity: linear in the text.
    public mutating func vectorize(_ utf8: Span<UInt8>) {
      if counter == nil { counter = ColumnCounter(scales: vectorizer.scales) }
      reader.read(utf8)
      counter!.begin(&row)
      while reader.readBlock() { counter!.add(reader.columns, count: reader.count, to: &row) }
      vectorizer.weigh(&row, counter: &counter!)
      if lexicon != nil { row.append(readLexicon(), fromColumn: vectorizer.columnCount) }
    }

    /// The product of a text's row with eight weights a column, without making the row; the text may be any bytes.
    ///
    /// It is that of ``vectorize(_:)``'s row, up to rounding. Precondition: weights for each column, in their
    /// order. Complexity: linear in the text.
    public mutating func product(of utf8: Span<UInt8>, weights: [SIMD8<Float>]) -> RowProduct {
      if multiplier == nil { multiplier = RowMultiplier(vectorizer) }
      reader.read(utf8)
      multiplier!.begin()
      var isLeft = reader.readBlock()
      // The weights lie anywhere in memory, and come while the lexicon is read.
      if isLeft { multiplier!.fetch(reader.columns, count: reader.count, weights: weights) }
      let lexiconValues = readLexicon()
      while isLeft {
        multiplier!.add(reader.columns, count: reader.count, weights: weights)
        isLeft = reader.readBlock()
      }
      let product = multiplier!.finish()
      if lexiconValues == .zero { return product }
      return product.adding(lexiconValues, weights: weights[vectorizer.columnCount...])
    }

    /// The lexicon's values of the text that was read; zeros without a lexicon.
    private mutating func readLexicon() -> SIMD8<Float> {
      guard let lexicon else { return .zero }
      reader.findMatches(of: lexicon, into: &matches)
      return lexicon.values(of: matches)
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
