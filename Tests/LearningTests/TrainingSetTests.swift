import Emotions
import Learning
import Matrices
import Testing

@Suite struct TrainingSetTests {
  private static let features = SparseMatrix(
    columnCount: 4, rowStarts: [0, 1, 1, 3], columns: [3, 0, 2], values: [1, 2, 3])
  private static let targets = [0, 0.5, 1].map { EmotionScores(repeating: $0) }

  @Test("without masks and weights every row counts once for every emotion")
  func defaults() {
    let set = TrainingSet(features: Self.features, targets: Self.targets)
    #expect(set.rowCount == 3 && set.featureCount == 4 && set.dense == nil)
    #expect(set.masks == [.all, .all, .all] && set.weights == [1, 1, 1])
  }

  @Test("chosen rows come with all their parts, in the given order, also twice")
  func selection() {
    let set = TrainingSet(
      features: Self.features,
      dense: DenseMatrix(rowCount: 3, columnCount: 2, values: [1, 2, 3, 4, 5, 6]),
      targets: Self.targets, masks: [.all, [], EmotionSet(.fear)], weights: [1, 2, 3])
    let chosen = set.selectingRows([2, 0, 2])
    #expect(chosen.features == Self.features.selectingRows([2, 0, 2]))
    #expect(chosen.dense?.values == [5, 6, 1, 2, 5, 6])
    #expect(chosen.targets == [Self.targets[2], Self.targets[0], Self.targets[2]])
    #expect(chosen.masks == [EmotionSet(.fear), .all, EmotionSet(.fear)])
    #expect(chosen.weights == [3, 1, 3])
    #expect(set.featureCount == 6 && chosen.featureCount == 6)
    #expect(set.selectingRows([]).rowCount == 0)
  }

  @Test("parts of different lengths, targets outside 0…1 and negative weights are broken promises")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = TrainingSet(features: Self.features, targets: [])
    }
    await #expect(processExitsWith: .failure) {
      _ = TrainingSet(features: Self.features, targets: Self.targets, masks: [.all])
    }
    await #expect(processExitsWith: .failure) {
      _ = TrainingSet(features: Self.features, targets: Self.targets, weights: [1, 1])
    }
    await #expect(processExitsWith: .failure) {
      let dense = DenseMatrix(rowCount: 2, columnCount: 0, values: [])
      _ = TrainingSet(features: Self.features, dense: dense, targets: Self.targets)
    }
    await #expect(processExitsWith: .failure) {
      let targets = [0, 1.5, 1].map { EmotionScores(repeating: $0) }
      _ = TrainingSet(features: Self.features, targets: targets)
    }
    await #expect(processExitsWith: .failure) {
      let targets = [0, .nan, 1].map { EmotionScores(repeating: $0) }
      _ = TrainingSet(features: Self.features, targets: targets)
    }
    await #expect(processExitsWith: .failure) {
      _ = TrainingSet(features: Self.features, targets: Self.targets, weights: [1, -1, 1])
    }
  }
}
