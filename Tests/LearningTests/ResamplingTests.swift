import Emotions
import Learning
import Matrices
import Testing
import Randomness

/// Labels of which most are common and some are rare; rare ones often come with joy.
func skewedLabels(_ count: Int, seed: UInt64) -> [EmotionSet] {
  var generator = SeededGenerator(seed: seed)
  let shares = [0.5, 0.4, 0.3, 0.2, 0.1, 0.1, 0.05, 0.03]
  return (0..<count).map { _ in
    EmotionSet(
      emotions: Emotion.allCases.filter {
        Double.random(in: 0..<1, using: &generator) < shares[$0.index]
      })
  }
}

@Suite struct LabelImbalanceTests {
  /// Joy 4, anger 2, fear 1: IRLbl 1, 2, 4 and a mean of 7/3.
  static let labels: [EmotionSet] = [.joy, .joy, .joy, [.joy, .anger], .anger, .fear, []]

  @Test("the measures of a small set are those computed by hand")
  func byHand() {
    let imbalance = LabelImbalance(labels: Self.labels)
    #expect(imbalance.imbalance(of: .joy) == 1 && imbalance.imbalance(of: .anger) == 2)
    #expect(imbalance.imbalance(of: .fear) == 4 && imbalance.imbalance(of: .trust) == nil)
    #expect(Emotion.allCases.map { imbalance.positives[$0] } == [4, 0, 0, 0, 0, 1, 2, 0])
    #expect(abs(imbalance.meanImbalance - 7.0 / 3) < 1e-15)
    #expect(imbalance.minority == .fear && imbalance.majority == [.joy, .anger])
    // One row holds two emotions: 1 − √2 / 1.5, of seven rows.
    #expect(abs(imbalance.concurrence - 0.057_190_958_4 / 7) < 1e-10)
  }

  @Test("a masked emotion is no positive")
  func masks() {
    var masks = [EmotionSet](repeating: .all, count: 7)
    masks[0] = .fear
    masks[3] = .joy
    let imbalance = LabelImbalance(labels: Self.labels, masks: masks)
    #expect(Emotion.allCases.map { imbalance.positives[$0] } == [3, 0, 0, 0, 0, 1, 1, 0])
    #expect(imbalance.meanImbalance == 7.0 / 3 && imbalance.concurrence == 0)
    #expect(imbalance.minority == [.fear, .anger])
  }

  @Test(
    "equally frequent emotions, rows without emotions and no rows are balanced",
    arguments: [[], [[], []], [.joy], [.all, .all], [.joy, .fear, [.trust, .anger]]]
      as [[EmotionSet]])
  func balanced(labels: [EmotionSet]) {
    let imbalance = LabelImbalance(labels: labels)
    #expect(imbalance.meanImbalance == 1 && imbalance.concurrence == 0)
    #expect(imbalance.minority.isEmpty && imbalance.majority.isEmpty)
    var generator = SeededGenerator(seed: 1)
    let all = Array(labels.indices)
    #expect(RandomOversampling(share: 2).rows(labels: labels, using: &generator) == all)
    #expect(RandomUndersampling(share: 1).rows(labels: labels, using: &generator) == all)
    #expect(generator == SeededGenerator(seed: 1))
  }
}

