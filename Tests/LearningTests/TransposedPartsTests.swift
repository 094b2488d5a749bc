import Matrices
import Parallel
import Randomness
import Testing

@testable import Learning

@Suite struct TransposedPartsTests {
  @Test("runs hold every feature once, in order, with its entries", arguments: [1, 2, 3, 8])
  func runs(threads: Int) {
    var generator = SeededGenerator(seed: 7)
    for rows in [0, 1, 5, 40] {
      let features = generator.trainingSet(rows: rows).features
      let whole = features.transposed()
      var next = 0
      for run in TransposedParts(features, threads: Threads(threads)).runs {
        #expect(run.firstFeature + run.features.lowerBound == next)
        for row in run.features {
          #expect(
            run.part.selectingRows([row]) == whole.selectingRows([run.firstFeature + row]))
        }
        next = run.firstFeature + run.features.upperBound
      }
      #expect(next == features.columnCount)
    }
  }

  @Test("a range ends where it has so many entries, and none is without a row")
  func cuts() {
    #expect(TransposedParts.cut([0], entries: 3) == [])
    #expect(TransposedParts.cut([0, 0, 0], entries: 3) == [0..<2])
    #expect(TransposedParts.cut([0, 9, 10, 11, 13, 14], entries: 3) == [0..<1, 1..<4, 4..<5])
  }
}
