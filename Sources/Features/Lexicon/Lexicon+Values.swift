internal import Matrices
public import Parallel

extension Lexicon {
  /// The number of columns that a lexicon adds to a row: one an emotion.
  public static let columnCount = 8

  /// What a value is multiplied with where it stands beside n-grams.
  ///
  /// The n-grams of a text have values of about 0.1. Larger lexicon values escape the regularisation and
  /// drown them, smaller ones are drowned; `docs/lexicon.md` has the table.
  public static let columnScale: Float = 0.2

  /// Eight values from the matches of a text, one lane an emotion: s / (s + 2), where s is the sum of what
  /// the matches say.
  ///
  /// From 0 (nothing says so) to 1; one clear word is ½. A text without matches has zeros.
  func values(of matches: [LexiconMatch]) -> SIMD8<Float> {
    var sum = SIMD8<Float>(repeating: 0)
    for match in matches { sum += value(of: match) }
    return sum / (sum + 2)
  }

  /// The eight values of each text, shape (texts, 8).
  ///
  /// The same with any number of threads. Throws where ICU cannot be opened. Precondition: each text has
  /// at most 512 MiB. Complexity: linear in the texts.
  public func values(of texts: [String], threads: Threads = .one) throws -> [SIMD8<Float>] {
    // Without n-grams a reader does no more than to bring a text to its normal form.
    let extractor = NGramExtractor(
      options: NGramOptions(words: nil, syllables: nil, crossingSpaces: false))
    let parts = try mapChunks(
      of: texts.count, chunk: 256, threads: threads,
      makeWorker: { try NGramReader(extractor: extractor) }
    ) { reader, range in
      var matches: [LexiconMatch] = []
      return range.map { number in
        withUTF8(texts[number]) { reader.read($0) }
        reader.findMatches(of: self, into: &matches)
        return self.values(of: matches)
      }
    }
    return Array(parts.joined())
  }
}

extension SparseRow {
  /// Appends those of a lexicon's eight values that are not 0, scaled, in eight columns from `first` on.
  mutating func append(_ values: SIMD8<Float>, fromColumn first: Int) {
    for lane in values.indices where values[lane] != 0 {
      columns.append(Int32(first + lane))
      self.values.append(Lexicon.columnScale * values[lane])
    }
  }
}
