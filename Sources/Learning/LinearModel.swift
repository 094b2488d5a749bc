public import Emotions
public import Matrices
public import Parallel

/// Eight linear functions of a row of features, one an emotion: z = x·w + b.
public struct LinearModel: Sendable, Equatable {
  /// Eight lanes a feature: sparse features first, then those of the dense block.
  public let weights: [SIMD8<Float>]
  /// How many of ``weights`` belong to sparse features.
  public let sparseFeatureCount: Int
  /// The logits of a row without features.
  public let bias: EmotionScores

  /// A model from its numbers. Precondition: there are at least `sparseFeatureCount` weights.
  public init(weights: [SIMD8<Float>], sparseFeatureCount: Int, bias: EmotionScores) {
    precondition(
      (0...weights.count).contains(sparseFeatureCount),
      "\(sparseFeatureCount) sparse features for \(weights.count) weights")
    self.weights = weights
    self.sparseFeatureCount = sparseFeatureCount
    self.bias = bias
  }

  /// The number of features of the dense block.
  public var denseFeatureCount: Int { weights.count - sparseFeatureCount }

  /// The logits of one row: z = Σ value·weights[column] + Σ dense·weights + bias.
  ///
  /// `columns` and `values` are the entries of a sparse row, `dense` its dense block. An empty row
  /// has the logits ``bias``. Precondition: as many columns as values, columns below
  /// ``sparseFeatureCount``, ``denseFeatureCount`` dense values. Complexity: O(entries).
  public func logits(
    columns: Span<Int32>, values: Span<Float>, dense: Span<Float>
  ) -> EmotionScores {
    precondition(
      columns.count == values.count, "\(columns.count) columns for \(values.count) values")
    precondition(
      dense.count == denseFeatureCount, "\(dense.count) dense values for \(denseFeatureCount)")
    requireColumns(columns, below: sparseFeatureCount)
    let weights = weights.span
    var sum = bias.lanes
    var entry = 0
    while entry < columns.count {
      // In bounds: as the preconditions say. A product and a sum: a fused one is eight calls where the
      // processor flag is missing.
      sum += unsafe weights[unchecked: Int(columns[unchecked: entry])] * values[unchecked: entry]
      entry &+= 1
    }
    for index in dense.indices {
      sum += weights[sparseFeatureCount + index] * dense[index]
    }
    return EmotionScores(sum)
  }

  /// The logits of one row that has no dense block.
  public func logits(columns: Span<Int32>, values: Span<Float>) -> EmotionScores {
    logits(columns: columns, values: values, dense: Span())
  }

  /// The logits of every row of a matrix, in order; no rows give none.
  ///
  /// Shapes: `features` is (samples, sparse features), `dense` is (samples, dense features).
  /// Precondition: both fit the model and have equally many rows; `dense` may be missing where the
  /// model has no dense features. Complexity: O(entries), shared by the threads.
  public func logits(
    _ features: SparseMatrix, dense: DenseMatrix? = nil, threads: Threads = .one
  ) -> [EmotionScores] {
    requireFeatures(
      features, dense: dense, sparseCount: sparseFeatureCount, denseCount: denseFeatureCount)
    let parts = mapChunks(of: features.rowCount, chunk: 512, threads: threads) { range in
      let columns = features.columns.span
      let values = features.values.span
      return range.map { row in
        let entries = features.entries(ofRow: row)
        guard let dense else {
          return logits(columns: columns.extracting(entries), values: values.extracting(entries))
        }
        return logits(
          columns: columns.extracting(entries), values: values.extracting(entries),
          dense: dense.values.span.extracting(dense.entries(ofRow: row)))
      }
    }
    return parts.flatMap { $0 }
  }
}

/// A precondition: the features have a model's columns, and both parts equally many rows.
func requireFeatures(
  _ features: SparseMatrix, dense: DenseMatrix?, sparseCount: Int, denseCount: Int
) {
  precondition(
    features.columnCount == sparseCount && (dense?.columnCount ?? 0) == denseCount,
    "\(features.columnCount) sparse and \(dense?.columnCount ?? 0) dense features for a model of \(sparseCount) and \(denseCount)"
  )
  precondition(
    dense.map { $0.rowCount == features.rowCount } ?? true,
    "\(dense?.rowCount ?? 0) dense rows for \(features.rowCount) rows")
}
