import Evaluation
import Emotions
import Maeum
import Parallel
import Reporting

/// Tiny models and corpora of made-up sentences that the tests of reports share.
enum ReportExamples {
  /// Three sentences of each emotion, in the order of `Emotion`.
  static let sentences = [
    ["기뻐서 웃음이 나요", "정말 행복한 하루", "신나고 즐거워요"],
    ["내일이 기대돼요", "기다려지는 여행", "곧 시작한다니 설레요"],
    ["믿음직한 친구예요", "안심하고 맡겨요", "존경하는 선생님"],
    ["깜짝 놀랐어요", "세상에 이런 일이", "충격이네요 정말"],
    ["역겨운 냄새가 나요", "징그러운 벌레", "지긋지긋해요"],
    ["무서운 밤길", "불안해서 떨려요", "겁이 나요"],
    ["화가 나요", "짜증나는 소음", "분노가 치밀어요"],
    ["슬퍼서 울었어요", "외로운 밤", "절망했어요"],
  ]

  /// Each sentence alone, with its emotion.
  static let singleRows = Emotion.allCases.flatMap { emotion in
    sentences[emotion.index].map { LabelledText(text: $0, labels: EmotionSet(emotion)) }
  }

  /// Each sentence alone, one of each emotion with one of the next, and two without any.
  static let training = Corpus(
    rows: singleRows
      + Emotion.allCases.map { emotion in
        let next = Emotion.allCases[(emotion.index + 1) % 8]
        return LabelledText(
          text: "\(sentences[emotion.index][0]) \(sentences[next.index][1])",
          labels: EmotionSet(emotions: [emotion, next]))
      } + ["오늘은 수요일", "버스가 왔다"].map { LabelledText(text: $0, labels: []) },
    name: "training")

  static func options(
    task: ClassificationTask = .multilabel, features: Int? = 120
  ) -> TrainingOptions {
    var options = TrainingOptions(task: task, folds: 2)
    options.ngrams = NGramOptions(words: nil, syllables: 1...2, crossingSpaces: false)
    options.tfidf.maximumFeatures = features
    options.tfidf.minimumDocumentFrequency = 1
    return options
  }

  /// The model that most tests use.
  static let classifier = try! Trainer(options: options(), lexicon: nil).train(training).classifier
  /// A model that gives each text a single emotion.
  static let singleLabelled =
    try! Trainer(options: options(task: .multiclass, features: 40), lexicon: nil)
    .train(Corpus(rows: singleRows)).classifier
  /// A model without features.
  static let knowingNothing = try! Trainer(options: options(features: 0), lexicon: nil).train(
    training
  ).classifier

  /// Texts of joy and of sadness; the last of each has the other's label.
  static let mislabelled = [(Emotion.joy, Emotion.sadness), (.sadness, .joy)].flatMap {
    one, other in
    (0..<5).map {
      LabelledText(
        text: "\(sentences[one.index][$0 % 3]) \(sentences[one.index][($0 + 1) % 3]) \($0)",
        labels: EmotionSet($0 == 4 ? other : one), line: 30 + 10 * one.index + $0)
    }
  }

  /// Rows with everything that a report tells of: errors, wrong labels, masks, repetitions with other
  /// labels, near repetitions, empty texts, texts of the training corpus and nearly of it.
  static let corpus = Corpus(
    rows: [
      LabelledText(text: sentences[0][0], labels: EmotionSet(.joy), line: 2),
      LabelledText(text: sentences[0][0], labels: EmotionSet(.anger), line: 3),
      LabelledText(text: sentences[7][0], labels: EmotionSet(.joy), line: 4),
      LabelledText(text: "", labels: [], line: 5),
      LabelledText(
        text: "무서운 밤길에서 깜짝 놀랐어요 그리고 울었어요", labels: EmotionSet(emotions: [.fear, .surprise]),
        line: 6),
      LabelledText(
        text: "무서운 밤길에서 깜짝 놀랐어요 그리고 울었어요!", labels: EmotionSet(.sadness), line: 7),
      LabelledText(
        text: "화가 나요 짜증나는 소음", labels: EmotionSet(.anger),
        mask: EmotionSet(emotions: [.joy, .anger, .sadness]), line: 8),
      LabelledText(text: "처음 보는 말 zzz", labels: EmotionSet(.trust), line: 9),
      LabelledText(text: "믿음직한 친구예요 역겨운 냄새가 나요", labels: .all, line: 10),
    ]
      + Emotion.allCases.enumerated().map { index, emotion in
        LabelledText(
          text: "\(sentences[emotion.index][2]) 그래서 \(index)", labels: EmotionSet(emotion),
          line: 11 + index)
      } + mislabelled, name: "/home/somebody/eval.jsonl")

  static let bootstrap = Bootstrap(resamples: 20)

  /// A report with everything that one can have.
  static func report(seed: UInt64 = 1, threads: Threads = .one) throws -> EvaluationReport {
    try EvaluationReport(
      of: classifier, on: corpus,
      options: .init(
        bootstrap: bootstrap, seed: seed, modelName: "models/small.maeum", date: "2026-01-31",
        training: training, other: (singleLabelled, "models/other.maeum")),
      threads: threads)
  }

  /// That report, and the plainest of the same rows: no intervals, no names, no other model.
  static let full = try! report()
  static let plain = try! EvaluationReport(
    of: classifier, on: corpus, options: .init(bootstrap: Bootstrap(resamples: 0)))

  /// The full report's page in each language.
  static let pages = Dictionary(
    uniqueKeysWithValues: ReportLanguage.allCases.map { ($0, try! full.html(in: $0)) })
  static func page(_ language: ReportLanguage) -> String { pages[language]! }

  /// A report of some rows without intervals.
  static func report(
    of classifier: EmotionClassifier = classifier, on rows: [LabelledText]
  ) throws -> EvaluationReport {
    try EvaluationReport(
      of: classifier, on: Corpus(rows: rows), options: .init(bootstrap: Bootstrap(resamples: 0)))
  }
}
