internal import Synchronization

/// How far a training is.
public indirect enum TrainingProgress: Sendable, Hashable {
  /// The n-grams of the texts are being counted.
  case counting(texts: Int)
  /// So many models of all are fitted: one for each fold, and the one that is kept.
  case fitting(done: Int, total: Int)
  /// So many epochs of a perceptron are over; the metric is the mean average precision on unseen rows, nil
  /// where it is undefined, and `best` the epoch that had the highest.
  case epoch(number: Int, of: Int, metric: Double?, best: Int)
  /// One of several trainings, such as a fold or a trial, is so far.
  case part(String, number: Int, of: Int, TrainingProgress)
  /// Probabilities are being calibrated and thresholds chosen.
  case tuning
}

extension TrainingProgress: CustomStringConvertible {
  /// The step in a few words.
  public var description: String {
    switch self {
    case .counting(let texts): "counting n-grams of \(texts) texts"
    case .fitting(let done, let total): "fitting models: \(done) of \(total)"
    case .epoch(let number, let total, let metric, let best):
      "epoch \(number) of \(total): mAP \(metric.map { "\(($0 * 1000).rounded() / 1000)" } ?? "undefined"), best in epoch \(best)"
    case .part(let name, let number, let total, let inner):
      "\(name) \(number) of \(total): \(inner)"
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
