import KoreanText
import Matrices
import Parallel
import Testing

@testable import Features

@Suite struct TextVectorizerTests {
  /// More than one chunk of texts, with empty and repeated ones.
  static let texts = (0..<600).map { number in
    number % 50 == 0 ? "" : "문장 \(number % 7)번 ㅋㅋ\(number % 3 == 0 ? "🙂" : "!") 정말 정말"
  }
  static let ngrams = NGramOptions(words: 1...2, syllables: 1...3, crossingSpaces: true)

  static func counted(
    _ texts: [String], maximum: Int? = nil
  ) throws -> (counts: TermCounts, vectorizer: TextVectorizer) {
    let counts = try TermCounts(of: texts, ngrams: ngrams, threads: .one)
    let vectorizer = TFIDFVectorizer(
      fitting: counts, options: TFIDFOptions(maximumFeatures: maximum))
    return (counts, TextVectorizer(ngrams: ngrams, vectorizer: vectorizer))
  }

  @Test("the matrix of texts is each text's row, with any number of threads", arguments: [1, 3])
  func matrix(threads: Int) throws {
    let (counts, vectorizer) = try Self.counted(Self.texts)
    let matrix = try vectorizer.matrix(of: Self.texts, threads: Threads(threads))
    var worker = try vectorizer.makeWorker()
    let rows = Self.texts.map { text in
      var row = SparseRow()
      let bytes = Array(text.utf8)
      worker.vectorize(bytes.span, into: &row)
      return row
    }
    #expect(matrix == SparseMatrix(columnCount: vectorizer.columnCount, rows: rows))
    // The same columns; the values to the rounding of a sum in another order.
    let counted = vectorizer.vectorizer.transform(counts, threads: Threads(threads))
    #expect(matrix.rowStarts == counted.rowStarts && matrix.columns == counted.columns)
    let isClose = zip(matrix.values, counted.values).allSatisfy { abs($0 - $1) <= 1e-6 * $1 }
    #expect(isClose)
    #expect(matrix.rowCount == 600 && matrix.entries(ofRow: 50).isEmpty)
    #expect(matrix.entryCount > 5000)
  }

  @Test("no texts give a matrix without rows")
  func noTexts() throws {
    let (_, vectorizer) = try Self.counted(["가나"])
    let matrix = try vectorizer.matrix(of: [])
    #expect(matrix.rowCount == 0 && matrix.columnCount == vectorizer.columnCount)
  }

  @Test(
    "each column is named by an n-gram that has the column's hash", arguments: [nil, 20], [1, 3])
  func names(maximum: Int?, threads: Int) throws {
    let texts = Array(Self.texts[..<130]) + ["마지막 문장에만 있는 말 👨‍👩‍👧", "\u{1112}\u{1161}\u{11AB} 한"]
    let (counts, vectorizer) = try Self.counted(texts, maximum: maximum)
    let names = try counts.ngrams(of: vectorizer, in: texts, threads: Threads(threads))
    #expect(names.count == vectorizer.columnCount)
    #expect(names.count == (maximum ?? counts.termCount))

    // The plain twin's name of each hash.
    var twins: [UInt64: NGram] = [:]
    let extractor = NGramExtractor(options: Self.ngrams)
    let tokenizer = try Tokenizer().makeWorker()
    for text in texts {
      var analysis = Analysis()
      let bytes = Array(text.utf8)
      tokenizer.analyse(bytes.span, into: &analysis)
      var hashes: [UInt64] = []
      var worker = NGramExtractor.Worker()
      extractor.appendHashes(of: analysis, using: &worker, to: &hashes)
      for (hash, ngram) in zip(hashes, extractor.ngrams(of: analysis)) { twins[hash] = ngram }
    }
    for (hash, name) in zip(vectorizer.vectorizer.hashes, names) {
      let twin = try #require(twins[hash])
      #expect(name.view == twin.view && Array(name.text.utf8) == Array(twin.text.utf8))
    }
    #expect(Set(names.map { "\($0.view) \($0.text)" }).count == names.count)
  }

  @Test("the texts to name from must be those that were counted")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      let (counts, vectorizer) = try TextVectorizerTests.counted(["가", "나"])
      _ = try counts.ngrams(of: vectorizer, in: ["가"], threads: .one)
    }
    await #expect(processExitsWith: .failure) {
      let (counts, _) = try TextVectorizerTests.counted(["가"])
      let (_, other) = try TextVectorizerTests.counted(["나"])
      _ = try counts.ngrams(of: other, in: ["가"], threads: .one)
    }
  }
}
