internal import KoreanText
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
      withUTF8(texts[row]) { reader.read($0) }
      reader.readHashes()
      hashes.append(contentsOf: reader.hashes.prefix)
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
  /// same n-gram options, and the vectorizer's vocabulary was chosen from these counts.
  public func ngrams(
    of vectorizer: TextVectorizer, in texts: [String], threads: Threads
  ) throws -> [NGram] {
    precondition(texts.count == rowCount, "\(texts.count) texts for \(rowCount) counted ones")
    let hashes = vectorizer.vectorizer.hashes
    let starts = firstColumns(of: hashes)
    let extractor = NGramExtractor(options: vectorizer.ngrams)
    let parts = try mapChunks(
      of: rowCount, chunk: 64, threads: threads,
      makeWorker: { (try Tokenizer().makeWorker(), Analysis(), NGramExtractor.Worker()) }
    ) { worker, rows in
      var found: [NGram] = []
      var rowHashes: [UInt64] = []
      var places: [Int] = []
      for row in rows where starts[row] < starts[row + 1] {
        rowHashes.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        withUTF8(texts[row]) { worker.0.analyse($0, into: &worker.1) }
        extractor.appendHashes(of: worker.1, using: &worker.2, to: &rowHashes)
        // Columns that are new in a text are numbered in the order in which they stand there.
        var column = starts[row]
        for (place, hash) in rowHashes.enumerated() {
          guard column < starts[row + 1] else { break }
          guard hash == hashes[column] else { continue }
          places.append(place)
          column += 1
        }
        precondition(column == starts[row + 1], "text \(row) is not the one that was counted")
        found.append(contentsOf: extractor.ngrams(of: worker.1, at: places))
      }
      return found
    }
    return Array(parts.joined())
  }

  /// For each text the first of the columns whose n-grams no text before it has; then their number.
  ///
  /// Precondition: the columns are n-grams of these texts, in their order.
  private func firstColumns(of columnHashes: [UInt64]) -> [Int] {
    guard let columns = columns(of: columnHashes) else {
      preconditionFailure("a vocabulary that was not chosen from these counts")
    }
    var starts = [Int](repeating: 0, count: rowCount + 1)
    for (term, column) in columns.enumerated() where column >= 0 {
      starts[Int(firstRows[term]) + 1] += 1
    }
    for row in 0..<rowCount { starts[row + 1] += starts[row] }
    return starts
  }
}
