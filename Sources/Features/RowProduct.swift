/// What a row of features gives with eight weights a column.
public struct RowProduct: Sendable {
  /// Σ value·weights[column], one lane an emotion; zeros for an empty row.
  public let lanes: SIMD8<Float>
  /// Whether the row has no entry.
  public let isEmpty: Bool

  /// The product of the row with a lexicon's eight values behind it. Precondition: eight weights.
  func adding(_ lexiconValues: SIMD8<Float>, weights: ArraySlice<SIMD8<Float>>) -> RowProduct {
    if lexiconValues == .zero { return self }
    var sum = lanes
    for lane in lexiconValues.indices {
      sum += weights[weights.startIndex + lane] * (Lexicon.columnScale * lexiconValues[lane])
    }
    return RowProduct(lanes: sum, isEmpty: false)
  }
}
