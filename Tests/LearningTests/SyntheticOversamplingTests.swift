import Emotions
import Matrices
import Testing

@testable import Learning
import Randomness

@Suite struct SyntheticOversamplingTests {
  private func resampled(
    _ set: TrainingSet, _ labels: [EmotionSet], neighbours: Int = 5, seed: UInt64 = 1
  ) -> (set: TrainingSet, labels: [EmotionSet]) {
    var generator = SeededGenerator(seed: seed)
    return SyntheticOversampling(neighbours: neighbours)
      .resampled(set, labels: labels, using: &generator)
  }

  /// A row's sparse and dense features as one array.
  private func features(_ set: TrainingSet, _ row: Int) -> [Double] {
    Twin(set.selectingRows([row]), .joy).rows[0]
  }

  private func sparse(_ columns: Int, _ rows: [[Int: Float]]) -> SparseMatrix {
    SparseMatrix(
      columnCount: columns,
      rows: rows.map { row in
        var result = SparseRow()
        for column in row.keys.sorted() {
          result.columns.append(Int32(column))
          result.values.append(row[column]!)
        }
        return result
      })
  }

  /// Four rows of joy, then two of fear, of which one is joy too.
  private func small(masks: [EmotionSet]? = nil, hard: Bool = true) -> (TrainingSet, [EmotionSet]) {
    let labels: [EmotionSet] = [.joy, .joy, .joy, .joy, .fear, [.fear, .joy]]
    var targets = labels.map { EmotionScores($0) }
    if !hard {
      targets[4][.fear] = 0.8
      targets[5][.fear] = 0.6
      targets[4][.joy] = 0.3
      targets[5][.joy] = 0.7
    }
    let set = TrainingSet(
      features: sparse(5, [[0: 9], [0: 9], [0: 9], [0: 9], [1: 2, 3: 4], [1: 6, 2: 8]]),
      dense: DenseMatrix(rowCount: 6, columnCount: 1, values: [0, 0, 0, 0, 10, 20]),
      targets: targets, masks: masks, weights: [1, 1, 1, 1, 2, 3])
    return (set, labels)
  }

  @Test("a new row lies between its seed and a neighbour; its other parts are what they agree on")
  func twoRows() {
    let (set, labels) = small()
    let (result, resultLabels) = resampled(set, labels)
    #expect(result.rowCount == 8 && resultLabels.count == 8)
    for (row, seed, other) in [(6, 4, 5), (7, 5, 4)] {
      #expect(result.features.entries(ofRow: row).count == 3)
      let (a, b) = (features(set, seed), features(set, other))
      let new = features(result, row)
      // The dense feature tells the place on the segment.
      let place = (new[5] - a[5]) / (b[5] - a[5])
      #expect((0..<1).contains(place))
      for column in a.indices {
        #expect(abs(new[column] - (a[column] + place * (b[column] - a[column]))) < 1e-5)
      }
      // One of two is joy: half is enough.
      #expect(resultLabels[row] == [.fear, .joy])
      #expect(result.targets[row] == EmotionScores([.fear, .joy] as EmotionSet))
      #expect(result.masks[row] == .all && result.weights[row] == 2.5)
    }
    #expect(features(result, 6) != features(result, 7))
    // The rows given come first, as they were.
    let old = result.selectingRows(Array(0..<6))
    #expect(old.features == set.features && old.dense == set.dense && old.targets == set.targets)
    #expect(old.weights == set.weights && resultLabels.prefix(6) == labels[...])
  }

  @Test("soft targets are the mean of those on the label's side")
  func softTargets() {
    let (set, labels) = small(hard: false)
    let (result, _) = resampled(set, labels)
    // Fear: the mean of both. Joy: positive as half have it, so the positive one's.
    #expect(abs(result.targets[6][.fear] - 0.7) < 1e-6 && result.targets[6][.joy] == 0.7)
    #expect(result.targets[6][.anger] == 0)
  }

  @Test("the mask is what all say something about; nothing is claimed outside")
  func masks() {
    let masks: [EmotionSet] = [.all, .all, .all, .all, [.fear, .joy], [.fear, .trust]]
    let (set, labels) = small(masks: masks)
    let (result, resultLabels) = resampled(set, labels)
    #expect(result.masks[6] == .fear && resultLabels[6] == .fear)
    #expect(result.targets[6] == EmotionScores(.fear as EmotionSet))
    // A row that says nothing about fear is no row of fear, and one row has no neighbour.
    let hidden = small(masks: [.all, .all, .all, .all, .all, .joy])
    #expect(resampled(hidden.0, hidden.1).set.rowCount == 6)
  }

