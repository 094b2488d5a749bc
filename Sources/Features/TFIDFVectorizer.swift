internal import CLibrary
public import Matrices
public import Parallel

/// Turns n-gram counts into rows of TF-IDF values over a fixed vocabulary.
///
/// The value of n-gram j in a text is `tf(count) · scale(j)`, the row then divided by its Euclidean
/// length. A scale is the inverse document frequency, times a ``Relevance`` where one is given; see
/// ``TFIDFOptions`` for the formulas. Columns are numbered in the order in which their
/// n-grams first occur in the corpus, which puts frequent n-grams, and so their weights, together.
///
/// Source: G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval", 1988;
/// the variants are scikit-learn's.
public struct TFIDFVectorizer: Sendable {
  /// The formulas and the pruning.
  public let options: TFIDFOptions
  /// The hash of each column's n-gram.
  public let hashes: [UInt64]
  /// What one occurrence of each column's n-gram is worth.
  public let scales: [Float]
  private let lazyTable: LazyTermTable
  // tf of small counts; higher ones are rare and computed.
  let smallFrequencies: [Float]

  /// The number of columns.
  public var columnCount: Int { scales.count }

  /// The column of each hash.
  var table: TermTable { lazyTable.table }

  /// Where the hashes have their places, which take long to find.
  package var places: PerfectHash { table.places }

  /// The vectorizer with a given vocabulary.
  ///
  /// Precondition: one scale a hash.
  public init(options: TFIDFOptions, hashes: [UInt64], scales: [Float]) {
    self.init(options: options, hashes: hashes, scales: scales, places: nil)
  }

  /// The vectorizer with a given vocabulary whose hashes may have known places, such as one read from a model file.
  ///
  /// Precondition: one scale a hash.
  package init(
    options: TFIDFOptions, hashes: [UInt64], scales: [Float], places: PerfectHash?
  ) {
    precondition(
      hashes.count == scales.count, "\(hashes.count) hashes and \(scales.count) scales")
    self.options = options
    self.hashes = hashes
    self.scales = scales
    lazyTable = LazyTermTable(hashes, places: places)
    smallFrequencies = (0..<256).map {
      Self.termFrequency(Float($0), sublinear: options.sublinearTermFrequency)
    }
  }

  /// Chooses the vocabulary from some texts of a corpus (all of them where `rows` is nil).
  ///
  /// With a relevance, each scale is also multiplied by how much the n-gram says about the targets of
  /// those texts. No text gives an empty vocabulary.
  /// Complexity: O(entries of the rows + distinct n-grams).
  public init(
    fitting counts: TermCounts, rows: [Int]? = nil, options: TFIDFOptions,
    relevance: Relevance? = nil
  ) {
    let rows = rows ?? Array(0..<counts.rowCount)
    let frequencies = counts.documentFrequencies(inRows: rows)
    let chosen = Self.chosenTerms(frequencies: frequencies, options: options)
    var scales = chosen.map {
      options.inverseDocumentFrequency.factor(
        documents: rows.count, frequency: Int(frequencies[$0]))
    }
    if let relevance {
      let factors = relevance.factors(of: chosen, in: counts, rows: rows)
      for column in scales.indices { scales[column] *= factors[column] }
    }
    self.init(
      options: options, hashes: chosen.map { counts.hashes[$0] }, scales: scales.map { Float($0) })
  }

  /// The terms that enter the vocabulary, ascending.
  private static func chosenTerms(frequencies: [Int32], options: TFIDFOptions) -> [Int] {
    let frequent = frequencies.indices.filter {
      frequencies[$0] >= options.minimumDocumentFrequency
    }
    guard let maximum = options.maximumFeatures, frequent.count > maximum else { return frequent }
    // Higher frequency first, then earlier in the corpus: a total order, so the cut is unique.
    let ranked = frequent.sorted {
      (frequencies[$1], $0) < (frequencies[$0], $1)
    }
    return ranked.prefix(maximum).sorted()
  }

