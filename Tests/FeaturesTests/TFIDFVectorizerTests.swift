import Foundation
import Matrices
import Parallel
import Testing

@testable import Features

@Suite struct TFIDFVectorizerTests {
  /// `Golden/tfidf.json`, made by scikit-learn through `Golden/make_tfidf.py`.
  struct Golden: Decodable {
    struct Case: Decodable {
      struct Options: Decodable {
        var sublinear_tf: Bool?
        var smooth_idf: Bool?
        var use_idf: Bool?
        var min_df: Int?
        // Present and null where scikit-learn was told not to normalise.
        var norm: String??

        enum CodingKeys: String, CodingKey { case sublinear_tf, smooth_idf, use_idf, min_df, norm }

        init(from decoder: any Decoder) throws {
          let values = try decoder.container(keyedBy: CodingKeys.self)
          sublinear_tf = try values.decodeIfPresent(Bool.self, forKey: .sublinear_tf)
          smooth_idf = try values.decodeIfPresent(Bool.self, forKey: .smooth_idf)
          use_idf = try values.decodeIfPresent(Bool.self, forKey: .use_idf)
          min_df = try values.decodeIfPresent(Int.self, forKey: .min_df)
          norm =
            values.contains(.norm) ? .some(try values.decode(String?.self, forKey: .norm)) : nil
        }

        var tfidf: TFIDFOptions {
          TFIDFOptions(
            minimumDocumentFrequency: min_df ?? 1, sublinearTermFrequency: sublinear_tf ?? false,
            inverseDocumentFrequency: use_idf == false
              ? .none : smooth_idf == false ? .plain : .smooth,
            normalized: norm == nil)
        }
      }
      var options: Options
      var orders: [Int]
      var rows: [[String: Float]]
    }
    var tool: String
    var texts: [[String]]
    var cases: [Case]

    static func load() throws -> Golden {
      let file = try #require(Bundle.module.url(forResource: "Golden/tfidf", withExtension: "json"))
      return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    }
  }

