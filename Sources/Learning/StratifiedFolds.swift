public import Emotions

/// Rows cut into folds so that each fold has its share of every emotion's positives.
///
/// Iterative stratification: the emotion with the fewest rows left is dealt out first, each of its
/// rows to the fold that lacks it most, then to the fold that lacks rows most, then by chance. Rows
/// without an emotion come last and even out the folds' sizes. Where every row has at most one
/// emotion, each fold's positives are within one of its exact share.
/// Source: K. Sechidis, G. Tsoumakas and I. Vlahavas, "On the stratification of multi-label data",
/// 2011.
public struct StratifiedFolds: Sendable, Equatable {
  /// The fold of each row, 0 to `count` − 1.
  public let foldOfRow: [Int]
  /// The number of folds; some are empty where there are fewer rows.
  public let count: Int

  /// Folds of equal size, for cross-validation.
  ///
  /// `groups` holds a key a row; rows with equal keys stay in one fold. One fold holds every row; with
  /// more folds than rows some stay empty. Precondition: `count` is at least 1, and there are as
  /// many keys as rows. Complexity: O(rows · (emotions + folds + log rows)).
  public init(
    _ labels: [EmotionSet], count: Int, groups: [Int]? = nil,
    using generator: inout some RandomNumberGenerator
  ) {
    precondition(count >= 1, "\(count) folds")
    self.init(
      labels, proportions: [Double](repeating: 1, count: count), groups: groups, using: &generator)
  }

  /// Folds of the given proportions, such as `[8, 1, 1]` for training, development and test rows.
  ///
  /// The proportions need not sum to one. No rows give empty folds. Precondition: there is a
  /// proportion, each is finite and above 0, and there are as many keys as rows. Complexity: as above.
  public init(
    _ labels: [EmotionSet], proportions: [Double], groups: [Int]? = nil,
    using generator: inout some RandomNumberGenerator
  ) {
    precondition(
      !proportions.isEmpty && proportions.allSatisfy { $0 > 0 && $0.isFinite },
      "proportions are \(proportions)")
    precondition(
      groups.map { $0.count == labels.count } ?? true,
      "\(groups?.count ?? 0) group keys for \(labels.count) rows")
    var dealer = Dealer(labels, proportions: proportions, groups: groups)
    while let emotion = dealer.rarestEmotion(using: &generator) {
      dealer.deal(emotion, using: &generator)
    }
    dealer.deal(nil, using: &generator)
    count = proportions.count
    foldOfRow = dealer.foldOfRow
  }

  /// The rows of one fold, ascending: what to test on.
  public func rows(in fold: Int) -> [Int] { foldOfRow.indices.filter { foldOfRow[$0] == fold } }

  /// The rows of all other folds, ascending: what to train on.
  public func rows(outside fold: Int) -> [Int] {
    foldOfRow.indices.filter { foldOfRow[$0] != fold }
  }
}

/// The state of a deal: what is left, and what each fold still lacks.
private struct Dealer {
  /// Rows that go to a fold together; a single row where there are no groups.
  private struct Unit {
    var rows: [Int] = []
    var positives = DoubleLanes(repeating: 0)
    var isDealt = false
  }

  private(set) var foldOfRow: [Int]
  /// Larger units first, as small ones can still even out what large ones did; then by first row.
  private var units: [Unit]
  /// Positives of each emotion in units not dealt yet.
  private var left: DoubleLanes
  /// Positives of each emotion that a fold lacks; negative where it has more than its share.
  private var lackingPositives: [DoubleLanes]
  private var lackingRows: [Double]

  init(_ labels: [EmotionSet], proportions: [Double], groups: [Int]?) {
    foldOfRow = [Int](repeating: 0, count: labels.count)
    var units: [Unit] = []
    var left = DoubleLanes(repeating: 0)
    var unitOfKey: [Int: Int] = [:]
    for (row, set) in labels.enumerated() {
      let unit = groups.map { unitOfKey[$0[row], default: units.count] } ?? row
      if let groups { unitOfKey[groups[row]] = unit }
      if unit == units.count { units.append(Unit()) }
      let positives = DoubleLanes(EmotionScores(set).lanes)
      units[unit].rows.append(row)
      units[unit].positives += positives
      left += positives
    }
    units.sort { ($1.rows.count, $0.rows[0]) < ($0.rows.count, $1.rows[0]) }
    let total = proportions.reduce(0, +)
    lackingPositives = proportions.map { [left] in left * ($0 / total) }
    lackingRows = proportions.map { Double(labels.count) * ($0 / total) }
    self.units = units
    self.left = left
  }

  /// The emotion with the fewest positives left, but at least one; a tie is broken by chance.
  func rarestEmotion(using generator: inout some RandomNumberGenerator) -> Emotion? {
    let candidates = Emotion.allCases.filter { left[$0.index] > 0 }
    guard let fewest = candidates.map({ left[$0.index] }).min() else { return nil }
    return candidates.filter { left[$0.index] == fewest }.randomElement(using: &generator)
  }

  /// Deals every unit left that has the emotion, or every unit left.
  mutating func deal(_ emotion: Emotion?, using generator: inout some RandomNumberGenerator) {
    for unit in units.indices where !units[unit].isDealt {
      if let emotion, units[unit].positives[emotion.index] == 0 { continue }
      var folds = Array(lackingRows.indices)
      if let emotion { folds = largest(of: folds) { lackingPositives[$0][emotion.index] } }
      folds = largest(of: folds) { lackingRows[$0] }
      let fold = folds.randomElement(using: &generator)!
      for row in units[unit].rows { foldOfRow[row] = fold }
      units[unit].isDealt = true
      left -= units[unit].positives
      lackingPositives[fold] -= units[unit].positives
      lackingRows[fold] -= Double(units[unit].rows.count)
    }
  }

  /// The folds whose number is the largest; more than one where there is a tie.
  private func largest(of folds: [Int], by number: (Int) -> Double) -> [Int] {
    let most = folds.map(number).max()!
    return folds.filter { number($0) == most }
  }
}
