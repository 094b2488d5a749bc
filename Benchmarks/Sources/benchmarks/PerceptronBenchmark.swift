import Foundation
import Maeum

/// One epoch of the multilayer perceptron beside PyTorch: same rows, same shapes, in turn.
///
/// Both have one hidden layer of 64, steps of 64 rows, binary cross-entropy, AdamW, no dropout. Before
/// anything is timed, both must lose the same from the same first weights.
struct PerceptronBenchmark {
  /// How often each contender runs an epoch.
  let rounds: Int
  private static let batchSize = 64
  /// The core of whatever has one thread.
  private static let core = 0

  /// Prints a table for each set of rows and says whether Maeum is everywhere at least as fast as the
  /// fastest PyTorch.
  func run() throws -> Bool {
    if !Machine.pin(to: Self.core) { print("not pinned: no taskset, or no core \(Self.core)") }
    var isFast = try run(on: SyntheticRows.draw(seed: 1), name: "Synthetic rows")
    if let rows = try CommentRows.read() {
      isFast = try run(on: rows, name: "KOTE's training comments") && isFast
    } else {
      print("\nskipped: found no \(CommentRows.path); name the folder with MAEUM_DATA")
    }
    return isFast
  }

  private func run(on set: TrainingSet, name: String) throws -> Bool {
    let entries = set.features.entryCount
    print(
      "\n\(name): \(set.rowCount), \(set.features.columnCount) features, \(entries / set.rowCount) a "
        + "row; one hidden layer of 64, \(Self.batchSize) rows a step\n")

    let start = try training(set, decay: 0).network()
    let rows = try SharedRows(set, start: start)
    let one = try Torch(rows: rows, batchSize: Self.batchSize, threads: 1)
    let two = try Torch(rows: rows, batchSize: Self.batchSize, threads: 2)
    try checkLosses(set, one)

    var contenders: [Contender] = []
    var maeum = try training(set, decay: 0.01)
    _ = try maeum.runEpoch()
    contenders.append(
      Contender(name: "Maeum", threads: 1) {
        let epoch = try Elapsed.of { _ = try maeum.runEpoch() }
        let count = Double(set.rowCount)
        return Elapsed(wall: epoch.wall / count, processor: epoch.processor / count)
      })
    for torch in [one, two] {
      for (variant, name) in Self.variants {
        contenders.append(
          Contender(name: name, threads: torch.threads) { try torch.epoch(variant) })
      }
    }
    for _ in 0..<rounds {
      for index in contenders.indices { try contenders[index].run() }
    }
    print(SpeedTable(contenders).markdown)
    print(
      """

      `benchmarks perceptron \(rounds)`: \(rounds) epochs each, in turn; medians. `processor` is the time that the process had a core. The \
      last column compares processor time on one thread, passed time on two.
      \(Machine.answer(of: "swift", "--version")); \(try one.version()); \(Machine.processor), \
      \(ProcessInfo.processInfo.processorCount) cores, load \(Machine.load)
      """)
    let peers = contenders.dropFirst().filter { $0.threads == 1 }.map(\.processor)
    return contenders[0].processor <= peers.min() ?? .infinity
  }

  /// PyTorch's ways, by their names in `perceptron.py`.
  private static let variants = [
    ("embedding-bag", "PyTorch, EmbeddingBag and SparseAdam (no decay there)"),
    ("sparse-matrix", "PyTorch, CSR matrix and AdamW (16 steps)"),
    ("dense", "PyTorch, dense rows and AdamW (4 steps)"),
  ]

  private func training(_ set: TrainingSet, decay: Double) throws -> PerceptronTraining {
    try PerceptronTraining(
      set,
      options: PerceptronOptions(
        hiddenSizes: [64], dropout: 0, inputDropout: 0,
        optimizer: AdamW(learningRate: 1e-3, weightDecay: decay),
        schedule: LearningRateSchedule(decay: .constant, warmUp: 0), batchSize: Self.batchSize,
        gradientClip: .infinity),
      loss: BinaryCrossEntropy(), seed: 1)
  }

  /// Throws where Maeum and PyTorch disagree about the mean losses of two epochs.
  private func checkLosses(_ set: TrainingSet, _ torch: Torch) throws {
    var training = try training(set, decay: 0)
    let found = try (0..<2).compactMap { _ in
      try training.runEpoch(order: Array(0..<set.rowCount))
    }
    let expected = try torch.losses("embedding-bag", epochs: found.count)
    print("mean losses of two epochs: Maeum \(found), PyTorch \(expected)\n")
    for (found, expected) in zip(found, expected) {
      // NaN fails, too.
      guard abs(found - expected) <= 1e-3 * expected else {
        throw BenchmarkFailure(
          description:
            "a mean loss of \(found), of \(expected) in PyTorch; no use in timing different work")
      }
    }
  }
}
