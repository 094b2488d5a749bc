/// A way to turn one emotion's logits into probabilities, from the simplest to the most flexible.
///
/// The order of the cases is the order of simplicity: a choice between methods prefers the earlier one.
public enum CalibrationMethod: String, Sendable, Hashable, Codable, CaseIterable {
  /// σ(z): the logits as they are, without a fitted number.
  case none
  /// σ(z / T): one fitted number, see ``TemperatureScaling``.
  case temperature
  /// σ(slope·z + bias): two fitted numbers, see ``PlattScaling``.
  case platt
  /// Any rising curve, see ``IsotonicRegression``.
  case isotonic
}

extension CalibrationMethod {
  /// The calibrator that this method fits to one emotion's rows; nil where they cannot tell it.
  ///
  /// An iterative fit starts at a calibrator of the same method for much the same rows, where there is
  /// one; that saves steps and changes the result by no more than rounding.
  func calibrator(fittedTo rows: SortedRows, from start: Calibrator? = nil) -> Calibrator? {
    guard rows.canTell else { return nil }
    var (slope, bias): (Double?, Double) = (nil, 0)
    if case .sigmoid(let startSlope, let startBias) = start {
      (slope, bias) = (Double(startSlope), Double(startBias))
    }
    switch self {
    case .none: return .identity
    case .temperature:
      let scaling = TemperatureScaling.fitted(
        logits: rows.logits, labels: rows.labels, from: 1 / (slope ?? 1))
      return scaling.map { .sigmoid(slope: Float(1 / $0.temperature), bias: 0) }
    case .platt:
      let scaling = PlattScaling.fitted(
        logits: rows.logits, labels: rows.labels,
        from: slope.map { PlattScaling(slope: $0, bias: bias) })
      let (slope, bias) = (Float(scaling.slope), Float(scaling.bias))
      return slope > 0 && slope.isFinite && bias.isFinite ? .sigmoid(slope: slope, bias: bias) : nil
    case .isotonic:
      return IsotonicRegression(rows).calibrator
    }
  }
}