  /// The squared Euclidean distance.
  private func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { sum, pair in sum + (pair.0 - pair.1) * (pair.0 - pair.1) }
  }

  @Test("neighbours are those of a search through all pairs", arguments: [1, 3, 5, 100])
  func neighbours(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    // Small whole numbers: every sum is exact, and there are many ties.
    let rows = (0..<40).map { _ in
      Dictionary(
        uniqueKeysWithValues: (0..<6).filter { _ in Bool.random(using: &generator) }.map {
          ($0, Float(Int.random(in: -2...2, using: &generator)))
        })
    }
    let dense = DenseMatrix(
      rowCount: 40, columnCount: 3,
      values: (0..<120).map { _ in Float(Int.random(in: 0...2, using: &generator)) })
    for dense in [nil, dense] {
      let set = TrainingSet(
        features: sparse(6, rows), dense: dense,
        targets: [EmotionScores](repeating: EmotionScores(repeating: 0), count: 40))
      let bag = (0..<40).filter { $0 % 3 != 1 }
      let points = bag.map { features(set, $0) }
      var nearest = NearestRows(bag, of: set)
      for seed in bag.indices {
        let distances = points.map { distance($0, points[seed]) }
        let others = bag.indices.filter { $0 != seed }
        let plain = others.sorted { (distances[$0], $0) < (distances[$1], $1) }
        #expect(nearest.neighbours(of: seed, count: count) == Array(plain.prefix(count)))
      }
    }
  }

  @Test("labels follow the ranking of the seed and its neighbours, for random sets")
  func ranking() {
    var generator = SeededGenerator(seed: 3)
    let labels = skewedLabels(120, seed: 3)
    let set = TrainingSet(
      features: generator.sparseMatrix(rows: 120, columns: 10, density: 0.4),
      targets: labels.map { EmotionScores($0) }, masks: (0..<120).map { $0 % 7 == 0 ? .joy : .all })
    let (result, resultLabels) = resampled(set, labels, neighbours: 4)
    let shown = zip(labels, set.masks).map { $0.intersection($1) }
    var row = 120
    let minority = LabelImbalance(labels: labels, masks: set.masks).minority
    #expect(minority.count >= 2)
    for emotion in minority.emotions {
      let bag = (0..<120).filter { shown[$0].contains(emotion) }
      var nearest = NearestRows(bag, of: set)
      for seed in bag.indices {
        let group = [bag[seed]] + nearest.neighbours(of: seed, count: 4).map { bag[$0] }
        let expected = Emotion.allCases.filter { emotion in
          2 * group.count { shown[$0].contains(emotion) } >= group.count
        }
        #expect(resultLabels[row] == EmotionSet(emotions: expected))
        #expect(resultLabels[row].contains(emotion))
        // Hard labels stay hard.
        #expect(result.targets[row] == EmotionScores(resultLabels[row]))
        row += 1
      }
    }
    #expect(row == result.rowCount && row == resultLabels.count)
    let before = LabelImbalance(labels: labels, masks: set.masks)
    let after = LabelImbalance(labels: resultLabels, masks: result.masks)
    #expect(after.meanImbalance < before.meanImbalance)
  }

  @Test("equal rows, empty rows, no features and no rows are ordinary")
  func edges() {
    let labels: [EmotionSet] = [.joy, .joy, .joy, .joy, .joy, .fear, .fear]
    let equal = TrainingSet(
      features: sparse(2, [[Int: Float]](repeating: [1: 0.5], count: 7)),
      targets: labels.map { EmotionScores($0) })
    let result = resampled(equal, labels).set
    #expect(result.rowCount == 9)
    #expect((7..<9).allSatisfy { features(result, $0)[0] == 0 })
    #expect((7..<9).allSatisfy { abs(features(result, $0)[1] - 0.5) < 1e-7 })
    let bare = TrainingSet(
      features: sparse(0, [[Int: Float]](repeating: [:], count: 7)),
      targets: labels.map { EmotionScores($0) })
    #expect(resampled(bare, labels).set.rowCount == 9)
    let none = TrainingSet(features: sparse(2, []), targets: [])
    #expect(resampled(none, []).set.rowCount == 0 && resampled(none, []).labels.isEmpty)
    let balanced = equal.selectingRows([0, 1, 5, 6])
    #expect(resampled(balanced, [.joy, .joy, .fear, .fear]).set.rowCount == 4)
  }

  @Test("no neighbour and too few labels are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = SyntheticOversampling(neighbours: 0) }
    await #expect(processExitsWith: .failure) {
      let set = TrainingSet(
        features: SparseMatrix(columnCount: 0, rows: [SparseRow()]),
        targets: [EmotionScores(repeating: 0)])
      _ = Resampling.none.apply(to: set, labels: [], seed: 0)
    }
  }

  @Test(
    "each way to resample gives the same rows for the same seed, and whole ones",
    arguments: [
      .none, .oversampling(share: 0.3), .undersampling(share: 0.3), .synthetic(neighbours: 3),
    ] as [Resampling])
  func apply(resampling: Resampling) {
    var generator = SeededGenerator(seed: 4)
    let labels = skewedLabels(100, seed: 4)
    let set = TrainingSet(
      features: generator.sparseMatrix(rows: 100, columns: 8, density: 0.4),
      dense: generator.denseMatrix(rows: 100, columns: 2),
      targets: labels.map { EmotionScores($0) }, weights: (0..<100).map { Float($0) })
    func applied(_ seed: UInt64) -> TrainingSet {
      resampling.apply(to: set, labels: labels, seed: seed)
    }
    let (one, again, other) = (applied(1), applied(1), applied(2))
    #expect(one.features == again.features && one.dense == again.dense)
    #expect(one.targets == again.targets && one.weights == again.weights)
    #expect((one.features == other.features) == (resampling == .none))
    switch resampling {
    case .none: #expect(one.weights == set.weights)
    case .oversampling: #expect(one.rowCount > 100 && one.rowCount <= 130)
    case .undersampling: #expect(one.rowCount == 70)
    case .synthetic: #expect(one.rowCount > 100 && one.weights.prefix(100) == set.weights[...])
    }
    if case .synthetic = resampling { return }
    // The weight names the row.
    for row in 0..<one.rowCount {
      let source = Int(one.weights[row])
      #expect(features(one, row) == features(set, source))
      #expect(one.targets[row] == set.targets[source])
    }
  }
}
