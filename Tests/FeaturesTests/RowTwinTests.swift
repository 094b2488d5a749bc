import Foundation
import KoreanText
import Parallel
import Testing

@testable import Features

/// A text's row equals that of the plain twin, bit by bit: general way through ICU, n-grams as text in a
/// dictionary, every place of the lexicon.
@Suite struct RowTwinTests {
  private struct Twin {
    let vectorizer: TextVectorizer
    private let tokenizer: Tokenizer.Worker
    private var analysis = Analysis()
    private var columns: [NGram: Int32] = [:]

    /// The columns are named by the n-grams of the texts that the vocabulary was counted on.
    init(_ vectorizer: TextVectorizer, named names: [NGram]) throws {
      self.vectorizer = vectorizer
      tokenizer = try Tokenizer().makeWorker()
      for (column, name) in names.enumerated() { columns[name] = Int32(column) }
    }

    mutating func row(of text: String) -> (columns: [Int32], values: [Float]) {
      withUTF8(text) { tokenizer.analyse($0, into: &analysis) }
      var order: [Int32] = []
      var counts: [Int32: Float] = [:]
      for ngram in NGramExtractor(options: vectorizer.ngrams).ngrams(of: analysis) {
        guard let column = columns[ngram] else { continue }
        if counts[column] == nil { order.append(column) }
        counts[column, default: 0] += 1
      }
      var values = order.map { column in
        let count = counts[column]!
        let isLog = vectorizer.vectorizer.options.sublinearTermFrequency
        let frequency = isLog ? 1 + Float(log(Double(count))) : count
        return frequency * vectorizer.vectorizer.scales[Int(column)]
      }
      // Every fourth square in one sum.
      var sums: [Float] = [0, 0, 0, 0]
      for (entry, value) in values.enumerated() { sums[entry % 4] += value * value }
      let sum = (sums[0] + sums[2]) + (sums[1] + sums[3])
      if sum > 0 { values = values.map { $0 * (1 / sum.squareRoot()) } }
      guard let lexicon = vectorizer.lexicon else { return (order, values) }
      let said = Lexicon.values(of: lexicon.matches(in: analysis.utf8.span, everyPlace: true))
      for lane in 0..<8 where said[lane] != 0 {
        order.append(Int32(vectorizer.vectorizer.columnCount + lane))
        values.append(Lexicon.columnScale * said[lane])
      }
      return (order, values)
    }
  }

  @Test(
    "of hard and of plain texts, with and without a lexicon, with words and without",
    arguments: [nil, 1...2] as [ClosedRange<Int>?], [false, true])
  func rows(words: ClosedRange<Int>?, sublinear: Bool) throws {
    let ngrams = NGramOptions(words: words, syllables: 1...3, crossingSpaces: true)
    var known = HardTexts(seed: 81, plain: true)
    let texts =
      (0..<60).map { _ in known.next() }
      + ["정말 안 좋아요. 행복해ㅠㅠ", "너무너무 무섭다 ㅋㅋㅋ 화가 나", "안 좋아 좋아 좋아!"]
    let counts = try TermCounts(of: texts, ngrams: ngrams, threads: .one)
    let tfidf = TFIDFVectorizer(
      fitting: counts,
      options: TFIDFOptions(sublinearTermFrequency: sublinear))
    for lexicon in [nil, LexiconMatchingTests.lexicon] {
      let vectorizer = TextVectorizer(ngrams: ngrams, vectorizer: tfidf, lexicon: lexicon)
      var twin = try Twin(
        vectorizer, named: counts.ngrams(of: vectorizer, in: texts, threads: .one))
      var worker = try vectorizer.makeWorker()
      var others = HardTexts(seed: 82)
      let long = texts.joined(separator: " ")
      for text in texts + ["", long] + (0..<40).map({ _ in others.next() }) {
        withUTF8(text) { worker.vectorize($0) }
        let (columns, values) = twin.row(of: text)
        try #require(
          Array(worker.row.columns.prefix(worker.row.count)) == columns
            && worker.row.values.prefix(worker.row.count).map(\.bitPattern)
              == values.map(\.bitPattern),
          "\(text.debugDescription)")
      }
    }
  }
}
