import Foundation
import Matrices
import Testing

@testable import Features

@Suite struct TFIDFOptionsTests {
  typealias IDF = TFIDFOptions.InverseDocumentFrequency

  @Test(
    "the factors are those of the formulas",
    arguments: [
      (.none, 9, 4, 1), (.plain, 9, 9, 1), (.plain, 8, 2, 1 + log(4)), (.smooth, 9, 9, 1),
      (.smooth, 9, 4, 1 + log(2)), (.logarithm, 9, 9, 0), (.logarithm, 9, 4, log(2)),
      (.logarithm, 1, 1, 0), (.logarithm, 99, 1, log(50)),
    ] as [(IDF, Int, Int, Double)])
  func factors(idf: IDF, documents: Int, frequency: Int, expected: Double) {
    #expect(abs(idf.factor(documents: documents, frequency: frequency) - expected) < 1e-15)
  }

  @Test("with the bare logarithm an n-gram of every text is worth nothing, the others are")
  func logarithm() {
    let counts = TermCounts(ofWords: [["a", "b"], ["a", "c"], ["a", "c"]], orders: 1...1)
    let options = TFIDFOptions(inverseDocumentFrequency: .logarithm)
    let vectorizer = TFIDFVectorizer(fitting: counts, options: options)
    #expect(vectorizer.scales == [0, Float(log(2.0)), Float(log(4.0 / 3))])
    let matrix = vectorizer.transform(counts)
    #expect(matrix.values == [0, 1, 0, 1, 0, 1])
  }

  @Test("a row of worthless n-grams stays zero where rows are normalised")
  func zeroRow() {
    let counts = TermCounts(ofWords: [["a"], ["a", "b"]], orders: 1...1)
    let vectorizer = TFIDFVectorizer(
      fitting: counts, options: TFIDFOptions(inverseDocumentFrequency: .logarithm))
    #expect(Array(vectorizer.transform(counts).values[..<1]) == [0])
  }

  @Test("options survive coding")
  func coding() throws {
    for idf in IDF.allCases {
      for maximum in [nil, 0, 7] {
        let options = TFIDFOptions(
          minimumDocumentFrequency: 3, maximumFeatures: maximum, sublinearTermFrequency: true,
          inverseDocumentFrequency: idf, normalized: false)
        let data = try JSONEncoder().encode(options)
        #expect(try JSONDecoder().decode(TFIDFOptions.self, from: data) == options)
      }
    }
  }

  @Test("a document frequency below 1, a negative maximum and odd orders are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = TFIDFOptions(minimumDocumentFrequency: 0)
    }
    await #expect(processExitsWith: .failure) { _ = TFIDFOptions(maximumFeatures: -1) }
    await #expect(processExitsWith: .failure) {
      _ = NGramOptions(words: 0...1, syllables: nil, crossingSpaces: false)
    }
    await #expect(processExitsWith: .failure) {
      _ = NGramOptions(
        words: nil, syllables: 1...NGramOptions.maximumOrder + 1, crossingSpaces: false)
    }
    await #expect(processExitsWith: .failure) {
      _ = TFIDFVectorizer(options: TFIDFOptions(), hashes: [1], scales: [])
    }
  }
}
