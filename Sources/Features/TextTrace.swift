internal import KoreanText
package import Matrices

/// The row of a text, and what each piece of the text has to do with each entry of the row.
package struct TextTrace: Sendable {
  /// What a piece of the text holds of an entry.
  package struct Share: Sendable, Hashable {
    /// The entry of the row.
    package let entry: Int
    /// The piece of the text.
    package let piece: Int
    /// How much of the entry the piece holds here, above 0 and at most 1.
    package let weight: Double
  }

  /// The row, the same as ``TextVectorizer/Worker/vectorize(_:into:)`` gives.
  package let row: SparseRow
  /// The UTF-8 range of each word, symbol and emoji in the text, ascending and without overlap.
  package let pieces: [Range<Int>]
  /// The shares, from left to right in each view; those of one entry sum to 1.
  package let shares: [Share]
}

extension TextVectorizer {
  /// The row of a text with the pieces that its entries come from.
  ///
  /// An entry belongs in equal shares to all occurrences of its n-gram, and in each in equal shares to
  /// its units: the words of a word n-gram, the syllables of a syllable n-gram, whose space marks hold
  /// nothing. An entry of the lexicon's values belongs to the words that it matched. The empty text has neither entries nor pieces. Throws where ICU cannot be opened.
  /// Precondition: at most 512 MiB. Complexity: linear in the text.
  package func trace(_ text: String) throws -> TextTrace {
    let tokenizer = try Tokenizer().makeWorker()
    var analysis = Analysis(tracingOrigins: true)
    withUTF8(text) { tokenizer.analyse($0, into: &analysis) }
    let trace = NGramExtractor(options: ngrams).trace(analysis)
    var buffer = RowBuffer()
    var counter = ColumnCounter(scales: vectorizer.scales)
    let table = vectorizer.table
    let columns = trace.occurrences.map { table.column(of: $0.hash) }.filter { $0 >= 0 }
    counter.begin(&buffer)
    counter.add(columns, count: columns.count, to: &buffer)
    vectorizer.weigh(&buffer, counter: &counter)
    let first = buffer.count
    var matches: [LexiconMatch] = []
    var said: [SIMD8<Float>] = []
    if let lexicon {
      matches = lexicon.matches(in: analysis.utf8.span)
      said = matches.map { lexicon.value(of: $0) }
      buffer.append(lexicon.values(of: matches), fromColumn: vectorizer.columnCount)
    }
    let row = buffer.row
    var shares = shares(of: trace, row: row)
    for entry in first..<row.columns.count {
      let lane = Int(row.columns[entry]) - vectorizer.columnCount
      shares += self.shares(
        of: matches.map(\.range), said: said.map { $0[lane] }, entry: entry, in: analysis.pieces)
    }
    return TextTrace(
      row: row,
      pieces: analysis.pieces.map { analysis.originalRange(of: $0.start..<$0.end) },
      shares: shares)
  }

  /// The shares of a lexicon's value: each match holds what it adds to the sum, in equal parts its pieces.
  private func shares(
    of matches: [Range<Int>], said: [Float], entry: Int, in pieces: [Analysis.Piece]
  ) -> [TextTrace.Share] {
    let sum = said.reduce(0) { $0 + Double($1) }
    var shares: [TextTrace.Share] = []
    var piece = 0
    for (match, said) in zip(matches, said) {
      while piece < pieces.count, Int(pieces[piece].end) <= match.lowerBound { piece += 1 }
      var end = piece
      while end < pieces.count, Int(pieces[end].start) < match.upperBound { end += 1 }
      guard said > 0 else { continue }
      let weight = Double(said) / sum / Double(end - piece)
      shares += (piece..<end).map { TextTrace.Share(entry: entry, piece: $0, weight: weight) }
    }
    return shares
  }

  private func shares(of trace: NGramTrace, row: SparseRow) -> [TextTrace.Share] {
    let entryOfColumn = Dictionary(uniqueKeysWithValues: zip(row.columns, row.columns.indices))
    let table = vectorizer.table
    let entries = trace.occurrences.map { entryOfColumn[table.column(of: $0.hash)] }
    var counts = [Int](repeating: 0, count: row.columns.count)
    for case let entry? in entries { counts[entry] += 1 }
    var shares: [TextTrace.Share] = []
    for (entry, occurrence) in zip(entries, trace.occurrences) {
      guard let entry else { continue }
      let pieces = trace.pieces[occurrence.units].compactMap { $0 }
      let weight = 1 / Double(counts[entry] * pieces.count)
      shares += pieces.map { TextTrace.Share(entry: entry, piece: $0, weight: weight) }
    }
    return shares
  }
}
