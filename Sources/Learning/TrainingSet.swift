public import Emotions
public import Matrices

/// Rows to learn from: features, targets, masks and weights, one of each a row.
///
/// Shapes: `features` is (samples, sparse features), `dense` is (samples, dense features); a
/// learner sees the dense features as further columns after the sparse ones. No rows is an ordinary
/// training set; each learner states what it gives for it.
public struct TrainingSet: Sendable {
  /// The sparse part, shape (samples, sparse features); it may have no column.
  public let features: SparseMatrix
  /// The dense block, shape (samples, dense features), or nil where there is none.
  public let dense: DenseMatrix?
  /// How much each row shows each emotion, 0 to 1: hard labels are the corners, raters' shares and a
  /// teacher's probabilities lie between.
  public let targets: [EmotionScores]
  /// The emotions that each row says something about; the others count for nothing in that row.
  public let masks: [EmotionSet]
  /// How many times each row counts; finite and at least 0.
  public let weights: [Float]
  /// Input dropout leaves out entries of the sparse columns below this one alone: those behind it sum up a
  /// row, and no other column says the same.
  public let droppableColumnCount: Int

  /// A training set from its parts; without masks every emotion counts, without weights each row
  /// counts once, without a number of droppable columns all are.
  ///
  /// Precondition: all parts have equally many rows, targets lie in 0…1, weights are finite and at
  /// least 0. Complexity: O(samples).
  public init(
    features: SparseMatrix, dense: DenseMatrix? = nil, targets: [EmotionScores],
    masks: [EmotionSet]? = nil, weights: [Float]? = nil, droppableColumnCount: Int? = nil
  ) {
    let count = features.rowCount
    precondition(targets.count == count, "\(targets.count) targets for \(count) rows")
    self.features = features
    self.dense = dense
    self.targets = targets
    self.masks = masks ?? [EmotionSet](repeating: .all, count: count)
    self.weights = weights ?? [Float](repeating: 1, count: count)
    self.droppableColumnCount = droppableColumnCount ?? features.columnCount
    precondition(self.masks.count == count, "\(self.masks.count) masks for \(count) rows")
    precondition(self.weights.count == count, "\(self.weights.count) weights for \(count) rows")
    if let dense {
      precondition(dense.rowCount == count, "\(dense.rowCount) dense rows for \(count) rows")
    }
    for (row, target) in targets.enumerated() {
      precondition(
        all(target.lanes .>= 0 .& target.lanes .<= 1), "row \(row) has targets \(target.lanes)")
    }
    for (row, weight) in self.weights.enumerated() {
      precondition(weight >= 0 && weight.isFinite, "row \(row) has weight \(weight)")
    }
  }

  /// The number of rows.
  public var rowCount: Int { features.rowCount }

  /// The number of columns that a learner sees: sparse features, then dense ones.
  public var featureCount: Int { features.columnCount + (dense?.columnCount ?? 0) }

  /// The rows with the given indices, in that order; an index may repeat.
  ///
  /// Complexity: O(entries chosen).
  public func selectingRows(_ rows: [Int]) -> TrainingSet {
    TrainingSet(
      features: features.selectingRows(rows), dense: dense?.selectingRows(rows),
      targets: rows.map { targets[$0] }, masks: rows.map { masks[$0] },
      weights: rows.map { weights[$0] }, droppableColumnCount: droppableColumnCount)
  }
}

extension TrainingSet {
  /// What a row counts as a positive and as a negative of each emotion: its weight in the shares of a soft
  /// target, 0 where masked.
  func sides(ofRow row: Int) -> (positive: SIMD8<Float>, negative: SIMD8<Float>) {
    let weight = EmotionScores(masks[row]).lanes * weights[row]
    let positive = weight * targets[row].lanes
    return (positive, weight - positive)
  }

  /// The factors by which class weights multiply each emotion's positive and negative loss.
  ///
  /// Complexity: O(samples).
  public func factors(
    of classWeights: ClassWeights
  ) -> (positive: EmotionScores, negative: EmotionScores) {
    var positives = DoubleLanes(repeating: 0)
    var negatives = positives
    for row in 0..<rowCount {
      let sides = sides(ofRow: row)
      positives += DoubleLanes(sides.positive)
      negatives += DoubleLanes(sides.negative)
    }
    return classWeights.factors(positives: positives, negatives: negatives)
  }

  /// Throws ``TrainingError`` where a feature is NaN or infinite.
  func requireFinite() throws(TrainingError) {
    if !features.values.areFinite,
      let entry = features.values.firstIndex(where: { !$0.isFinite })
    {
      // The last row that starts at or before the entry holds it.
      let row = features.rowStarts.lastIndex { $0 <= entry }!
      throw .featureNotFinite(
        row: row, feature: Int(features.columns[entry]), value: features.values[entry])
    }
    if let dense, let index = dense.values.firstIndex(where: { !$0.isFinite }) {
      throw .featureNotFinite(
        row: index / dense.columnCount,
        feature: features.columnCount + index % dense.columnCount, value: dense.values[index])
    }
  }
}

extension [Float] {
  /// Whether no number is NaN or infinite, in a loop without a branch a number.
  fileprivate var areFinite: Bool {
    let (numbers, exponent) = (span, Float.infinity.bitPattern)
    var found: UInt32 = 0
    for index in numbers.indices {
      // All exponent bits set: the complement has none of them, and one less than none borrows.
      found |= (~numbers[index].bitPattern & exponent) &- 1
    }
    return found < 1 << 31
  }
}
