/// What the thresholds that a search compared were worth for one emotion, in rising order.
public struct ThresholdCurve: Sendable, Hashable, Codable {
  /// The thresholds.
  public let thresholds: [Float]
  /// The objective at each threshold, 0 to 1; see ``ThresholdSearch/curve(for:)``.
  public let values: [Double]

  /// A curve. Precondition: as many values as thresholds.
  public init(thresholds: [Float], values: [Double]) {
    precondition(
      values.count == thresholds.count, "\(values.count) values of \(thresholds.count) thresholds")
    self.thresholds = thresholds
    self.values = values
  }

  private enum CodingKeys: String, CodingKey { case thresholds, values }

  /// Reads what `encode(to:)` writes. Throws where the two lists differ in length.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    thresholds = try object.decode([Float].self, forKey: .thresholds)
    values = try object.decode([Double].self, forKey: .values)
    guard values.count == thresholds.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: object,
        debugDescription: "\(values.count) values of \(thresholds.count) thresholds")
    }
  }
}

extension ThresholdSearch {
  /// How many thresholds a curve keeps to the unit: no picture shows more.
  private static let steps: Float = 100

  /// What the thresholds of a search were worth for one emotion's ranked rows.
  ///
  /// The value is what the objective has the most of: the F-measure, the recall or the precision, with
  /// expected counts where the candidates are ``ThresholdCandidates/expected``; of objectives over all
  /// emotions the part of this emotion. Kept are the highest threshold of each hundredth, and the chosen
  /// one. Values have six decimals. Empty without a positive or without a negative row.
  /// Complexity: O(distinct scores).
  ///
  /// Precondition: the objective is valid.
  public func curve(for ranking: ScoreRanking) -> ThresholdCurve {
    curve(for: ranking, chosen: threshold(for: ranking))
  }

  /// The curve of a search that chose this threshold.
  func curve(for ranking: ScoreRanking, chosen: Float) -> ThresholdCurve {
    guard ranking.isDecided else { return ThresholdCurve(thresholds: [], values: []) }
    var kept: [ThresholdOption] = []
    for option in ranking.options(candidates) {
      let step = (option.threshold * Self.steps).rounded(.down)
      if let last = kept.last, (last.threshold * Self.steps).rounded(.down) == step,
        option.threshold != chosen
      {
        continue
      }
      kept.append(option)
    }
    kept.reverse()
    return ThresholdCurve(
      thresholds: kept.map(\.threshold),
      values: kept.map { (objective.value(of: $0) * 1e6).rounded() / 1e6 })
  }
}

extension ThresholdObjective {
  /// What the best threshold has the most of, for one option of one emotion.
  fileprivate func value(of option: ThresholdOption) -> Double {
    switch self {
    case .fBeta(let beta): option.fMeasure(beta: beta)
    case .recall: option.recall
    case .precision: option.precision
    case .microF1: option.fMeasure(beta: 1)
    case .macroF1: option.fMeasure(beta: 1, smoothing: Self.smoothing)
    }
  }
}
