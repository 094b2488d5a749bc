public import Emotions
internal import Randomness

/// How training rows are resampled against imbalance, before a learner sees them.
///
/// Only rows to learn from may be resampled: scores on copied or dropped rows say nothing about new
/// texts. Where thresholds are tuned, resampling has to gain more than tuning already does: on KOTE's
/// comments, with IRLbl from 1 to 2.6, it raised macro-F1 at thresholds of ½ from .42 to .47, but with
/// tuned ones not beyond .615, and mAP fell from .643 to .641 (a quarter of the rows copied), .640
/// (synthetic rows) or .631 (a quarter dropped). It is for corpora with rarer emotions.
public enum Resampling: Sendable, Hashable, Codable {
  /// The rows as they are.
  case none
  /// Copies of rows with rare emotions, at most this share of the rows; see ``RandomOversampling``.
  case oversampling(share: Double)
  /// Fewer rows with frequent emotions, at most this share of the rows less; see
  /// ``RandomUndersampling``.
  case undersampling(share: Double)
  /// New rows between rows with rare emotions; see ``SyntheticOversampling``.
  case synthetic(neighbours: Int)

  /// The rows to learn from; `labels` says which emotions are positive in each row.
  ///
  /// An emotion outside a row's mask is no positive. The same set, labels and seed give the same rows; no
  /// rows give none. Precondition: there are as many labels as rows, a share is finite and at least 0,
  /// one to drop at most 1, and there is a neighbour. Complexity: that of the chosen method.
  public func apply(to set: TrainingSet, labels: [EmotionSet], seed: UInt64) -> TrainingSet {
    precondition(labels.count == set.rowCount, "\(labels.count) labels for \(set.rowCount) rows")
    var generator = SeededGenerator(seed: seed)
    switch self {
    case .none: return set
    case .oversampling(let share):
      let method = RandomOversampling(share: share)
      return set.selectingRows(
        method.rows(labels: labels, masks: set.masks, using: &generator))
    case .undersampling(let share):
      let method = RandomUndersampling(share: share)
      return set.selectingRows(
        method.rows(labels: labels, masks: set.masks, using: &generator))
    case .synthetic(let neighbours):
      let method = SyntheticOversampling(neighbours: neighbours)
      return method.resampled(set, labels: labels, using: &generator).set
    }
  }
}

extension Resampling {
  /// Whether a share is from 0 to 100, one to drop at most 1, and neighbours are from 1 to 1,000.
  public var isValid: Bool {
    switch self {
    case .none: true
    case .oversampling(let share): (0...100).contains(share)
    case .undersampling(let share): (0...1).contains(share)
    case .synthetic(let neighbours): (1...1000).contains(neighbours)
    }
  }
}