@Suite struct RandomResamplingTests {
  private func over(
    _ labels: [EmotionSet], _ share: Double, masks: [EmotionSet]? = nil, seed: UInt64 = 1
  ) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    return RandomOversampling(share: share).rows(labels: labels, masks: masks, using: &generator)
  }

  private func under(
    _ labels: [EmotionSet], _ share: Double, masks: [EmotionSet]? = nil, seed: UInt64 = 1
  ) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    return RandomUndersampling(share: share).rows(labels: labels, masks: masks, using: &generator)
  }

  @Test(
    "the one rare row is copied until its emotion is no longer rare, or the share is used up",
    arguments: [(0, 1), (0.14, 1), (0.15, 2), (0.29, 2), (1, 2), (1e300, 2)] as [(Double, Int)])
  func oneRareRow(share: Double, copies: Int) {
    // Fear is rare while 4 / n > 7/3: the second row makes it 2.
    let rows = over(LabelImbalanceTests.labels, share)
    #expect(rows == [0, 1, 2, 3, 4] + [Int](repeating: 5, count: copies) + [6], "\(rows)")
  }

  @Test("copies bring their row's other emotions, whose counts grow too")
  func coOccurrence() {
    // Trust is rare and always comes with joy: 8 / 1, then 9 / 2 equals the mean of 1 and 8.
    let labels = [EmotionSet](repeating: .joy, count: 7) + [[.joy, .trust]]
    let rows = over(labels, 1)
    #expect(rows == Array(0..<8) + [7])
    let after = LabelImbalance(labels: rows.map { labels[$0] })
    #expect(after.imbalance(of: .trust) == 4.5 && after.positives[.joy] == 9)
  }

  @Test("rows of frequent emotions are dropped, none with a rare emotion or without any")
  func dropped() {
    // Joy 6, anger 3, fear 1: IRLbl 1, 2, 6, mean 3.
    let labels: [EmotionSet] =
      [.joy, .joy, .joy, .joy, .joy, [.joy, .fear], .anger, .anger, .anger, []]
    for seed in 0..<20 as Range<UInt64> {
      let rows = under(labels, 0.2, seed: seed)
      #expect(rows.count == 8 && rows.count { labels[$0] == .joy } == 4)
      #expect(rows.contains(5) && rows.contains(9))
      let most = under(labels, 1, seed: seed)
      // Anger's IRLbl stays below the mean while joy falls as fast; only joy with fear is spared.
      #expect(most.contains(5) && most.contains(9) && most.count == Set(most).count)
    }
  }

  @Test("MeanIR falls, rows stay ascending and whole", arguments: 0..<5 as Range<UInt64>)
  func meanFalls(seed: UInt64) {
    let labels = skewedLabels(400, seed: seed)
    let before = LabelImbalance(labels: labels)
    let more = over(labels, 0.25, seed: seed)
    #expect(more == more.sorted() && Set(more) == Set(0..<400))
    #expect(more.count > 400 && more.count <= 500)
    #expect(LabelImbalance(labels: more.map { labels[$0] }).meanImbalance < before.meanImbalance)
    // What is copied holds a minority emotion.
    let copied = Dictionary(grouping: more, by: { $0 }).filter { $1.count > 1 }.keys
    #expect(copied.allSatisfy { !labels[$0].isDisjoint(with: before.minority) })
    let fewer = under(labels, 0.25, seed: seed)
    #expect(fewer == fewer.sorted() && Set(fewer).count == 300 && fewer.count == 300)
    #expect(LabelImbalance(labels: fewer.map { labels[$0] }).meanImbalance < before.meanImbalance)
    let rare = labels.indices.filter { !labels[$0].isDisjoint(with: before.minority) }
    #expect(Set(rare).isSubset(of: Set(fewer)))
  }

  @Test("a row is not drawn for an emotion that its mask lacks")
  func masks() {
    let labels: [EmotionSet] = [.joy, .joy, .joy, .joy, .fear, .fear]
    let masks: [EmotionSet] = [.all, .all, .all, .all, .joy, .all]
    #expect(over(labels, 0.17, masks: masks) == [0, 1, 2, 3, 4, 5, 5])
    #expect(under(labels, 1, masks: masks).suffix(2) == [4, 5])
  }

  @Test("equal seeds give equal rows, other seeds other rows")
  func seeds() {
    let labels = skewedLabels(200, seed: 9)
    #expect(over(labels, 0.5, seed: 1) == over(labels, 0.5, seed: 1))
    #expect(over(labels, 0.5, seed: 1) != over(labels, 0.5, seed: 2))
    #expect(under(labels, 0.5, seed: 1) == under(labels, 0.5, seed: 1))
    #expect(under(labels, 0.5, seed: 1) != under(labels, 0.5, seed: 2))
  }

  @Test("the draws equal those of the algorithm written plainly", arguments: 0..<4 as Range<UInt64>)
  func twin(seed: UInt64) {
    let labels = skewedLabels(150, seed: seed)
    var generator = SeededGenerator(seed: seed)
    func counts(_ rows: [Int]) -> [Double] {
      Emotion.allCases.map { emotion in Double(rows.count { labels[$0].contains(emotion) }) }
    }
    var rows = Array(0..<150)
    let start = counts(rows)
    let mean = start.reduce(0) { $0 + start.max()! / $1 } / 8
    var rare = Emotion.allCases.filter { start.max()! / start[$0.index] > mean }
    while rows.count < 225, !rare.isEmpty {
      let now = counts(rows)
      rare = rare.filter { now.max()! / now[$0.index] > mean }
      for emotion in rare where rows.count < 225 {
        rows.append(
          (0..<150).filter { labels[$0].contains(emotion) }.randomElement(using: &generator)!)
      }
    }
    #expect(over(labels, 0.5, seed: seed) == rows.sorted())
  }

  @Test("a share below 0, not finite, or of more than all rows is a broken promise")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = RandomOversampling(share: -0.1) }
    await #expect(processExitsWith: .failure) { _ = RandomOversampling(share: .infinity) }
    await #expect(processExitsWith: .failure) { _ = RandomUndersampling(share: .nan) }
    await #expect(processExitsWith: .failure) { _ = RandomUndersampling(share: 1.01) }
    await #expect(processExitsWith: .failure) {
      _ = LabelImbalance(labels: [.joy], masks: [])
    }
  }
}
