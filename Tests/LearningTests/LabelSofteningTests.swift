import Emotions
import Foundation
import Learning
import Testing

@Suite struct LabelSofteningTests {
  /// `Golden/label_softening.json`, made by scikit-learn through `Golden/label_softening.py`.
  struct Golden: Decodable {
    var tool: String
    var single_evidence: Float
    var context_share: Float
    var meanings: [UInt8]
    var labels: [[Int]]
    /// Rows by emotions.
    var targets: [[Float]]

    static func load() throws -> Golden {
      let url = try #require(
        Bundle.module.url(
          forResource: "label_softening", withExtension: "json", subdirectory: "Golden"))
      return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
    }
  }

  @Test("targets equal those with scikit-learn's ridge regression to 1e-6")
  func golden() throws {
    let golden = try Golden.load()
    #expect(golden.tool == "scikit-learn 1.9.1, NumPy 2.4.6")
    let targets = LabelSoftening(
      singleEvidence: golden.single_evidence, contextShare: golden.context_share
    ).targets(of: golden.labels, meanings: golden.meanings.map(EmotionSet.init(rawValue:)))
    #expect(targets.count == 60)
    for (row, expected) in golden.targets.enumerated() {
      for emotion in Emotion.allCases {
        let difference = abs(targets[row][emotion] - expected[emotion.index])
        #expect(difference <= 1e-6, "\(emotion) of row \(row)")
      }
    }
  }

  /// Two labels of joy, one of fear, one that means nothing.
  static let meanings: [EmotionSet] = [
    EmotionSet(.joy), EmotionSet(.joy), EmotionSet(.fear), EmotionSet(),
  ]

  @Test("one of several labels is half evidence, two are whole, a source's only one is whole")
  func evidence() {
    let softening = LabelSoftening(singleEvidence: 0.5, contextShare: 0)
    let targets = softening.targets(
      of: [[0], [1], [0, 1], [2], [3], [], [0, 2, 3]], meanings: Self.meanings)
    #expect(targets.map { $0[.joy] } == [0.5, 0.5, 1, 0, 0, 0, 0.5])
    #expect(targets.map { $0[.fear] } == [0, 0, 0, 1, 0, 0, 1])
    #expect(targets.allSatisfy { $0[.trust] == 0 })
  }

  @Test("a label of two emotions is evidence for both")
  func twoEmotions() {
    let both = EmotionSet(emotions: [.anger, .disgust])
    let targets = LabelSoftening(singleEvidence: 0.5, contextShare: 0)
      .targets(of: [[0], [0, 1]], meanings: [both, EmotionSet(.anger)])
    #expect(targets.map { $0[.anger] } == [0.5, 1])
    #expect(targets.map { $0[.disgust] } == [1, 1])
  }

  @Test("the context is a ridge regression on the other labels, by hand")
  func context() {
    // Joy stands in rows 0…9, label 1 in rows 0…9 too, and rows 10…19 are empty. Both means are ½,
    // the centred sum of squares and of products is 5, so the slope is 5 / (5 + 10) = 1/3.
    let labels = (0..<20).map { $0 < 10 ? [0, 1] : [] }
    let targets = LabelSoftening(singleEvidence: 1, contextShare: 0.25)
      .targets(of: labels, meanings: [EmotionSet(.joy), EmotionSet()])
    for row in 0..<20 {
      let probability = 0.5 + (row < 10 ? 0.5 : -0.5) / 3.0
      let expected = (row < 10 ? 0.75 : 0) + 0.25 * probability
      #expect(abs(Double(targets[row][.joy]) - expected) < 1e-6, "row \(row)")
      #expect(targets[row][.fear] == 0)
    }
  }

  @Test("a label of the emotion itself is no context for it")
  func ownLabels() {
    // Without another label the context is the share of rows with the emotion.
    let targets = LabelSoftening(singleEvidence: 1, contextShare: 0.5)
      .targets(of: [[0], [0], [0], []], meanings: [EmotionSet(.joy)])
    for (target, expected) in zip(targets, [0.875, 0.875, 0.875, 0.375] as [Float]) {
      #expect(abs(target[.joy] - expected) < 1e-6)
    }
  }

  @Test("no softening gives hard labels")
  func hard() {
    let labels = [[0], [0, 1], [2, 3], [], [3], [0, 1, 2, 3]]
    let targets = LabelSoftening.none.targets(of: labels, meanings: Self.meanings)
    let sets = labels.map { $0.reduce(EmotionSet()) { $0.union(Self.meanings[$1]) } }
    #expect(targets == sets.map { EmotionScores($0) })
  }

  @Test("targets stay within 0 and 1, whatever the shares", arguments: [0, 0.3, 0.7, 1] as [Float])
  func range(share: Float) throws {
    let golden = try Golden.load()
    let targets = LabelSoftening(singleEvidence: 0.6, contextShare: share)
      .targets(of: golden.labels, meanings: golden.meanings.map(EmotionSet.init(rawValue:)))
    for target in targets { #expect(all(target.lanes .>= 0 .& target.lanes .<= 1)) }
  }

  @Test("chosen rows are seen alone and in their order")
  func someRows() throws {
    let golden = try Golden.load()
    let meanings = golden.meanings.map(EmotionSet.init(rawValue:))
    let rows = [30, 2, 17, 5, 44, 9, 11]
    let alone = LabelSoftening.standard.targets(
      of: rows.map { golden.labels[$0] }, meanings: meanings)
    #expect(
      LabelSoftening.standard.targets(of: golden.labels, meanings: meanings, rows: rows) == alone)
    // What the other rows hold is of no account; that of these rows is.
    var others = golden.labels
    for row in others.indices where !rows.contains(row) { others[row] = [0, 5, 11] }
    #expect(LabelSoftening.standard.targets(of: others, meanings: meanings, rows: rows) == alone)
    let all = LabelSoftening.standard.targets(of: golden.labels, meanings: meanings)
    #expect(rows.map { all[$0] } != alone)
  }

  @Test("no rows give no targets, and no labels no evidence")
  func empty() {
    #expect(LabelSoftening.standard.targets(of: [], meanings: Self.meanings).isEmpty)
    #expect(
      LabelSoftening.standard.targets(of: [[0]], meanings: Self.meanings, rows: []).isEmpty)
    #expect(
      LabelSoftening.standard.targets(of: [[], []], meanings: [])
        == [EmotionScores(repeating: 0), EmotionScores(repeating: 0)])
  }

  @Test("a softening survives coding")
  func coding() throws {
    let data = try JSONEncoder().encode(LabelSoftening.standard)
    #expect(try JSONDecoder().decode(LabelSoftening.self, from: data) == .standard)
  }

  @Test("shares outside 0…1 are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = LabelSoftening(singleEvidence: 1.5, contextShare: 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = LabelSoftening(singleEvidence: 1, contextShare: -0.25)
    }
    await #expect(processExitsWith: .failure) {
      _ = LabelSoftening(singleEvidence: .nan, contextShare: 0)
    }
  }
}
