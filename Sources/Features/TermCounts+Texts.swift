public import Parallel

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
      repeating: NGram(view: .words, text: ""), count: vectorizer.vectorizer.columnCount)
    for (hash, ngram) in found.joined() { ngrams[Int(columns.number(of: hash))] = ngram }
    return ngrams
  }
}
