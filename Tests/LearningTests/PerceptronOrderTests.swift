import Emotions
import Testing

@testable import Learning
import Randomness

/// A training on rows with soft targets, two rows a step.
private func training(_ set: TrainingSet) throws -> PerceptronTraining {
  try PerceptronTraining(set, options: .plain(batchSize: 2), loss: BinaryCrossEntropy(), seed: 3)
}

@Suite struct PerceptronOrderTests {
  @Test(
    "an epoch passes over the rows that it is given, in that order",
    arguments: [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 2], [3], []])
  func order(rows: [Int]) throws {
    var generator = SeededGenerator(seed: 5)
    let set = generator.trainingSet(.both, rows: 5)
    var chosen = try training(set)
    var selected = try training(set.selectingRows(rows))
    let loss = try chosen.runEpoch(order: rows)
    #expect(try selected.runEpoch(order: Array(rows.indices)) == loss)
    #expect((loss == nil) == rows.isEmpty)
    #expect(chosen.steps == (rows.count + 1) / 2)
    #expect(chosen.network() == selected.network())
  }

  @Test("another order trains another network")
  func otherOrder() throws {
    var generator = SeededGenerator(seed: 5)
    let set = generator.trainingSet(.both, rows: 5)
    var (forwards, backwards) = (try training(set), try training(set))
    _ = try forwards.runEpoch(order: [0, 1, 2, 3, 4])
    _ = try backwards.runEpoch(order: [4, 3, 2, 1, 0])
    #expect(forwards.network() != backwards.network())
  }

  @Test("a row that the set does not have is a broken promise", arguments: [-1, 5])
  func outOfRange(row: Int) async {
    await #expect(processExitsWith: .failure) { [row] in
      var generator = SeededGenerator(seed: 5)
      var training = try training(generator.trainingSet(.sparse, rows: 5))
      _ = try training.runEpoch(order: [row])
    }
  }
}
