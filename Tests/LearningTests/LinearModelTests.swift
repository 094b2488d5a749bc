import Emotions
import Learning
import Matrices
import Parallel
import Testing
import Randomness

@Suite struct LinearModelTests {
  // Weights that differ in every lane and feature: 10 · feature + lane.
  private static let lane: SIMD8<Float> = [0, 1, 2, 3, 4, 5, 6, 7]
  private static let model = LinearModel(
    weights: (0..<5).map { 10 * Float($0) + lane }, sparseFeatureCount: 3,
    bias: EmotionScores(0.5 * lane))

  @Test("logits of a row are the bias and the weighted sum of both parts")
  func row() {
    let columns: [Int32] = [0, 2]
    let values: [Float] = [1, 2]
    let dense: [Float] = [0, -1]
    let found = Self.model.logits(
      columns: columns.span, values: values.span, dense: dense.span)
    // Lane l: l/2 + l + 2(20 + l) − (40 + l).
    #expect(found.lanes == 2.5 * Self.lane)
    let empty = Self.model.logits(columns: Span(), values: Span(), dense: [0, 0].span)
    #expect(empty == Self.model.bias)
    #expect(Self.model.denseFeatureCount == 2)
  }

  @Test("logits of a matrix are those of its rows, with any number of threads")
  func matrix() {
    var generator = SeededGenerator(seed: 21)
    let features = generator.sparseMatrix(rows: 1100, columns: 3, density: 0.5)
    let dense = generator.denseMatrix(rows: 1100, columns: 2)
    let expected = (0..<1100).map { row in
      Self.model.logits(
        columns: Array(features.columns[features.entries(ofRow: row)]).span,
        values: Array(features.values[features.entries(ofRow: row)]).span,
        dense: Array(dense.values[dense.entries(ofRow: row)]).span)
    }
    for count in [1, 2, 3] {
      #expect(Self.model.logits(features, dense: dense, threads: Threads(count)) == expected)
    }
    let none = SparseMatrix(columnCount: 3, rowStarts: [0], columns: [], values: [])
    let noDense = DenseMatrix(rowCount: 0, columnCount: 2, values: [])
    #expect(Self.model.logits(none, dense: noDense).isEmpty)
  }

  @Test("features that do not fit the model are a broken promise")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      _ = LinearModel(weights: [], sparseFeatureCount: 1, bias: EmotionScores(repeating: 0))
    }
    await #expect(processExitsWith: .failure) {
      let columns: [Int32] = [3]
      let values: [Float] = [1]
      _ = Self.model.logits(columns: columns.span, values: values.span, dense: [0, 0].span)
    }
    await #expect(processExitsWith: .failure) {
      _ = Self.model.logits(columns: Span(), values: Span())
    }
    await #expect(processExitsWith: .failure) {
      let wide = SparseMatrix(columnCount: 4, rowStarts: [0, 0], columns: [], values: [])
      let dense = DenseMatrix(rowCount: 1, columnCount: 2, values: [0, 0])
      _ = Self.model.logits(wide, dense: dense)
    }
    await #expect(processExitsWith: .failure) {
      let row = SparseMatrix(columnCount: 3, rowStarts: [0, 0], columns: [], values: [])
      _ = Self.model.logits(
        row, dense: DenseMatrix(rowCount: 2, columnCount: 2, values: [0, 0, 0, 0]))
    }
  }
}
