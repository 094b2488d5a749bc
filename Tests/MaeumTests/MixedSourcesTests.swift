import Emotions
import Learning
import Testing

@testable import Maeum

/// Corpora of several sources in one: each keeps what its own labels mean.
@Suite struct MixedSourcesTests {
  static let mapped = LabelledText(text: "가", labels: [.joy], sourceLabels: [0])
  static let plain = LabelledText(text: "나", labels: [.joy, .fear])

  private func mapped(_ meanings: String = "기쁨\tjoy\n행복\tjoy\n분노\tanger\n") throws -> Corpus {
    try corpus(
      "text\tlabels\n가\t기쁨\n다\t기쁨|행복\n라\t분노\n", format: .tsv,
      mapping: mapping("expressible\tjoy|anger\n" + meanings))
  }

  private func plain() throws -> Corpus {
    try corpus(#"{"text": "나", "labels": ["joy", "fear"]}"#, format: .jsonl)
  }

  @Test("the rows of a mapped source get soft targets, those with the emotions' names hard ones")
  func targets() throws {
    let softening = LabelSoftening(singleEvidence: 0.5, contextShare: 0)
    for corpora in [[try mapped(), try plain()], [try plain(), try mapped()]] {
      let corpus = Corpus(joining: corpora)
      let targets = TrainingTargets(corpus, softening: softening).targets(of: [0, 1, 2, 3])
      for (row, target) in zip(corpus.rows, targets) {
        let expected: [Emotion: Float] =
          switch row.text {
          case "가": [.joy: 0.5]
          case "다": [.joy: 1]
          case "라": [.anger: 1]
          default: [.joy: 1, .fear: 1]
          }
        for emotion in Emotion.allCases {
          #expect(target[emotion] == expected[emotion, default: 0], "\(row.text) \(emotion)")
        }
      }
    }
  }

  @Test("corpora that were labelled alike are one source, others stay apart")
  func sources() throws {
    let same = Corpus(joining: [try mapped(), try mapped()])
    #expect(same.sources.count == 1 && same.rows.allSatisfy { $0.source == 0 })
    let other = try mapped("기쁨\tjoy\n행복\t-\n분노\tanger\n")
    let joined = Corpus(joining: [try mapped(), try plain(), other, try plain()])
    #expect(joined.sources.count == 3 && joined.sources[1] == nil)
    #expect(joined.rows.map(\.source) == [0, 0, 0, 1, 2, 2, 2, 1])
    // Joined once more, and some of its rows as a corpus of their own.
    let again = Corpus(joining: [try plain(), joined])
    #expect(again.sources.count == 3 && again.rows.map(\.source) == [0, 1, 1, 1, 0, 2, 2, 2, 0])
    #expect(joined.filter { $0.text == "나" }.rows.map(\.source) == [1, 1])
    #expect(Corpus(rows: joined.rows).rows.allSatisfy { $0.source == 0 })
  }
}
