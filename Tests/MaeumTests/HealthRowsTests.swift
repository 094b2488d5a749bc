import Emotions
@testable import Maeum
import Testing

@Suite struct HealthRowsTests {
  @Test("A corpus without rows is an ordinary case")
  func empty() throws {
    for training in [nil, Corpus(rows: []), Corpus(rows: [LabelledText(text: "가", labels: [])])] {
      let health = try CorpusHealth.examine(Corpus(rows: []), training: training)
      #expect(health.rowCount == 0)
      #expect(health.emptyRows.isEmpty)
      #expect(health.unlabelledRowCount == 0 && health.maskedRowCount == 0)
      #expect(health.judgedRowCounts.values == Array(repeating: 0, count: 8))
      #expect(health.exactDuplicates.isEmpty && health.nearDuplicates.isEmpty)
      #expect((health.trainingOverlap == nil) == (training == nil))
    }
  }

  @Test("A training corpus without rows shares nothing")
  func emptyTraining() throws {
    let overlap = try CorpusHealth.examine(texts(["가나다"]), training: Corpus(rows: []))
      .trainingOverlap
    #expect(overlap?.exact.isEmpty == true && overlap?.near.isEmpty == true)
  }

  @Test("A text of nothing but what is not seen is empty; a symbol or an emoji is not")
  func emptyRows() throws {
    let corpus = texts(["", "가", " \t\n", "\u{3000}", "\u{200B}\u{FEFF}", ".", "🙂", "ㅋ", "\u{0}"])
    let health = try CorpusHealth.examine(corpus)
    #expect(health.emptyRows == [0, 2, 3, 4, 8])
    // Equal once they are normalised, but there is nothing to be nearly equal.
    #expect(health.nearDuplicates.isEmpty)
  }

  @Test("Rows count where they carry a label, and for the emotions in their masks")
  func labels() throws {
    let health = try CorpusHealth.examine(
      Corpus(rows: [
        LabelledText(text: "가", labels: [.joy]),
        LabelledText(text: "나", labels: []),
        LabelledText(text: "다", labels: [.joy, .anger], mask: [.joy, .anger]),
        LabelledText(text: "라", labels: [], mask: [.anger]),
        LabelledText(text: "마", labels: [], mask: []),
      ]))
    #expect(health.rowCount == 5)
    #expect(health.unlabelledRowCount == 3)
    #expect(health.maskedRowCount == 3)
    #expect(health.judgedRowCounts[.joy] == 3)
    #expect(health.judgedRowCounts[.anger] == 4)
    #expect(health.judgedRowCounts[.fear] == 2)
  }

  @Test("Equal texts form groups in the order of their first rows, NFC and NFD in one")
  func groups() throws {
    let health = try CorpusHealth.examine(
      texts(["나", "가", "다", "\u{1100}\u{1161}", "나", "나 ", "가"]))
    #expect(health.exactDuplicates.map(\.rows) == [[0, 4], [1, 3, 6]])
    // A space more makes another text with the same normal form.
    #expect(health.nearDuplicates.map(pair) == [[5, 0]])
  }

  private typealias Judgement = (labels: EmotionSet, mask: EmotionSet)

  private static let disputes: [(rows: [Judgement], disputed: EmotionSet)] = [
    ([(.joy, .all), (.joy, .all)], []),
    ([(.joy, .all), (.anger, .all)], [.joy, .anger]),
    ([(.joy, .all), ([], .all)], .joy),
    ([(.joy, .all), ([], .anger)], []),
    ([(.joy, .joy), (.anger, .anger)], []),
    ([(.joy, .all), ([], []), ([.joy, .fear], .all)], .fear),
    ([([], []), ([], [])], []),
  ]

  @Test(
    "Labels of equal texts disagree where two rows judge an emotion differently",
    arguments: disputes.indices)
  func disputed(number: Int) throws {
    let (rows, expected) = Self.disputes[number]
    let corpus = Corpus(
      rows: rows.map { LabelledText(text: "같은 글", labels: $0.labels, mask: $0.mask) })
    let groups = try CorpusHealth.examine(corpus).exactDuplicates
    #expect(groups == [TextGroup(rows: Array(rows.indices), disputed: expected)])
  }
}

/// A corpus of texts without labels.
func texts(_ texts: [String]) -> Corpus {
  Corpus(rows: texts.map { LabelledText(text: $0, labels: []) })
}

/// The two rows of a near duplicate.
func pair(_ duplicate: NearDuplicate) -> [Int] { [duplicate.row, duplicate.otherRow] }
