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

    /// The columns of the n-grams of a text.
    private mutating func occurrences(in text: String) -> [Int32] {
      withUTF8(text) { tokenizer.analyse($0, into: &analysis) }
      return NGramExtractor(options: vectorizer.ngrams).ngrams(of: analysis)
        .compactMap { columns[$0] }
    }

    /// The values of the lexicon for the last text.
    private var said: SIMD8<Float> {
      guard let lexicon = vectorizer.lexicon else { return .zero }
      return lexicon.values(of: PlainLexicon.matches(of: lexicon, in: analysis.utf8))
    }

    private func frequency(_ count: Float) -> Float {
      let isLog = vectorizer.vectorizer.options.sublinearTermFrequency
      return isLog && count > 0 ? 1 + Float(log(Double(count))) : count
    }

    /// What a text's row gives with some weights.
    mutating func product(of text: String, weights: [SIMD8<Float>]) -> SIMD8<Float> {
      var counts: [Int32: Float] = [:]
      // Parts in single precision, their sums in double.
      var (sums, sumOfSquares) = (SIMD8<Double>.zero, 0.0)
      var (sum, squares) = (SIMD8<Float>.zero, 0 as Float)
      for (number, column) in occurrences(in: text).enumerated() {
        if number > 0, number % RowMultiplier.partSize == 0 {
          sums += SIMD8(sum)
          sumOfSquares += Double(squares)
          (sum, squares) = (.zero, 0)
        }
        let (before, after) = (
          frequency(counts[column, default: 0]), frequency(counts[column, default: 0] + 1)
        )
        counts[column, default: 0] += 1
        let scale = vectorizer.vectorizer.scales[Int(column)]
        sum += weights[Int(column)] * ((after - before) * scale)
        squares += (after * after - before * before) * (scale * scale)
      }
      sum = SIMD8(sums + SIMD8(sum))
      squares = Float(sumOfSquares + Double(squares))
      if squares > 0, vectorizer.vectorizer.options.normalized { sum *= 1 / squares.squareRoot() }
      let said = said
      for lane in 0..<8 where said != .zero {
        sum +=
          weights[vectorizer.vectorizer.columnCount + lane] * (Lexicon.columnScale * said[lane])
      }
      return sum
    }

    mutating func row(of text: String) -> (columns: [Int32], values: [Float]) {
      var order: [Int32] = []
      var counts: [Int32: Float] = [:]
      for column in occurrences(in: text) {
        if counts[column] == nil { order.append(column) }
        counts[column, default: 0] += 1
      }
      var values = order.map { column in
        frequency(counts[column]!) * vectorizer.vectorizer.scales[Int(column)]
      }
      // Every fourth square in one sum.
      var sums: [Float] = [0, 0, 0, 0]
      for (entry, value) in values.enumerated() { sums[entry % 4] += value * value }
      let sum = (sums[0] + sums[2]) + (sums[1] + sums[3])
      if sum > 0 { values = values.map { $0 * (1 / sum.squareRoot()) } }
      let said = said
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
      let names = try counts.ngrams(of: vectorizer, in: texts, threads: .one)
      let quick = vectorizer.knowing(NGramNames(names))
      #expect((quick.trie != nil) == (words == nil))
      var twin = try Twin(vectorizer, named: names)
      var worker = try vectorizer.makeWorker()
      var quickWorker = try quick.makeWorker()
      let weights = (0..<vectorizer.columnCount).map { column in
        SIMD8<Float>(repeating: 1 - Float(column % 7)) / [1, 2, 3, 4, 5, 6, 7, 8]
      }
      var others = HardTexts(seed: 82)
      // Longer than a part.
      let long = (texts + texts + texts).joined(separator: " ")
      // More often than there are steps for.
      let repeated = String(repeating: "안 좋아 ", count: 300)
      for text in texts + ["", long, repeated] + (0..<40).map({ _ in others.next() }) {
        let (columns, values) = twin.row(of: text)
        let twinProduct = twin.product(of: text, weights: weights)
        for isQuick in [false, true] {
          let (row, product) = withUTF8(text) {
            isQuick
              ? quickWorker.rowAndProduct(of: $0, weights) : worker.rowAndProduct(of: $0, weights)
          }
          try #require(
            Array(row.columns.prefix(row.count)) == columns
              && row.values.prefix(row.count).map(\.bitPattern) == values.map(\.bitPattern),
            "\(text.debugDescription)")
          try #require(product.isEmpty == columns.isEmpty)
          try #require(product.lanes == twinProduct, "\(text.debugDescription)")
          // And it is the row's, up to rounding.
          var sum = SIMD8<Float>.zero
          var bound: Float = 1e-6
          for (column, value) in zip(columns, values) {
            sum += weights[Int(column)] * value
            // No weight is larger than 5.
            bound += 5e-6 * value
          }
          let difference = sum - product.lanes
          try #require(
            all(difference .<= bound .& difference .>= -bound), "\(text.debugDescription)")
        }
      }
    }
  }
}

extension TextVectorizer.Worker {
  fileprivate mutating func rowAndProduct(
    of utf8: Span<UInt8>, _ weights: [SIMD8<Float>]
  ) -> (RowBuffer, RowProduct) {
    vectorize(utf8)
    return (row, product(of: utf8, weights: weights))
  }
}
