import Emotions
import Learning
import Testing
import Randomness

@Suite struct PairStratificationTests {
  /// Rows of five kinds, each with some emotions that come together often.
  private static func labels(_ count: Int, seed: UInt64) -> [EmotionSet] {
    var generator = SeededGenerator(seed: seed)
    let kinds: [EmotionSet] = [
      [.joy, .trust, .anticipation], [.anger, .disgust], [.sadness, .fear],
      [.surprise, .fear, .anger], [.sadness, .disgust, .anger],
    ]
    return (0..<count).map { _ in
      let kind = kinds.randomElement(using: &generator)!
      return EmotionSet(
        emotions: Emotion.allCases.filter {
          Double.random(in: 0..<1, using: &generator) < (kind.contains($0) ? 0.6 : 0.04)
        })
    }
  }

  private static let emotions = Emotion.allCases.map { EmotionSet($0) }
  private static let pairs = emotions.indices.flatMap { first in
    emotions[..<first].map { emotions[first].union($0) }
  }

  /// How far the folds' numbers of rows with a combination are from even: all, and the largest.
  private func deviations(
    _ folds: StratifiedFolds, _ labels: [EmotionSet], _ combinations: [EmotionSet]
  ) -> (mean: Double, largest: Double) {
    var all: [Double] = []
    for combination in combinations {
      var counts = [Double](repeating: 0, count: folds.count)
      for (row, label) in labels.enumerated() where label.isSuperset(of: combination) {
        counts[folds.foldOfRow[row]] += 1
      }
      let even = counts.reduce(0, +) / Double(folds.count)
      all += counts.map { abs($0 - even) }
    }
    return (all.reduce(0, +) / Double(all.count), all.max()!)
  }

  @Test(
    "pairs are spread twice as evenly as by emotions, and emotions no worse than 3 rows off",
    arguments: 1...6 as ClosedRange<UInt64>)
  func evenness(seed: UInt64) {
    let labels = Self.labels(500, seed: seed)
    var generator = SeededGenerator(seed: seed)
    let first = StratifiedFolds(labels, count: 5, using: &generator)
    let second = StratifiedFolds(labels, count: 5, order: .pairs, using: &generator)
    let (before, after) = (
      deviations(first, labels, Self.pairs), deviations(second, labels, Self.pairs)
    )
    #expect(2 * after.mean < before.mean && after.largest < before.largest)
    let (singleBefore, singleAfter) = (
      deviations(first, labels, Self.emotions), deviations(second, labels, Self.emotions)
    )
    #expect(singleBefore.largest <= 3 && singleAfter.largest <= 3, "\(singleAfter)")
    let sizes = (0..<5).map { second.rows(in: $0).count }
    #expect(sizes.max()! - sizes.min()! <= 6, "\(sizes)")
  }

  @Test("without pairs both orders are the same", arguments: [2, 3, 7])
  func singles(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let labels = (0..<200).map { _ in
      let lane = Int.random(in: 0...9, using: &generator)
      return lane < 8 ? EmotionSet(Emotion.allCases[lane]) : []
    }
    var (one, two) = (generator, generator)
    let first = StratifiedFolds(labels, count: count, order: .emotions, using: &one)
    #expect(StratifiedFolds(labels, count: count, order: .pairs, using: &two) == first)
  }

  @Test("rows with equal keys stay together, and pairs are still near even")
  func groups() {
    let labels = Self.labels(300, seed: 7)
    let keys = (0..<300).map { $0 * 7919 % 151 }
    var generator = SeededGenerator(seed: 8)
    let folds = StratifiedFolds(labels, count: 3, order: .pairs, groups: keys, using: &generator)
    for key in Set(keys) {
      #expect(Set(keys.indices.filter { keys[$0] == key }.map { folds.foldOfRow[$0] }).count == 1)
    }
    #expect(deviations(folds, labels, Self.pairs).largest <= 5)
  }

