import Emotions

/// The state of a deal: what is left, and what each fold still lacks.
struct StratifiedDealer {
  /// Rows that go to a fold together; a single row where there are no groups.
  private struct Unit {
    var rows: [Int] = []
    /// How many of the rows have each combination.
    var positives: [Double]
    var isDealt = false
  }

  /// What is dealt out evenly; a row has a combination where it has all its emotions.
  private let combinations: [EmotionSet]
  private(set) var foldOfRow: [Int]
  /// Larger units first, as small ones can still even out what large ones did; then by first row.
  private var units: [Unit]
  /// Positives of each combination in units not dealt yet.
  private var left: [Double]
  /// Positives of each combination that a fold lacks; negative where it has more than its share.
  private var lackingPositives: [[Double]]
  private var lackingRows: [Double]

  init(
    _ labels: [EmotionSet], combinations: [EmotionSet], proportions: [Double], groups: [Int]?
  ) {
    foldOfRow = [Int](repeating: 0, count: labels.count)
    let none = [Double](repeating: 0, count: combinations.count)
    var units: [Unit] = []
    var left = none
    var unitOfKey: [Int: Int] = [:]
    for (row, set) in labels.enumerated() {
      let unit = groups.map { unitOfKey[$0[row], default: units.count] } ?? row
      if let groups { unitOfKey[groups[row]] = unit }
      if unit == units.count { units.append(Unit(positives: none)) }
      units[unit].rows.append(row)
      for index in combinations.indices where set.isSuperset(of: combinations[index]) {
        units[unit].positives[index] += 1
        left[index] += 1
      }
    }
    units.sort { ($1.rows.count, $0.rows[0]) < ($0.rows.count, $1.rows[0]) }
    let total = proportions.reduce(0, +)
    lackingPositives = proportions.map { [left] proportion in
      left.map { $0 * (proportion / total) }
    }
    lackingRows = proportions.map { Double(labels.count) * ($0 / total) }
    self.combinations = combinations
    self.units = units
    self.left = left
  }

  /// Deals every unit: those with a combination rarest first, then the rest.
  mutating func dealAll(using generator: inout some RandomNumberGenerator) {
    while let combination = rarestCombination(using: &generator) {
      deal(combination, using: &generator)
    }
    deal(nil, using: &generator)
  }

  /// The place of the combination with the fewest positives left, but at least one.
  ///
  /// A tie is decided for the one with more emotions, then by chance.
  private func rarestCombination(using generator: inout some RandomNumberGenerator) -> Int? {
    let candidates = combinations.indices.filter { left[$0] > 0 }
    guard let fewest = candidates.map({ left[$0] }).min() else { return nil }
    let rarest = candidates.filter { left[$0] == fewest }
    let most = rarest.map { combinations[$0].count }.max()
    return rarest.filter { combinations[$0].count == most }.randomElement(using: &generator)
  }

  /// Deals every unit left that has the combination, or every unit left.
  private mutating func deal(
    _ combination: Int?, using generator: inout some RandomNumberGenerator
  ) {
    for unit in units.indices where !units[unit].isDealt {
      if let combination, units[unit].positives[combination] == 0 { continue }
      var folds = Array(lackingRows.indices)
      if let combination { folds = largest(of: folds) { lackingPositives[$0][combination] } }
      folds = largest(of: folds) { lackingRows[$0] }
      let fold = folds.randomElement(using: &generator)!
      for row in units[unit].rows { foldOfRow[row] = fold }
      units[unit].isDealt = true
      for (index, count) in units[unit].positives.enumerated() where count > 0 {
        left[index] -= count
        lackingPositives[fold][index] -= count
      }
      lackingRows[fold] -= Double(units[unit].rows.count)
    }
  }

  /// The folds whose number is the largest; more than one where there is a tie.
  private func largest(of folds: [Int], by number: (Int) -> Double) -> [Int] {
    let most = folds.map(number).max()!
    return folds.filter { number($0) == most }
  }
}
