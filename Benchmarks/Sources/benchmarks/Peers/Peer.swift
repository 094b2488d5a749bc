import Maeum

/// A tool that trains on the same rows and classifies the same texts as the others.
struct Peer {
  let name: String
  /// Whether it is Maeum, which must not fail.
  let isOurs: Bool
  /// Trains once; the model is used from then on.
  let train: () throws -> Elapsed
  /// Classifies all texts once.
  let classify: () throws -> Elapsed
  /// Throws where the last answers are wrong, and gives macro-F1 on the held-out rows. Not timed.
  let check: () throws -> Double

  private(set) var trainings: [Elapsed] = []
  private(set) var passes: [Elapsed] = []
  private(set) var f1 = Double.nan
  /// Whether it could not do the work, and is left out.
  private(set) var hasFailed = false

  init(
    name: String, isOurs: Bool, train: @escaping () throws -> Elapsed,
    classify: @escaping () throws -> Elapsed,
    check: @escaping () throws -> Double
  ) {
    self.name = name
    self.isOurs = isOurs
    self.train = train
    self.classify = classify
    self.check = check
  }

  /// Does some work; another tool that fails is left out from then on, with a word about it.
  mutating func attempt(_ work: (inout Peer) throws -> Void) throws {
    guard !hasFailed else { return }
    do {
      try work(&self)
    } catch {
      if isOurs { throw error }
      print("left out: \(name): \(error)")
      hasFailed = true
    }
  }

  /// Does everything once and looks at the answers, before anything counts.
  mutating func prove() throws {
    _ = try train()
    _ = try classify()
    f1 = try check()
  }

  /// Does everything once more, timed.
  mutating func run() throws {
    trainings.append(try train())
    passes.append(try classify())
  }
}

extension [Elapsed] {
  /// The median of the seconds that passed, and that of the processor's.
  var median: Elapsed {
    Elapsed(wall: map(\.wall).median, processor: map(\.processor).median)
  }
}
