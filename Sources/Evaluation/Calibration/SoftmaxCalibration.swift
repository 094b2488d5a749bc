public import Emotions
internal import CLibrary

/// The map from logits z to probabilities for a model that gives each text exactly one emotion.
///
/// The probability of a class c is `exp(z[c] / T) / Σ exp(z[k] / T)` over the classes k; that of any other
/// emotion is 0. The temperature T does not change the order of the classes.
/// Source: Guo, Pleiss, Sun & Weinberger, "On calibration of modern neural networks", 2017.
public struct SoftmaxCalibration: Sendable, Hashable {
  /// T; 1 leaves the logits as they are.
  public let temperature: Float
  /// The emotions of which a text has one.
  public let classes: EmotionSet

  /// The calibration with this temperature.
  ///
  /// Precondition: it is finite and above 0.
  public init(temperature: Float = 1, classes: EmotionSet) {
    precondition(temperature > 0 && temperature.isFinite, "\(temperature) is no temperature")
    self.temperature = temperature
    self.classes = classes
  }

  /// The probabilities of a text with these logits, each from 0 to 1, with the sum 1 over the classes.
  ///
  /// Finite for all finite logits: the greatest logit is taken off first. Without classes all are 0.
  public func probabilities(fromLogits logits: EmotionScores) -> EmotionScores {
    let (powers, sum) = Self.powers(logits, factor: 1 / Double(temperature), classes: classes)
    return EmotionScores(sum > 0 ? SIMD8<Float>(powers / sum) : SIMD8(repeating: 0))
  }

  /// The calibration with the least log-loss of each row's emotion.
  ///
  /// T is sought in ``TemperatureScaling/range``, whose bounds keep it finite where the greatest logit is
  /// always right. `logits` come from models that have not seen the row. T is 1 where the rows cannot tell
  /// it: without rows, with fewer than two classes, with logits that do not differ among the classes, or
  /// where the true class has no greater logit than the mean of the classes on average. The
  /// log-loss of the rows is never greater than at T = 1, up to rounding. Complexity: O(rows) a step, some
  /// six steps.
  ///
  /// Precondition: as many label sets as rows, each with one emotion of the classes and no other, and the
  /// logits of the classes are finite.
  public static func fitted(
    logits: [EmotionScores], truth: [EmotionSet], classes: EmotionSet
  ) -> SoftmaxCalibration {
    precondition(truth.count == logits.count, "\(truth.count) label sets for \(logits.count) rows")
    for (row, (scores, labels)) in zip(logits, truth).enumerated() {
      precondition(
        labels.count == 1 && classes.isSuperset(of: labels),
        "row \(row) has the emotions \(labels), not one of \(classes)")
      for emotion in classes.emotions {
        precondition(
          scores[emotion].isFinite, "the \(emotion) logit of row \(row) is \(scores[emotion])")
      }
    }
    let trueLanes = truth.map { $0.rawValue.trailingZeroBitCount }
    /// The derivatives of the log-loss by the factor 1/T: Σ (E[z] − z[true class]) and Σ Var[z].
    func derivatives(_ factor: Double) -> (value: Double, slope: Double) {
      var (value, slope) = (0.0, 0.0)
      for (scores, trueLane) in zip(logits, trueLanes) {
        let (powers, sum) = powers(scores, factor: factor, classes: classes)
        // Logits as seen from the true class: close numbers do not cancel.
        var offsets = SIMD8<Double>(scores.lanes) - Double(scores.lanes[trueLane])
        offsets.replace(with: 0, where: SIMD8(repeating: 0) .== powers)
        let mean = (powers * offsets).sum() / sum
        let deviations = offsets - mean
        value += mean
        slope += (powers * deviations * deviations).sum() / sum
      }
      return (value, slope)
    }
    guard derivatives(0).value < 0 else { return SoftmaxCalibration(classes: classes) }
    let range = TemperatureScaling.range
    let factor = zero(from: 1, in: 1 / range.upperBound...1 / range.lowerBound, of: derivatives)
    return SoftmaxCalibration(temperature: Float(1 / factor), classes: classes)
  }

  /// exp(factor·(z − greatest z)) in the lanes of the classes, 0 in the others, and their sum.
  private static func powers(
    _ logits: EmotionScores, factor: Double, classes: EmotionSet
  ) -> (powers: SIMD8<Double>, sum: Double) {
    var greatest = -Double.infinity
    for lane in 0..<Emotion.count where classes.rawValue & 1 << UInt8(lane) != 0 {
      greatest = max(greatest, Double(logits.lanes[lane]))
    }
    var (powers, sum) = (SIMD8<Double>(repeating: 0), 0.0)
    for lane in 0..<Emotion.count where classes.rawValue & 1 << UInt8(lane) != 0 {
      powers[lane] = exp(factor * (Double(logits.lanes[lane]) - greatest))
      sum += powers[lane]
    }
    return (powers, sum)
  }
}
