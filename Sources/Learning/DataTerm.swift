/// The part of a linear model's objective that comes from the rows, a convex function of the logits.
protocol DataTerm: Sendable {
  /// Writes the derivative by each logit at z + step·u to `residuals`, and sums up.
  ///
  /// The logits are z = point's image + bias, their change u = direction's image + bias. A term that
  /// couples the lanes has the same sums in each.
  func evaluate(
    at point: RowCombination, along direction: RowCombination, step: SIMD8<Float>,
    residuals: LaneVector
  ) -> DataSums
}

/// The data term at z + step·u, and its first and second derivative by the step.
struct DataSums: Sendable {
  var loss = DoubleLanes(repeating: 0)
  var slope = DoubleLanes(repeating: 0)
  var curvature = DoubleLanes(repeating: 0)

  static func + (x: DataSums, y: DataSums) -> DataSums {
    DataSums(loss: x.loss + y.loss, slope: x.slope + y.slope, curvature: x.curvature + y.curvature)
  }
}
