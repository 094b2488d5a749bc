/// What the best threshold has the most of.
///
/// TP, FP and FN are the true positives, false positives and false negatives of an emotion at its
/// threshold; a ratio of nothing is 0. Where several thresholds are equally good, each case says which
/// of them is taken.
public enum ThresholdObjective: Sendable, Hashable {
  /// The F-measure that holds recall β times as important as precision, 0 to 1,000: F1 where β is 1,
  /// precision where it is 0.
  ///
  ///     Fβ = (1 + β²)·TP / (TP + FP + β²·(TP + FN))
  ///
  /// Of equal thresholds the one nearest to Fβ / (1 + β²), then the lower. That is where the optimum
  /// lies if the scores are calibrated probabilities, for F1 at half of it: a row is worth predicting
  /// where (1 + β²)·p exceeds Fβ. Sources: van Rijsbergen, "Information Retrieval", 1979; Lipton, Elkan &
  /// Naryanaswamy, "Optimal Thresholding of Classifiers to Maximize F1 Measure", 2014.
  ///
  /// Where simulated calibrated rows, 50 to 1,000 at a time, left such a choice for F1, this one was
  /// better on fresh rows by .001 to .044 F1 than the one nearest to .5 or the middle of the widest gap.
  /// Scores of another unit get a threshold that is just as good on the rows of the search.
  case fBeta(Double)

  /// The highest recall, TP / (TP + FN), whose precision is at least this floor, 0 to 1.
  ///
  /// Of equal recalls the one with the higher precision, then the lower threshold. Where no candidate
  /// reaches the floor, the one that comes nearest to it: the highest precision, then the higher recall,
  /// then the lower threshold. So the floor may be missed; `ConfusionCounts` tells.
  case recall(atPrecision: Double)

  /// The highest precision, TP / (TP + FP), whose recall is at least this floor, 0 to 1.
  ///
  /// Of equal precisions the one with the higher recall, then the lower threshold. The lowest score has
  /// a recall of 1, so only the grid can miss the floor: then the highest recall, the higher
  /// precision, the lower threshold.
  case precision(atRecall: Double)

  /// The F1 of the counts of all emotions together: `Σ 2·TP / Σ (2·TP + FP + FN)`.
  ///
  /// The thresholds depend on each other. With all others fixed, an emotion's best one maximises
  /// `(a + 2·TP) / (b + 2·TP + FP + FN)`, where a and b are the counts of the others: the smoothed
  /// F-measure of Lin & Lin, which keeps a rare emotion from following the chance of its few rows. They
  /// choose one emotion's threshold after the other; here all are chosen together and no other
  /// combination of candidates is better. Dinkelbach's method finds it: for a micro-F1 F every emotion
  /// takes the candidate with the greatest `2·TP − F·(2·TP + FP + FN)`; these give a higher F, until
  /// none is higher.
  ///
  /// Midpoints have one more candidate here, above every score: an emotion whose rows are hard to
  /// tell may be best left unsaid. Of equal candidates the one nearest to half the best micro-F1, then the
  /// lower. An undecided emotion counts with the threshold that it gets.
  ///
  /// Sources: Dinkelbach, "On Nonlinear Fractional Programming", 1967; Lin & Lin, "On the Thresholding
  /// Strategy for Infrequent Labels in Multi-label Classification", CIKM 2023.
  case microF1

  /// The mean over the emotions of a smoothed F1: `(½ + 2·TP) / (1 + 2·TP + FP + FN)`.
  ///
  /// A mean has its maximum where each part has, so each emotion is chosen on its own. The form is Lin &
  /// Lin's (CIKM 2023, as above); ½ and 1 are ours, the mildest of several pairs up to 2/2 that were tried.
  /// An emotion with a dozen positive rows or more gets nearly the threshold of ``f1``, a rarer one a
  /// higher threshold.
  ///
  /// Simulated, with 4 or 5 positives among 1,000 to 2,000 rows and scores that are not calibrated, it
  /// gave fresh rows .004 to .013 more F1 than ``f1`` where the scores of the two kinds lay two or three
  /// standard deviations apart, and .002 to .005 less where they lay one apart. With calibrated scores,
  /// or ten positives and more, it changed F1 by .004 or less.
  ///
  /// The candidate above every score and the choice between equals are as in ``microF1``, with half
  /// of the emotion's smoothed F1.
  case macroF1

  /// The F1: ``fBeta(_:)`` of 1.
  public static let f1 = ThresholdObjective.fBeta(1)

  /// Whether β is from 0 to 1,000 and a floor from 0 to 1. A NaN is neither.
  public var isValid: Bool {
    switch self {
    case .fBeta(let beta): (0...1000).contains(beta)
    case .recall(atPrecision: let floor), .precision(atRecall: let floor): (0...1).contains(floor)
    case .microF1, .macroF1: true
    }
  }
}

extension ThresholdObjective: Codable {
  private enum Key: String, CodingKey { case measure, value }
  private enum Measure: String, Codable {
    case fBeta, recallAtPrecision, precisionAtRecall, microF1, macroF1
  }

  /// Reads an object such as `{"measure": "recallAtPrecision", "value": 0.9}` or `{"measure": "microF1"}`.
  ///
  /// Throws where the measure has another name or the value is missing or out of its range.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    func value() throws -> Double { try object.decode(Double.self, forKey: .value) }
    self =
      switch try object.decode(Measure.self, forKey: .measure) {
      case .fBeta: .fBeta(try value())
      case .recallAtPrecision: .recall(atPrecision: try value())
      case .precisionAtRecall: .precision(atRecall: try value())
      case .microF1: .microF1
      case .macroF1: .macroF1
      }
    guard isValid else {
      throw DecodingError.dataCorruptedError(
        forKey: .value, in: object,
        debugDescription: "\(self); expected β from 0 to 1,000, or a floor from 0 to 1")
    }
  }

  /// Writes an object with the measure's name and, where it has one, its value.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    let (measure, value): (Measure, Double?) =
      switch self {
      case .fBeta(let beta): (.fBeta, beta)
      case .recall(atPrecision: let floor): (.recallAtPrecision, floor)
      case .precision(atRecall: let floor): (.precisionAtRecall, floor)
      case .microF1: (.microF1, nil)
      case .macroF1: (.macroF1, nil)
      }
    try object.encode(measure, forKey: .measure)
    try object.encodeIfPresent(value, forKey: .value)
  }
}
