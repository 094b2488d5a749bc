internal import Matrices
internal import Parallel

/// How often each n-gram occurs in each text of a corpus, before any choice of vocabulary.
///
/// Counting is the costly step. Folds, pruning and weighting all start from the same counts, so a
/// cross-validation reads each text once. Shape: (texts, distinct n-grams), sparse; memory: 8 bytes
/// an entry and about 44 bytes a distinct n-gram.
public struct TermCounts: Sendable {
  /// The hash of each distinct n-gram, in the order in which they first occur in the corpus.
  let hashes: [UInt64]
  /// The text in which each distinct n-gram first occurs.
  let firstRows: [Int32]
  /// Row `i` holds the entries `rowStarts[i] ..< rowStarts[i + 1]`.
  let rowStarts: [Int]
  /// The n-gram of each entry, ascending inside a row.
  let terms: [Int32]
  /// The number of occurrences of each entry.
  let counts: [Float]

  /// The number of texts.
  public var rowCount: Int { rowStarts.count - 1 }

  /// The number of distinct n-grams.
  public var termCount: Int { hashes.count }

  private static let batchSize = 16_384

  /// The counts of one list of n-gram hashes a text; `hashes(of:)` is called with each text's number.
  ///
  /// `makeWorker` makes the buffers of one thread. The counts do not depend on the threads.
  init<Worker>(
    rowCount: Int, threads: Threads, makeWorker: @Sendable () throws -> Worker,
    hashes hashesOfRow: @Sendable (inout Worker, Int, inout [UInt64]) throws -> Void
  ) throws {
    var index = TermIndex()
    var firstRows: [Int32] = []
    var blocks: [CountedTexts] = []
    // Numbering waits for no more than a batch, whose hashes are the only ones in memory.
    for start in stride(from: 0, to: rowCount, by: Self.batchSize) {
      let batch = start..<min(start + Self.batchSize, rowCount)
      var texts = try Self.read(
        batch, known: index, threads: threads, makeWorker: makeWorker, hashes: hashesOfRow)
      for (row, place) in zip(batch, texts.indices) {
        texts[place].number { hash in
          let term = index.insert(hash)
          if Int(term) == firstRows.count { firstRows.append(Int32(row)) }
          return term
        }
      }
      blocks += Self.counted(texts, threads: threads)
    }
    var rowStarts = [0]
    rowStarts.reserveCapacity(rowCount + 1)
    var blockStarts: [Int] = []
    for block in blocks {
      let start = rowStarts[rowStarts.count - 1]
      blockStarts.append(start)
      for end in block.ends { rowStarts.append(start + end) }
    }
    // Joined at the end: arrays that grow with every text would be copied again and again.
    let matrix = SparseMatrix(columnCount: firstRows.count, rowStarts: rowStarts) {
      [blocks, blockStarts] slots in
      _ = mapChunks(of: blocks.count, chunk: 16, threads: threads) { numbers in
        for number in numbers {
          let entries = blocks[number].entries
          for (place, term) in entries.columns.enumerated() {
            slots.set(blockStarts[number] + place, column: term, value: entries.values[place])
          }
        }
      }
    }
    self.hashes = index.hashes
    self.firstRows = firstRows
    self.rowStarts = rowStarts
    self.terms = matrix.columns
    self.counts = matrix.values
  }

  /// The rows of some neighbouring texts, one after the other.
  private struct CountedTexts: Sendable {
    var entries = SparseRow()
    /// Where each row ends.
    var ends: [Int] = []
  }

  /// A text's n-grams in order, by number; those that no text before its batch has are not numbered yet.
  private struct ReadText: Sendable {
    /// −1 stands for the next of the new hashes.
    var terms: [Int32] = []
    var newHashes: [UInt64] = []

    /// Fills in the numbers of new hashes.
    mutating func number(by numberOf: (UInt64) -> Int32) {
      if newHashes.isEmpty { return }
      var next = 0
      for place in terms.indices where terms[place] < 0 {
        terms[place] = numberOf(newHashes[next])
        next += 1
      }
    }
  }

  /// Reads a batch of texts. Most n-grams have been met before, so looking them up is shared by the threads.
  private static func read<Worker>(
    _ batch: Range<Int>, known index: TermIndex, threads: Threads,
    makeWorker: @Sendable () throws -> Worker,
    hashes hashesOfRow: @Sendable (inout Worker, Int, inout [UInt64]) throws -> Void
  ) throws -> [ReadText] {
    try mapChunks(
      of: batch.count, chunk: 64, threads: threads,
      makeWorker: { (try makeWorker(), [UInt64]()) }
    ) { worker, places in
      try places.map { place in
        worker.1.removeAll(keepingCapacity: true)
        try hashesOfRow(&worker.0, batch.lowerBound + place, &worker.1)
        var text = ReadText()
        text.terms.reserveCapacity(worker.1.count)
        for hash in worker.1 {
          let term = index.number(of: hash)
          text.terms.append(term)
          if term < 0 { text.newHashes.append(hash) }
        }
        return text
      }
    }.flatMap { $0 }
  }

  /// The distinct n-grams of some texts, ascending, and how often each occurs.
  private static func counted(_ texts: [ReadText], threads: Threads) -> [CountedTexts] {
    mapChunks(of: texts.count, chunk: 64, threads: threads) { places in
      var counted = CountedTexts()
      for place in places {
        var last: Int32 = -1
        for term in texts[place].terms.sorted() {
          if term == last {
            counted.entries.values[counted.entries.values.count - 1] += 1
          } else {
            counted.entries.columns.append(term)
            counted.entries.values.append(1)
            last = term
          }
        }
        counted.ends.append(counted.entries.columns.count)
      }
      return counted
    }
  }

  /// The entries of one text.
  func entries(ofRow row: Int) -> Range<Int> { rowStarts[row]..<rowStarts[row + 1] }

  /// The column of each n-gram in a vocabulary that was chosen from these counts, −1 where it has none;
  /// nil for any other vocabulary.
  ///
  /// Chosen n-grams keep their order, so that no look-up is needed. Complexity: O(distinct n-grams).
  func columns(of vocabulary: [UInt64]) -> [Int32]? {
    var columns = [Int32](repeating: -1, count: termCount)
    var next = 0
    for term in hashes.indices where next < vocabulary.count && hashes[term] == vocabulary[next] {
      columns[term] = Int32(next)
      next += 1
    }
    return next == vocabulary.count ? columns : nil
  }

  /// The number of the given texts in which each n-gram occurs.
  func documentFrequencies(inRows rows: [Int]) -> [Int32] {
    var frequencies = [Int32](repeating: 0, count: termCount)
    for row in rows {
      for entry in entries(ofRow: row) { frequencies[Int(terms[entry])] += 1 }
    }
    return frequencies
  }
}