  @Test("no rows, rows without emotions and more folds than rows are ordinary")
  func edges() {
    var generator = SeededGenerator(seed: 9)
    let none = StratifiedFolds([], count: 3, order: .pairs, using: &generator)
    #expect(none.foldOfRow.isEmpty && none.count == 3)
    let bare = StratifiedFolds(
      [EmotionSet](repeating: [], count: 6), count: 3, order: .pairs, using: &generator)
    #expect((0..<3).map { bare.rows(in: $0).count } == [2, 2, 2])
    let many = StratifiedFolds([.all, .joy, .all], count: 8, order: .pairs, using: &generator)
    #expect(Set(many.foldOfRow).count == 3)
  }

  /// The deal written plainly: everything is counted anew for each group of rows.
  ///
  /// Proportions must sum to a power of two, so that shares are exact.
  private func twin(
    _ labels: [EmotionSet], _ proportions: [Double], _ combinations: [EmotionSet], _ groups: [Int],
    using generator: inout SeededGenerator
  ) -> [Int] {
    var folds = [Int?](repeating: nil, count: labels.count)
    func count(_ combination: EmotionSet, where holds: (Int?) -> Bool) -> Double {
      Double(labels.indices.count { holds(folds[$0]) && labels[$0].isSuperset(of: combination) })
    }
    func largest(_ among: [Int], _ number: (Int) -> Double) -> [Int] {
      among.filter { fold in among.allSatisfy { number($0) <= number(fold) } }
    }
    /// How many rows with a combination a fold lacks; every row has the empty one.
    func lacking(_ combination: EmotionSet, _ fold: Int) -> Double {
      count(combination) { _ in true } * proportions[fold] / proportions.reduce(0, +)
        - count(combination) { $0 == fold }
    }
    let members = Dictionary(grouping: labels.indices, by: { groups[$0] })
    let order = members.values.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    while true {
      let left = combinations.filter { count($0) { $0 == nil } > 0 }
      let rarest = left.map { combination in count(combination) { $0 == nil } }.min()
      let rare = left.filter { combination in count(combination) { $0 == nil } == rarest }
      let longest = rare.filter { $0.count == rare.map(\.count).max()! }
      let chosen = longest.randomElement(using: &generator)
      for rows in order where folds[rows[0]] == nil {
        if let chosen, !rows.contains(where: { labels[$0].isSuperset(of: chosen) }) { continue }
        var places = Array(proportions.indices)
        if let chosen { places = largest(places) { lacking(chosen, $0) } }
        places = largest(places) { lacking([], $0) }
        let fold = places.randomElement(using: &generator)!
        for row in rows { folds[row] = fold }
      }
      if chosen == nil { return folds.map { $0! } }
    }
  }

  @Test(
    "folds equal those of the deal written plainly",
    arguments: [
      ([1, 1], false), ([1, 1, 1, 1], false), ([4, 3, 1], false), ([2, 1, 1], true),
    ] as [([Double], Bool)])
  func plain(proportions: [Double], isGrouped: Bool) {
    let labels = Self.labels(48, seed: UInt64(proportions.count))
    let groups = (0..<48).map { isGrouped ? $0 * 5 % 19 : $0 }
    for order in [StratifiedFolds.Order.emotions, .pairs] {
      // The pairs in the order of the two emotions, then the emotions.
      let pairs = Self.emotions.indices.flatMap { first in
        Self.emotions[(first + 1)...].map { Self.emotions[first].union($0) }
      }
      let combinations = (order == .pairs ? pairs : []) + Self.emotions
      var (one, two) = (SeededGenerator(seed: 3), SeededGenerator(seed: 3))
      let folds = StratifiedFolds(
        labels, proportions: proportions, order: order, groups: isGrouped ? groups : nil,
        using: &one)
      #expect(folds.foldOfRow == twin(labels, proportions, combinations, groups, using: &two))
    }
  }
}