  @Test("Values equal scikit-learn's TfidfVectorizer to 1e-6 over the same words")
  func golden() throws {
    let golden = try Golden.load()
    #expect(golden.tool == "scikit-learn 1.9.1 TfidfVectorizer")
    #expect(golden.cases.count == 7)
    for (number, item) in golden.cases.enumerated() {
      let orders = item.orders[0]...item.orders[1]
      let counts = TermCounts(ofWords: golden.texts, orders: orders)
      let vectorizer = TFIDFVectorizer(fitting: counts, options: item.options.tfidf)
      let matrix = vectorizer.transform(counts)
      #expect(matrix.columnCount == Set(item.rows.flatMap(\.keys)).count, "case \(number)")
      for (row, expected) in item.rows.enumerated() {
        let entries = matrix.entries(ofRow: row)
        #expect(entries.count == expected.count, "case \(number), row \(row)")
        for (name, value) in expected {
          let column = Int32(try #require(self.column(of: name, in: vectorizer)))
          let entry = try #require(entries.first(where: { matrix.columns[$0] == column }))
          #expect(abs(matrix.values[entry] - value) <= 1e-6 * max(1, abs(value)), "\(name)")
        }
      }
    }
  }

  private func column(of name: String, in vectorizer: TFIDFVectorizer) -> Int? {
    let words = name.split(separator: " ").map(String.init)
    let counts = TermCounts(ofWords: [words], orders: words.count...words.count)
    return vectorizer.hashes.firstIndex(of: counts.hashes[0])
  }

  static let words = [["a", "b", "a"], ["b", "c"], ["b", "d", "c"], []]

  @Test(
    "The vocabulary keeps the n-grams of most texts, the earlier one where they tie",
    arguments: [(1, nil, 4), (2, nil, 2), (3, nil, 1), (4, nil, 0), (1, 3, 3), (1, 0, 0)]
      as [(Int, Int?, Int)])
  func pruning(minimum: Int, maximum: Int?, expected: Int) {
    let counts = TermCounts(ofWords: Self.words, orders: 1...1)
    let vectorizer = TFIDFVectorizer(
      fitting: counts,
      options: TFIDFOptions(minimumDocumentFrequency: minimum, maximumFeatures: maximum))
    #expect(vectorizer.columnCount == expected)
    // Frequencies are a 1, b 3, c 2, d 1: among three, a stays because it occurs before d.
    if maximum == 3 { #expect(vectorizer.hashes == Array(counts.hashes[0..<3])) }
  }

  @Test("Fitting on some rows sees those rows alone, and transforming takes any rows")
  func someRows() {
    let counts = TermCounts(ofWords: Self.words, orders: 1...1)
    let vectorizer = TFIDFVectorizer(
      fitting: counts, rows: [1, 2],
      options: TFIDFOptions(inverseDocumentFrequency: .plain, normalized: false))
    #expect(vectorizer.columnCount == 3)
    let matrix = vectorizer.transform(counts, rows: [0, 3, 2])
    #expect(matrix.rowStarts == [0, 1, 1, 4])
    #expect(matrix.values[0] == 1)
    #expect(matrix == vectorizer.transform(counts, rows: [0, 3, 2], threads: .init(3)))
  }

  @Test("The lexicon's columns follow as if they were appended to the matrix", arguments: [1, 3])
  func lexiconColumns(threads: Int) {
    let counts = TermCounts(ofWords: Self.words, orders: 1...1)
    let vectorizer = TFIDFVectorizer(fitting: counts, rows: [1, 2], options: TFIDFOptions())
    let some = SIMD8<Float>(0, 1, 0, 0, 2, 0, 0, 3)
    let values: [SIMD8<Float>] = [some, SIMD8(repeating: 0), 2 * some]
    let matrix = vectorizer.transform(
      counts, rows: [0, 3, 2], lexiconValues: values, threads: .init(threads))
    #expect(matrix == vectorizer.transform(counts, rows: [0, 3, 2]).appendingColumns(of: values))
    #expect(matrix.columnCount == vectorizer.columnCount + 8)
  }

  @Test("A vocabulary of other texts, or in another order, is looked up; the rows are the same")
  func foreignVocabulary() {
    let counts = TermCounts(ofWords: Self.words, orders: 1...1)
    let chosen = Array(counts.hashes[1..<3])
    #expect(counts.columns(of: chosen)?.prefix(4) == [-1, 0, 1, -1])
    #expect(counts.columns(of: []) == [Int32](repeating: -1, count: counts.termCount))
    #expect(counts.columns(of: chosen.reversed()) == nil)
    #expect(counts.columns(of: [chosen[0], 42]) == nil)
    let options = TFIDFOptions(normalized: false)
    let ordered = TFIDFVectorizer(options: options, hashes: chosen, scales: [2, 3])
    let foreign = TFIDFVectorizer(options: options, hashes: [42] + chosen, scales: [1, 2, 3])
    let matrix = ordered.transform(counts)
    #expect(foreign.transform(counts).values == matrix.values)
    #expect(foreign.transform(counts).columns == matrix.columns.map { $0 + 1 })
  }

  @Test("A text's row is the corpus matrix's row, bit for bit")
  func rowEqualsMatrix() throws {
    let texts = ["오늘 정말 좋아ㅋㅋ", "", "정말 슬퍼 ㅠㅠ 정말", "🙂🙂 좋아!!", "zzz"]
    let ngrams = NGramOptions(words: 1...2, syllables: 1...3, crossingSpaces: true)
    let counts = try TermCounts(of: texts, ngrams: ngrams, threads: .one)
    let vectorizer = TextVectorizer(
      ngrams: ngrams,
      vectorizer: TFIDFVectorizer(
        fitting: counts, rows: [0, 1, 2, 3], options: TFIDFOptions(sublinearTermFrequency: true)))
    let matrix = vectorizer.vectorizer.transform(counts)
    var worker = try vectorizer.makeWorker()
    var row = SparseRow()
    for (number, text) in texts.enumerated() {
      let bytes = Array(text.utf8)
      worker.vectorize(bytes.span, into: &row)
      #expect(row.columns == Array(matrix.columns[matrix.entries(ofRow: number)]))
      #expect(row.values == Array(matrix.values[matrix.entries(ofRow: number)]))
    }
    #expect(matrix.entries(ofRow: 0).count > 20)
    #expect(matrix.entries(ofRow: 1).isEmpty)
  }

  @Test("Counts do not depend on the number of threads")
  func threads() throws {
    let texts = (0..<300).map { "문장 \($0 % 7) 번 \($0)" }
    let ngrams = NGramOptions(words: 1...2, syllables: 1...2, crossingSpaces: false)
    let one = try TermCounts(of: texts, ngrams: ngrams, threads: .one)
    let three = try TermCounts(of: texts, ngrams: ngrams, threads: .init(3))
    #expect(one.hashes == three.hashes)
    #expect(one.terms == three.terms)
    #expect(one.counts == three.counts)
    #expect(one.firstRows == three.firstRows)
  }
}
