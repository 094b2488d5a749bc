/// A temperature T that turns one emotion's logits z into probabilities: σ(z / T).
///
/// Above 1 it makes a model less sure, below 1 surer; it never changes which side of ½ a probability is on.
/// Source: Guo, Pleiss, Sun & Weinberger, "On calibration of modern neural networks", 2017.
public struct TemperatureScaling: Sendable, Hashable {
  /// T, in logits.
  public let temperature: Double

  /// Where temperatures are sought: 1/20 to 20.
  ///
  /// Where the sign of the logit parts the rows the log-loss falls for as long as T does; the bound keeps
  /// such a fit finite. Logits that a log-loss trained are off by a factor of some units.
  public static let range = 0.05...20.0

  /// The scaling with this temperature.
  ///
  /// Precondition: it is finite and above 0.
  public init(temperature: Double) {
    precondition(
      temperature > 0 && temperature.isFinite, "\(temperature) is no temperature")
    self.temperature = temperature
  }

  /// The scaling with the least log-loss in ``range``.
  ///
  /// It is nil where the rows cannot tell one: without a positive row, without a negative row, with one
  /// distinct logit, or where no factor above 0 is better than the factor 0, which says that high logits
  /// go with negative rows. The log-loss of the rows is never greater than at T = 1, up to rounding.
  /// Complexity: O(rows) a step, some six steps.
  ///
  /// Precondition: as many labels as logits, and every logit is finite.
  public static func fitted(logits: [Float], labels: [Bool]) -> TemperatureScaling? {
    precondition(logits.count == labels.count, "\(labels.count) labels for \(logits.count) logits")
    for (row, logit) in logits.enumerated() {
      precondition(logit.isFinite, "logit \(row) of \(logits.count) is \(logit)")
    }
    guard labels.contains(true), labels.contains(false), logits.contains(where: { $0 != logits[0] })
    else { return nil }
    return fitted(logits: logits, labels: labels, from: 1)
  }

  /// The scaling with the least log-loss for rows with both labels, sought from a temperature.
  static func fitted(
    logits: [Float], labels: [Bool], from temperature: Double
  ) -> TemperatureScaling? {
    let rows = zip(logits, labels)
    // The slope of the log-loss where the factor is 0 and each probability is ½.
    guard rows.reduce(0, { $0 + ($1.1 ? -0.5 : 0.5) * Double($1.0) }) < 0 else { return nil }
    let factor = zero(from: 1 / temperature, in: 1 / range.upperBound...1 / range.lowerBound) {
      factor in
      // Σ (σ(factor·z) − y)·z and its derivative Σ σ(1 − σ)·z²
      var (value, slope) = (0.0, 0.0)
      for (logit, isPositive) in rows {
        let z = Double(logit)
        let probability = sigmoid(factor * z)
        value += (probability - (isPositive ? 1 : 0)) * z
        slope += probability * (1 - probability) * z * z
      }
      return (value, slope)
    }
    return TemperatureScaling(temperature: 1 / factor)
  }
}
