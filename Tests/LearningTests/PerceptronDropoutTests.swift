import Emotions
import Matrices
import Testing

@testable import Learning
import Randomness

@Suite struct PerceptronDropoutTests {
  /// A hidden layer's units after dropout, seen through a layer that hands on each of eight units.
  private func units(_ sums: SIMD8<Float>, share: Double, using generator: inout SeededGenerator)
    -> SIMD8<Float>
  {
    let first = LaneLayer(inputCount: 0, width: 1, weights: [], biases: [sums])
    let identity = LaneLayer(
      inputCount: 8, width: 1,
      weights: (0..<8).map { unit in
        var lanes = SIMD8<Float>(repeating: 0)
        lanes[unit] = 1
        return lanes
      }, biases: [SIMD8(repeating: 0)])
    var pass = RowPass(widths: [1])
    pass.start(first, columns: Span(), values: Span(), dense: Span())
    pass.rectify(0, dropout: share, using: &generator)
    pass.forward(identity, depth: 0)
    return pass.logits.lanes
  }

  @Test("a share of zero draws nothing and changes nothing")
  func nothing() throws {
    var generator = SeededGenerator(seed: 51)
    let before = generator
    let found = units([-2, -1, -0.0, 0, 0.25, 1, 2, 3], share: 0, using: &generator)
    #expect(found == [0, 0, 0, 0, 0.25, 1, 2, 3])
    #expect(generator == before)

    let matrix = generator.sparseMatrix(rows: 30, columns: 9, density: 0.4)
    #expect(matrix.leavingOut(0, using: &generator) == matrix)
  }

  @Test(
    "units are left out at the given share, and kept ones make up for them",
    arguments: [
      0.01, 0.1, 0.5, 0.9,
    ])
  func units(share: Double) {
    var generator = SeededGenerator(seed: 52)
    let rows = 500
    var dropped = SIMD8<Float>(repeating: 0)
    var sum: Float = 0
    for _ in 0..<rows {
      let found = units(SIMD8(repeating: 1), share: share, using: &generator)
      dropped += SIMD8(repeating: 0).replacing(with: 1, where: found .== 0)
      sum += found.sum()
      let kept = found.replacing(with: Float(1 / (1 - share)), where: found .== 0)
      #expect(kept == SIMD8(repeating: Float(1 / (1 - share))))
    }
    let count = Double(8 * rows)
    let deviation = (share * (1 - share) / count).squareRoot()
    #expect(abs(Double(dropped.sum()) / count - share) < 4 * deviation)
    #expect(abs(Double(sum) / count - 1) < 4 * deviation / (1 - share))
    // Each lane for itself: one that is always kept would hide in the sum.
    let laneDeviation = deviation * 8.0.squareRoot()
    for lane in 0..<8 {
      #expect(abs(Double(dropped[lane]) / Double(rows) - share) < 4.5 * laneDeviation)
    }
  }

  @Test(
    "entries are left out at the given share, in rows of one order",
    arguments: [
      0.01, 0.3, 0.7, 0.95,
    ])
  func entries(share: Double) {
    var generator = SeededGenerator(seed: 53)
    let matrix = generator.sparseMatrix(rows: 300, columns: 40, density: 0.3)
    let left = matrix.leavingOut(share, using: &generator)
    #expect(left.rowCount == matrix.rowCount && left.columnCount == matrix.columnCount)
    let factor = Float(1 / (1 - share))
    for row in 0..<matrix.rowCount {
      let all = zip(matrix.entries(ofRow: row), matrix.columns[matrix.entries(ofRow: row)])
      let places = Dictionary(uniqueKeysWithValues: all.map { ($1, $0) })
      // The matrix itself demands ascending columns; each kept entry is one of its row.
      for entry in left.entries(ofRow: row) {
        let place = places[left.columns[entry]]
        #expect(place.map { matrix.values[$0] * factor } == left.values[entry])
      }
    }
    let count = Double(matrix.entryCount)
    let deviation = (share * (1 - share) / count).squareRoot()
    #expect(abs(1 - Double(left.entryCount) / count - share) < 4 * deviation)
  }

  @Test("columns that are not droppable stay as they are", arguments: [0, 25, 40])
  func kept(count: Int) {
    var generator = SeededGenerator(seed: 55)
    let matrix = generator.sparseMatrix(rows: 100, columns: 40, density: 0.3)
    let left = matrix.leavingOut(0.9, ofColumnsBelow: count, using: &generator)
    func behind(_ matrix: SparseMatrix) -> [[Float]] {
      (0..<matrix.rowCount).map { row in
        matrix.entries(ofRow: row).filter { matrix.columns[$0] >= count }.map { matrix.values[$0] }
      }
    }
    #expect(behind(left) == behind(matrix))
    let droppable = left.columns.count { $0 < count }
    #expect(droppable <= matrix.columns.count { $0 < count } / 4)
  }

  @Test("what is left out differs from draw to draw and is the same for the same seed")
  func seeds() {
    var generator = SeededGenerator(seed: 54)
    let matrix = generator.sparseMatrix(rows: 20, columns: 20, density: 0.5)
    var again = generator
    let one = matrix.leavingOut(0.5, using: &generator)
    #expect(one == matrix.leavingOut(0.5, using: &again))
    #expect(one != matrix.leavingOut(0.5, using: &generator))
  }

  @Test("matrices without rows, entries or columns stay what they are")
  func empty() {
    var generator = SeededGenerator(seed: 55)
    for matrix in [
      SparseMatrix(columnCount: 3, rows: []), SparseMatrix(columnCount: 0, rows: [SparseRow()]),
      SparseMatrix(columnCount: 2, rows: [SparseRow(), SparseRow()]),
    ] {
      #expect(matrix.leavingOut(0.5, using: &generator) == matrix)
    }
  }

  @Test("a share of one is a broken promise")
  func preconditions() async {
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 0)
      _ = SparseMatrix(columnCount: 0, rows: []).leavingOut(1, using: &generator)
    }
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 0)
      _ = SparseMatrix(columnCount: 0, rows: []).leavingOut(-0.1, using: &generator)
    }
  }
}
