import Matrices
import Parallel
import Randomness
import Testing

@testable import Learning

@Suite struct TransposedMatrixTests {
  @Test("any number of threads gives the transposed matrix", arguments: [1, 2, 3, 8])
  func features(threads: Int) {
    var generator = SeededGenerator(seed: 7)
    for rows in [0, 1, 5, 40] {
      let features = generator.trainingSet(rows: rows).features
      let transposed = TransposedMatrix(features, threads: Threads(threads))
      #expect(transposed.features == features.transposed())
      #expect(transposed.runs.flatMap { $0 } == Array(0..<features.columnCount))
    }
  }

  @Test("a range ends where it has so many entries, and none is without a row")
  func cuts() {
    #expect(TransposedMatrix.cut([0], entries: 3) == [])
    #expect(TransposedMatrix.cut([0, 0, 0], entries: 3) == [0..<2])
    #expect(TransposedMatrix.cut([0, 9, 10, 11, 13, 14], entries: 3) == [0..<1, 1..<4, 4..<5])
  }
}
