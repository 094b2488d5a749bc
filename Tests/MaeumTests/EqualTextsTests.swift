import Maeum
import Testing

@Suite struct EqualTextsTests {
  @Test("Rows with one text form a group, in NFC or NFD")
  func groups() {
    let texts = ["가", "나", "\u{1100}\u{1161}", "다", "나"]
    let corpus = Corpus(rows: texts.map { LabelledText(text: $0, labels: []) })
    #expect(corpus.groupsOfEqualTexts == [0, 1, 0, 3, 1])
  }

  @Test("A text that occurs twice never scores itself")
  func outOfFold() throws {
    // Each text occurs twice and shares nothing with the others, so unseen rows get no feature: all
    // have their fold's bias, and no ranking can be better than chance by the texts.
    let texts = ["가가가", "나나나", "다다다", "라라라", "마마마", "바바바", "사사사", "아아아"]
    let rows = (texts + texts).enumerated().map { row, text in
      LabelledText(text: text, labels: row % 2 == 0 ? EmotionSet(.joy) : EmotionSet(.anger))
    }
    let options = TrainingOptions(
      ngrams: NGramOptions(words: nil, syllables: 3...3, crossingSpaces: true),
      regularizationStrength: 100, folds: 4)
    let result = try Trainer(options: options, lexicon: nil).train(Corpus(rows: rows))
    let joy = result.metrics.ranking.areaUnderROC[.joy]
    #expect(try #require(joy) <= 0.6)
  }
}
