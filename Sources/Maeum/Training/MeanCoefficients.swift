internal import Emotions
internal import Learning

/// The mean of the coefficients that fits of some of the rows gave each row.
struct MeanCoefficients {
  private var sums: [EmotionScores]
  private var counts: [Float]
  private var bias = EmotionScores(repeating: 0)
  private var fitCount: Float = 0

  /// No fits of so many rows.
  init(rowCount: Int) {
    sums = Array(repeating: EmotionScores(repeating: 0), count: rowCount)
    counts = Array(repeating: 0, count: rowCount)
  }

  /// Adds a fit of these rows. Precondition: it has a coefficient for each of them.
  mutating func add(_ fit: RowCoefficients, of rows: [Int]) {
    precondition(
      fit.coefficients.count == rows.count, "\(fit.coefficients.count) for \(rows.count) rows")
    for (place, row) in rows.enumerated() {
      sums[row].lanes += fit.coefficients[place].lanes
      counts[row] += 1
    }
    bias.lanes += fit.bias.lanes
    fitCount += 1
  }

  /// The mean of the fits; nil of none. A row that no fit had gets 0.
  var mean: RowCoefficients? {
    guard fitCount > 0 else { return nil }
    return RowCoefficients(
      coefficients: zip(sums, counts).map { EmotionScores($0.lanes / max($1, 1)) },
      bias: EmotionScores(bias.lanes / fitCount))
  }
}
