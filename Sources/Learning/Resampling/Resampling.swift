public import Emotions

/// How training rows are resampled against imbalance, before a learner sees them.
///
/// Only rows to learn from may be resampled: scores on copied or dropped rows say nothing about new
/// texts.
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
