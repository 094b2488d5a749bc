import Emotions
import Learning
import Testing
import Randomness

@Suite struct StratifiedFoldsTests {
  private func folds(
    _ labels: [EmotionSet], _ count: Int, groups: [Int]? = nil, seed: UInt64 = 1
  ) -> StratifiedFolds {
    var generator = SeededGenerator(seed: seed)
    return StratifiedFolds(labels, count: count, groups: groups, using: &generator)
  }

  /// The number of positives of each emotion in each fold.
  private func positives(_ folds: StratifiedFolds, _ labels: [EmotionSet]) -> [[Int]] {
    (0..<folds.count).map { fold in
      Emotion.allCases.map { emotion in
        folds.rows(in: fold).count { labels[$0].contains(emotion) }
      }
    }
  }

  /// Labels of which most are common and some are rare.
  private func skewedLabels(_ count: Int, seed: UInt64) -> [EmotionSet] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      EmotionSet(
        emotions: Emotion.allCases.filter {
          Double.random(in: 0..<1, using: &generator)
            < [0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01][
              $0.index]
        })
    }
  }

  @Test("every row is in one fold, to test on there and to train on elsewhere")
  func partition() {
    let labels = skewedLabels(203, seed: 1)
    let folds = folds(labels, 5)
    #expect((0..<5).flatMap(folds.rows(in:)).sorted() == Array(0..<203))
    for fold in 0..<5 {
      #expect((folds.rows(in: fold) + folds.rows(outside: fold)).sorted() == Array(0..<203))
      #expect(folds.rows(in: fold).allSatisfy { folds.foldOfRow[$0] == fold })
    }
  }

  @Test(
    "with at most one emotion a row, positives and empty rows are within one of even",
    arguments: [2, 3, 5, 10])
  func singleLabel(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let labels = (0..<500).map { _ in
      let lane = Int.random(in: 0...11, using: &generator)
      return lane < 8 ? EmotionSet(Emotion.allCases[lane * lane / 8]) : []
    }
    let folds = folds(labels, count)
    let counts = positives(folds, labels)
    for lane in 0..<8 {
      let column = counts.map { $0[lane] }
      #expect(column.max()! - column.min()! <= 1, "\(column)")
    }
    let sizes = (0..<count).map { folds.rows(in: $0).count }
    #expect(sizes.max()! - sizes.min()! <= 1, "\(sizes)")
  }

  @Test("given proportions are kept for rows and for positives")
  func proportions() {
    var generator = SeededGenerator(seed: 3)
    let single = (0..<400).map { EmotionSet(Emotion.allCases[$0 % 8 < 5 ? 0 : $0 % 8]) }
    let folds = StratifiedFolds(single, proportions: [8, 1, 1], using: &generator)
    #expect((0..<3).map { folds.rows(in: $0).count } == [320, 40, 40])
    #expect(positives(folds, single).map { $0[0] } == [200, 25, 25])
    #expect(positives(folds, single).map { $0[7] } == [40, 5, 5])
  }

  @Test("rare emotions of multi-label rows are spread better than by chance")
  func rareEmotions() {
    let labels = skewedLabels(1000, seed: 4)
    var generator = SeededGenerator(seed: 5)
    let shuffled = (0..<1000).shuffled(using: &generator)
    func spread(_ counts: [[Int]]) -> Int {
      // The three rarest emotions: how far the fullest fold is from the emptiest.
      (5..<8).map { lane in counts.map { $0[lane] }.max()! - counts.map { $0[lane] }.min()! }
        .reduce(0, +)
    }
    let plain = (0..<10).map { fold in
      Emotion.allCases.map { emotion in
        shuffled[fold * 100..<(fold + 1) * 100].count { labels[$0].contains(emotion) }
      }
    }
    let stratified = spread(positives(folds(labels, 10), labels))
    #expect(stratified <= 4 && spread(plain) >= 3 * stratified, "\(stratified) \(spread(plain))")
  }

  @Test("equal seeds give equal folds, other seeds other folds")
  func seeds() {
    let labels = skewedLabels(100, seed: 6)
    #expect(folds(labels, 4, seed: 1) == folds(labels, 4, seed: 1))
    #expect(folds(labels, 4, seed: 1) != folds(labels, 4, seed: 2))
  }

  @Test("rows with equal keys stay together, and folds are still near even")
  func groups() {
    let labels = skewedLabels(300, seed: 7)
    var generator = SeededGenerator(seed: 8)
    let keys = (0..<300).map { _ in Int.random(in: 1000..<1100, using: &generator) }
    let folds = folds(labels, 3, groups: keys)
    for key in Set(keys) {
      let places = keys.indices.filter { keys[$0] == key }.map { folds.foldOfRow[$0] }
      #expect(Set(places).count == 1)
    }
    let sizes = (0..<3).map { folds.rows(in: $0).count }
    #expect(sizes.min()! >= 90 && sizes.max()! <= 110, "\(sizes)")
  }

  @Test("one fold, more folds than rows, no rows and equal rows are ordinary")
  func edges() {
    let labels = skewedLabels(7, seed: 9)
    #expect(folds(labels, 1).foldOfRow == [Int](repeating: 0, count: 7))
    let many = folds(labels, 10)
    #expect(Set(many.foldOfRow).count == 7 && many.count == 10)
    let none = folds([], 3)
    #expect(none.foldOfRow.isEmpty && none.count == 3 && none.rows(in: 2).isEmpty)
    let equal = folds([EmotionSet](repeating: .all, count: 9), 3)
    #expect((0..<3).map { equal.rows(in: $0).count } == [3, 3, 3])
  }

  @Test(
    "the first order keeps the folds of the version before the second",
    arguments: [
      ([1, 1, 1], false, "120102220002121201012102012110100220012212001121"),
      ([8, 1, 1], false, "000000000000000000100000002000100002000020211102"),
      ([1, 1, 1, 1], true, "302300132011212323023001320112123230230013201121"),
    ] as [([Double], Bool, String)])
  func firstOrder(proportions: [Double], isGrouped: Bool, expected: String) {
    let labels = (0..<48).map { (row: Int) in
      EmotionSet(rawValue: UInt8((row * row * 7 + row * 13) % 251) & UInt8(row * 29 % 253))
    }
    let groups = isGrouped ? (0..<48).map { $0 * 5 % 17 } : nil
    var generator = SeededGenerator(seed: 1)
    let folds = StratifiedFolds(
      labels, proportions: proportions, groups: groups, using: &generator)
    #expect(folds.foldOfRow.map(String.init).joined() == expected)
  }

  @Test("no fold, a proportion of zero or too few keys are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 0)
      _ = StratifiedFolds([[]], count: 0, using: &generator)
    }
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 0)
      _ = StratifiedFolds([[]], proportions: [1, 0], using: &generator)
    }
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 0)
      _ = StratifiedFolds([[]], count: 2, groups: [], using: &generator)
    }
  }
}
