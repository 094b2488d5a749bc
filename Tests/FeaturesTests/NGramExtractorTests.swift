import KoreanText
import Testing

@testable import Features

@Suite struct NGramExtractorTests {
  private func ngrams(_ text: String, _ options: NGramOptions) throws -> [String] {
    var analysis = Analysis()
    let bytes = Array(text.utf8)
    try Tokenizer().makeWorker().analyse(bytes.span, into: &analysis)
    return NGramExtractor(options: options).ngrams(of: analysis).map {
      ($0.view == .words ? "w:" : "s:") + $0.description
    }
  }

  @Test("Words give n-grams of words, symbols and emoji")
  func words() throws {
    let options = NGramOptions(words: 1...2, syllables: nil, crossingSpaces: false)
    #expect(
      try ngrams("정말 좋아ㅋㅋㅋ!", options) == [
        "w:정말", "w:정말 좋아", "w:좋아", "w:좋아 ㅋㅋ", "w:ㅋㅋ", "w:ㅋㅋ !", "w:!",
      ])
  }

  @Test("Syllable n-grams stay inside space-delimited pieces unless they may cross")
  func syllables() throws {
    var options = NGramOptions(words: nil, syllables: 1...3, crossingSpaces: false)
    #expect(
      try ngrams("가나 다", options) == [
        "s:␣가", "s:␣가나", "s:가", "s:가나", "s:가나␣", "s:나", "s:나␣", "s:␣다", "s:␣다␣", "s:다", "s:다␣",
      ])
    options.crossingSpaces = true
    #expect(
      try ngrams("가나 다", options) == [
        "s:␣가", "s:␣가나", "s:가", "s:가나", "s:가나␣", "s:나", "s:나␣", "s:나␣다", "s:␣다", "s:␣다␣", "s:다",
        "s:다␣",
      ])
  }

  @Test("A text without a piece has no n-gram", arguments: ["", "   ", "\n\t"])
  func empty(text: String) throws {
    let options = NGramOptions(words: 1...2, syllables: 1...3, crossingSpaces: true)
    #expect(try ngrams(text, options).isEmpty)
  }

  @Test("Hashes name the same n-grams as the plain twin, equal exactly where the n-grams are")
  func twin() throws {
    let texts = [
      "오늘 정말 정말 좋아ㅋㅋㅋ!!", "가 가 가가 가가", "👨‍👩‍👧 가족 🙂🙂 ok OK", "한글 한글", "ㅠㅠ\u{0}ㅠㅠ",
      "긴단어하나만있는문장입니다",
    ]
    for crossing in [false, true] {
      let extractor = NGramExtractor(
        options: NGramOptions(words: 1...3, syllables: 1...4, crossingSpaces: crossing))
      var seen: [NGram: UInt64] = [:]
      let worker = try Tokenizer().makeWorker()
      for text in texts {
        var analysis = Analysis()
        let bytes = Array(text.utf8)
        worker.analyse(bytes.span, into: &analysis)
        var hashes: [UInt64] = []
        var buffers = NGramExtractor.Worker()
        extractor.appendHashes(of: analysis, using: &buffers, to: &hashes)
        let ngrams = extractor.ngrams(of: analysis)
        #expect(hashes.count == ngrams.count)
        for (hash, ngram) in zip(hashes, ngrams) {
          #expect(seen[ngram] ?? hash == hash, "\(ngram)")
          seen[ngram] = hash
        }
      }
      #expect(Set(seen.values).count == seen.count)
      #expect(seen.count > 100)
    }
  }

  @Test("N-grams at chosen places are the plain twin's at those places", arguments: [false, true])
  func places(crossing: Bool) throws {
    var hard = HardTexts(seed: 7)
    let texts = ["오늘 정말 정말 좋아ㅋㅋㅋ!!", "", "가"] + (0..<60).map { _ in hard.next() }
    let worker = try Tokenizer().makeWorker()
    for options in [
      NGramOptions(words: 1...3, syllables: 2...4, crossingSpaces: crossing),
      NGramOptions(words: nil, syllables: 1...3, crossingSpaces: crossing),
      NGramOptions(words: 2...2, syllables: nil, crossingSpaces: crossing),
    ] {
      let extractor = NGramExtractor(options: options)
      for text in texts {
        var analysis = Analysis()
        let bytes = Array(text.utf8)
        worker.analyse(bytes.span, into: &analysis)
        let all = extractor.ngrams(of: analysis)
        for step in [1, 3] {
          let places = Array(stride(from: 0, to: all.count, by: step))
          let found = extractor.ngrams(of: analysis, at: places)
          #expect(found.map(\.view) == places.map { all[$0].view })
          #expect(found.map { Array($0.text.utf8) } == places.map { Array(all[$0].text.utf8) })
        }
      }
    }
  }
}
