internal import Synchronization

/// How far a training is.
public enum TrainingProgress: Sendable, Hashable {
  /// The n-grams of the texts are being counted.
  case counting(texts: Int)
  /// So many models of all are fitted: one for each fold, and the one that is kept.
  case fitting(done: Int, total: Int)
  /// Probabilities are being calibrated and thresholds chosen.
  case tuning
}

extension TrainingProgress: CustomStringConvertible {
  /// The step in a few words.
  public var description: String {
    switch self {
    case .counting(let texts): "counting n-grams of \(texts) texts"
    case .fitting(let done, let total): "fitting models: \(done) of \(total)"
    case .tuning: "calibrating and tuning thresholds"
    }
  }
}

/// Counts steps that end on any thread.
final class ProgressCounter: Sendable {
  private let total: Int
  private let done = Mutex(0)
  private let report: @Sendable (TrainingProgress) -> Void

  /// A counter of this many steps, none of them done.
  init(total: Int, report: @escaping @Sendable (TrainingProgress) -> Void) {
    self.total = total
    self.report = report
    report(.fitting(done: 0, total: total))
  }

  /// One more step is done.
  func advance() {
    done.withLock { done in
      done += 1
      report(.fitting(done: done, total: total))
    }
  }
}