  /// The rows of some counted texts (all of them where `rows` is nil), shape (rows, columns).
  ///
  /// With the lexicon's values of each of these rows its columns follow; see ``TextVectorizer``.
  /// Precondition: as many values as rows. Complexity: O(distinct n-grams + entries of the rows).
  public func transform(
    _ counts: TermCounts, rows: [Int]? = nil, lexiconValues: [SIMD8<Float>]? = nil,
    threads: Threads = .one
  ) -> SparseMatrix {
    let rows = rows ?? Array(0..<counts.rowCount)
    if let lexiconValues {
      precondition(
        lexiconValues.count == rows.count, "\(lexiconValues.count) values for \(rows.count) rows")
    }
    let columnOfTerm = counts.columns(of: hashes) ?? columns(of: counts.hashes)
    let rowStarts = rowStarts(
      counts, rows: rows, columnOfTerm: columnOfTerm, lexiconValues: lexiconValues,
      threads: threads)
    return SparseMatrix(
      columnCount: columnCount + (lexiconValues == nil ? 0 : Lexicon.columnCount),
      rowStarts: rowStarts
    ) { slots in
      _ = mapChunks(of: rows.count, chunk: 256, threads: threads) { chunk in
        let (terms, occurrences) = (counts.terms.span, counts.counts.span)
        var row = SparseRow()
        for number in chunk {
          row.removeAll()
          for entry in counts.entries(ofRow: rows[number]) {
            let column = columnOfTerm[Int(terms[entry])]
            guard column >= 0 else { continue }
            row.columns.append(column)
            row.values.append(occurrences[entry])
          }
          sortIfNeeded(&row)
          weigh(columns: row.columns, values: &row.values, count: row.columns.count)
          if let lexiconValues { row.append(lexiconValues[number], fromColumn: columnCount) }
          for (entry, column) in row.columns.enumerated() {
            slots.set(rowStarts[number] + entry, column: column, value: row.values[entry])
          }
        }
      }
    }
  }

  /// Where the rows of ``transform(_:rows:lexiconValues:threads:)`` start, and their number of entries.
  private func rowStarts(
    _ counts: TermCounts, rows: [Int], columnOfTerm: [Int32], lexiconValues: [SIMD8<Float>]?,
    threads: Threads
  ) -> [Int] {
    // A byte a term stays in the cache where a column does not.
    let isKnown = columnOfTerm.map { $0 >= 0 ? 1 : 0 as UInt8 }
    let parts = mapChunks(of: rows.count, chunk: 1024, threads: threads) { chunk in
      let (terms, isKnown) = (counts.terms.span, isKnown.span)
      return chunk.map { number in
        var count = 0
        for entry in counts.entries(ofRow: rows[number]) {
          count += Int(isKnown[Int(terms[entry])])
        }
        guard let lanes = lexiconValues?[number] else { return count }
        return count + lanes.indices.count { lanes[$0] != 0 }
      }
    }
    var rowStarts = [0]
    rowStarts.reserveCapacity(rows.count + 1)
    for count in parts.joined() { rowStarts.append(rowStarts[rowStarts.count - 1] + count) }
    return rowStarts
  }

  /// The column of each hash, or −1.
  private func columns(of hashes: [UInt64]) -> [Int32] {
    let table = table
    return hashes.map { table.column(of: $0) }
  }

  /// Turns the first counts of a row into TF-IDF values.
  private func weigh(columns: [Int32], values counts: inout [Float], count: Int) {
    let columns = columns.span
    let (scales, smallFrequencies) = (self.scales.span, self.smallFrequencies.span)
    var values = counts.mutableSpan
    // Four sums, as for a single text.
    var sums = SIMD4<Float>(repeating: 0)
    for entry in 0..<count {
      let count = values[entry]
      let frequency =
        Int(count) < smallFrequencies.count
        ? smallFrequencies[Int(count)]
        : Self.termFrequency(count, sublinear: options.sublinearTermFrequency)
      let value = frequency * scales[Int(columns[entry])]
      values[entry] = value
      sums[entry & 3] += value * value
    }
    guard let factor = lengthFactor(ofSquares: sums) else { return }
    for entry in 0..<count { values[entry] *= factor }
  }

  /// What makes a row as long as the options say, given four sums of its values' squares; nil for nothing to do.
  func lengthFactor(ofSquares sums: SIMD4<Float>) -> Float? {
    let sum = (sums[0] + sums[2]) + (sums[1] + sums[3])
    return options.normalized && sum > 0 ? 1 / sum.squareRoot() : nil
  }

  static func termFrequency(_ count: Float, sublinear: Bool) -> Float {
    sublinear && count > 0 ? 1 + log(count) : count
  }

  /// Sorts by column. Counts of the corpus that the vocabulary came from are sorted already.
  private func sortIfNeeded(_ row: inout SparseRow) {
    let columns = row.columns
    guard zip(columns, columns.dropFirst()).contains(where: { $0 > $1 }) else { return }
    let values = row.values
    for (place, entry) in columns.indices.sorted(by: { columns[$0] < columns[$1] }).enumerated() {
      row.columns[place] = columns[entry]
      row.values[place] = values[entry]
    }
  }
}
