import KoreanText
import Matrices
import Parallel
import Testing

@testable import Features

@Suite struct LexiconColumnTests {
  static let texts = ["정말 행복하고 좋아ㅠㅠ", "", "비가 온다", "안 무서워요 너무 좋아", "열받네 무섭다"]

  static func vectorizer(_ texts: [String], lexicon: Lexicon?) throws -> TextVectorizer {
    let counts = try TermCounts(of: texts, ngrams: TextVectorizerTests.ngrams, threads: .one)
    return TextVectorizer(
      ngrams: TextVectorizerTests.ngrams,
      vectorizer: TFIDFVectorizer(fitting: counts, options: TFIDFOptions()), lexicon: lexicon)
  }

  @Test(
    "with a lexicon each row is the TF-IDF row and the lexicon's values behind it",
    arguments: [1, 3])
  func rows(threads: Int) throws {
    let lexicon = LexiconMatchingTests.lexicon
    let plain = try Self.vectorizer(Self.texts, lexicon: nil)
    let both = try Self.vectorizer(Self.texts, lexicon: lexicon)
    let matrix = try both.matrix(of: Self.texts, threads: Threads(threads))
    #expect(both.columnCount == plain.columnCount + 8 && matrix.columnCount == both.columnCount)
    let expected = try plain.matrix(of: Self.texts).appendingColumns(
      of: try lexicon.values(of: Self.texts))
    #expect(matrix == expected)
    #expect(matrix.entryCount > (try plain.matrix(of: Self.texts)).entryCount)
    #expect(matrix.entries(ofRow: 1).isEmpty)
  }

  @Test("a lexicon's value belongs to the words that were found, by what each adds")
  func trace() throws {
    // No n-gram of these texts is known.
    let vectorizer = try Self.vectorizer([], lexicon: LexiconMatchingTests.lexicon)
    for text in Self.texts {
      let trace = try vectorizer.trace(text)
      var worker = try vectorizer.makeWorker()
      var row = SparseRow()
      withUTF8(text) { worker.vectorize($0, into: &row) }
      #expect(trace.row == row)
      for entry in row.columns.indices {
        let sum = trace.shares.filter { $0.entry == entry }.reduce(0) { $0 + $1.weight }
        #expect(abs(sum - 1) < 1e-12)
      }
    }
    let trace = try vectorizer.trace("행복하고 너무 좋아 화가 나ㅠㅠ")
    #expect(trace.row.columns == [0, 6, 7])
    // joy: 3 of 행복하, 3 of 좋아; anger: two words; sadness: the symbol.
    #expect(
      trace.shares == [
        TextTrace.Share(entry: 0, piece: 0, weight: 0.5),
        TextTrace.Share(entry: 0, piece: 2, weight: 0.5),
        TextTrace.Share(entry: 1, piece: 3, weight: 0.5),
        TextTrace.Share(entry: 1, piece: 4, weight: 0.5),
        TextTrace.Share(entry: 2, piece: 5, weight: 1),
      ])
  }
}

extension SparseMatrix {
  /// The matrix with the values of a lexicon in eight more columns: the plain twin of filling it with them.
  ///
  /// Precondition: as many registers as rows. Complexity: O(entries).
  func appendingColumns(of registers: [SIMD8<Float>]) -> SparseMatrix {
    precondition(
      registers.count == rowCount, "\(registers.count) registers for \(rowCount) rows")
    let rows = registers.indices.map { number in
      var row = SparseRow()
      row.columns.append(contentsOf: columns[entries(ofRow: number)])
      row.values.append(contentsOf: values[entries(ofRow: number)])
      row.append(registers[number], fromColumn: columnCount)
      return row
    }
    return SparseMatrix(columnCount: columnCount + Lexicon.columnCount, rows: rows)
  }
}
