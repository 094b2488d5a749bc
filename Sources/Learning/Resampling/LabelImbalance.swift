internal import CLibrary
public import Emotions

/// How unevenly the emotions of a set of rows are spread.
///
/// An emotion's imbalance IRLbl is the positives of the most frequent emotion by its own: 1 for the
/// most frequent one, larger for rarer ones. MeanIR is the mean of these. Emotions above the mean are
/// the minority, those below it the majority. An emotion that a row's mask lacks is no positive there.
/// An emotion without positives has no IRLbl, counts for no mean, and is neither minority nor majority.
/// Source: F. Charte, A. J. Rivera, M. J. del Jesus and F. Herrera, "Addressing imbalance in
/// multilabel classification: measures and random resampling algorithms", 2015.
public struct LabelImbalance: Sendable, Hashable {
  /// The number of rows with each emotion.
  public let positives: PositiveCounts
  /// The mean of IRLbl over the emotions that have positives, at least 1; 1 where none has.
  public let meanImbalance: Double
  /// SCUMBLE: how much rare emotions share their rows with frequent ones, 0 to 1.
  ///
  /// The mean over the rows of 1 − g/m, where g and m are the geometric and the arithmetic mean of the
  /// row's IRLbl. A row with fewer than two emotions adds 0; no rows give 0. Resampling helps less
  /// the larger it is, as a rare emotion's copies bring frequent ones along.
  /// Source: F. Charte et al., "Concurrence among imbalanced labels and its influence on multilabel
  /// resampling algorithms", 2014.
  public let concurrence: Double

  /// The imbalance of some labels; without masks every emotion counts in every row.
  ///
  /// Precondition: there are as many masks as rows. Complexity: O(rows).
  public init(labels: [EmotionSet], masks: [EmotionSet]? = nil) {
    let rows = visible(labels, masks)
    let positives = PositiveCounts(rows)
    let ratios = Emotion.allCases.compactMap { positives.imbalance(of: $0) }
    self.positives = positives
    meanImbalance = ratios.isEmpty ? 1 : ratios.reduce(0, +) / Double(ratios.count)
    let sum = rows.reduce(0.0) { $0 + Self.concurrence(of: $1, positives) }
    concurrence = rows.isEmpty ? 0 : sum / Double(rows.count)
  }

  /// IRLbl of an emotion, at least 1; nil where it has no positives.
  public func imbalance(of emotion: Emotion) -> Double? { positives.imbalance(of: emotion) }

  /// The emotions whose IRLbl is above the mean: what oversampling adds to.
  public var minority: EmotionSet { emotions { $0 > meanImbalance } }

  /// The emotions whose IRLbl is below the mean: what undersampling takes from.
  public var majority: EmotionSet { emotions { $0 < meanImbalance } }

  private func emotions(where holds: (Double) -> Bool) -> EmotionSet {
    EmotionSet(emotions: Emotion.allCases.filter { imbalance(of: $0).map(holds) ?? false })
  }

  private static func concurrence(of row: EmotionSet, _ positives: PositiveCounts) -> Double {
    let ratios = row.emotions.compactMap { positives.imbalance(of: $0) }
    guard ratios.count > 1 else { return 0 }
    let count = Double(ratios.count)
    let arithmetic = ratios.reduce(0, +) / count
    let geometric = exp(ratios.reduce(0) { $0 + log($1) } / count)
    // Rounding can lift the geometric mean of equal numbers above the arithmetic one.
    return max(0, 1 - geometric / arithmetic)
  }
}

/// The number of rows with each emotion, kept up to date while rows come and go.
public struct PositiveCounts: Sendable, Hashable {
  private var counts = SIMD8<Int>(repeating: 0)

  /// The counts of some rows.
  init(_ rows: [EmotionSet]) {
    for row in rows { add(row) }
  }

  /// The number of rows with an emotion.
  public subscript(emotion: Emotion) -> Int { counts[emotion.index] }

  /// The most frequent emotion's count by this one's; nil where it has none.
  func imbalance(of emotion: Emotion) -> Double? {
    let count = counts[emotion.index]
    return count > 0 ? Double(counts.max()) / Double(count) : nil
  }

  mutating func add(_ row: EmotionSet) { add(1, to: row) }

  mutating func remove(_ row: EmotionSet) { add(-1, to: row) }

  private mutating func add(_ change: Int, to row: EmotionSet) {
    for emotion in row.emotions { counts[emotion.index] += change }
  }
}

/// The labels that each row's mask lets through.
///
/// Precondition: there are as many masks as rows.
func visible(_ labels: [EmotionSet], _ masks: [EmotionSet]?) -> [EmotionSet] {
  guard let masks else { return labels }
  precondition(masks.count == labels.count, "\(masks.count) masks for \(labels.count) rows")
  return zip(labels, masks).map { $0.intersection($1) }
}
