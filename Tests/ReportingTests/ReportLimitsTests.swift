import Emotions
import Evaluation
import Testing

@testable import Maeum
@testable import Reporting

@Suite struct ReportLimitsTests {
  private static let rows = [("기뻐요", Emotion.joy), ("화나요", .anger)].flatMap { text, emotion in
    (0..<4).map { LabelledText(text: "\(text) \($0)", labels: EmotionSet(emotion)) }
  }
  private static let classifier: EmotionClassifier = {
    var options = TrainingOptions(folds: 2)
    options.ngrams = NGramOptions(words: nil, syllables: 1...1, crossingSpaces: false)
    options.tfidf.maximumFeatures = 8
    options.tfidf.minimumDocumentFrequency = 1
    return try! Trainer(options: options, lexicon: nil).train(Corpus(rows: rows)).classifier
  }()

  @Test("A text that is too long to be explained is shown without marks")
  func longTexts() throws {
    let long = String(repeating: "a", count: 1 << 17)
    let corpus = Corpus(
      rows: ["기뻐요", "기뻐요" + long].map { LabelledText(text: $0, labels: []) })
    let report = try EvaluationReport(
      of: Self.classifier, on: corpus, options: .init(bootstrap: Bootstrap(resamples: 0)))
    let reader = TextReader(report, .english)
    let excerpts = try (0...1).map { try reader.excerpt($0, decidedFor: .joy) }
    #expect(excerpts[0].contains("<mark") && !excerpts[1].contains("<mark"))
    #expect(excerpts[1].contains("기뻐요aaa") && excerpts[1].utf8.count < 2000)
  }

  @Test(
    "A corpus that the model was trained on, or tuned on, is told of", arguments: [true, false])
  func ownCorpus(isTrained: Bool) throws {
    let corpus = Corpus(rows: isTrained ? Self.rows : Array(Self.rows.dropLast()))
    let tuned = try Self.classifier.tuned(on: corpus).classifier
    let markdown = try EvaluationReport(
      of: tuned, on: corpus, options: .init(bootstrap: Bootstrap(resamples: 0))
    ).markdown(in: .english)
    #expect(markdown.contains("trained on this very corpus") == isTrained)
    #expect(markdown.contains("tuned on this very corpus"))
    let other = try EvaluationReport(
      of: Self.classifier, on: Corpus(rows: [Self.rows[0]]),
      options: .init(bootstrap: Bootstrap(resamples: 0))
    ).markdown(in: .english)
    #expect(!other.contains("this very corpus"))
  }
}
