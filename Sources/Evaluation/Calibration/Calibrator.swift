internal import CLibrary

/// A map from one emotion's logit z to a probability.
public enum Calibrator: Sendable, Hashable {
  /// σ(slope·z + bias); the numbers are finite.
  case sigmoid(slope: Float, bias: Float)
  /// A line through knots, from one (logit, probability) to the next, flat beyond the first and the last.
  ///
  /// See ``areValid(logits:probabilities:)`` for what the knots promise.
  case isotonic(logits: [Float], probabilities: [Float])

  /// σ(z): the calibrator that leaves a logit as it is.
  public static let identity = Calibrator.sigmoid(slope: 1, bias: 0)

  /// The simplest method that gives such a calibrator.
  ///
  /// A sigmoid of slope 1 and bias 0 is ``CalibrationMethod/none``, one of a positive slope and bias 0 is
  /// ``CalibrationMethod/temperature``, any other is ``CalibrationMethod/platt``.
  public var method: CalibrationMethod {
    switch self {
    case .sigmoid(slope: 1, bias: 0): .none
    case .sigmoid(let slope, bias: 0) where slope > 0: .temperature
    case .sigmoid: .platt
    case .isotonic: .isotonic
    }
  }

  /// Whether numbers, such as those of a file, are the knots of an isotonic calibrator.
  ///
  /// There is at least one knot and as many probabilities as logits; the logits are finite and each is
  /// greater than the one before; the probabilities lie above 0 and below 1, and none is less than the
  /// one before. Complexity: O(knots).
  public static func areValid(logits: [Float], probabilities: [Float]) -> Bool {
    guard let first = logits.first, let last = logits.last, logits.count == probabilities.count
    else { return false }
    // A NaN compares as false everywhere. Ascending numbers are finite if the two ends are.
    return first.isFinite && last.isFinite
      && zip(logits, logits.dropFirst()).allSatisfy { $0 < $1 }
      && probabilities.allSatisfy { $0 > 0 && $0 < 1 }
      && zip(probabilities, probabilities.dropFirst()).allSatisfy { $0 <= $1 }
  }

  /// Whether a sigmoid's numbers are finite, or knots are those of an isotonic calibrator.
  public var isValid: Bool {
    switch self {
    case .sigmoid(let slope, let bias): slope.isFinite && bias.isFinite
    case .isotonic(let logits, let probabilities):
      Self.areValid(logits: logits, probabilities: probabilities)
    }
  }

  /// The probability, from 0 to 1, of a finite logit.
  ///
  /// That of a sigmoid may round to 0 or 1, that of an isotonic calibrator never does. A NaN gives NaN.
  /// Complexity: O(knots).
  ///
  /// Precondition: an isotonic calibrator has knots.
  public func probability(ofLogit logit: Float) -> Float {
    switch self {
    case .sigmoid(let slope, let bias):
      Float(Evaluation.sigmoid(Double(slope) * Double(logit) + Double(bias)))
    case .isotonic(let logits, let probabilities):
      Self.interpolated(at: logit, logits: logits, probabilities: probabilities)
    }
  }

  /// The log-loss of a row, finite for every finite logit.
  func logLoss(ofLogit logit: Float, isPositive: Bool) -> Double {
    switch self {
    case .sigmoid(let slope, let bias):
      return Evaluation.logLoss(
        logit: Double(slope) * Double(logit) + Double(bias), target: isPositive ? 1 : 0)
    case .isotonic(let logits, let probabilities):
      let probability = Self.interpolated(at: logit, logits: logits, probabilities: probabilities)
      return isPositive ? -log(Double(probability)) : -log1p(-Double(probability))
    }
  }

  /// The probability at a logit on the line through valid knots.
  ///
  /// It does not fall anywhere: each operation, in Double, is monotone in the logit, and rounding to
  /// Float takes the end of a piece back to its knot.
  static func interpolated(at logit: Float, logits: [Float], probabilities: [Float]) -> Float {
    // How many knots are not above the logit. All are asked, by fours: there are a few dozen, and which way a
    // search by halves goes cannot be foretold.
    let knots = logits.span
    var below: Int32 = 0
    var index = 0
    while index < knots.count {
      below &+= knots[index] <= logit ? 1 : 0
      index &+= 1
    }
    let high = Int(below)
    if high == 0 { return logit.isNaN ? logit : probabilities[0] }
    if high == logits.count { return probabilities[high - 1] }
    let low = high - 1
    let start = Double(logits[low])
    let along = (Double(logit) - start) / (Double(logits[high]) - start)
    let (from, to) = (Double(probabilities[low]), Double(probabilities[high]))
    return Float(from + (to - from) * along)
  }
}
