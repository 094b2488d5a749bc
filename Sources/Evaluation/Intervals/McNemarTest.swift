internal import CLibrary
internal import Emotions

/// Whether two models are right about one emotion equally often, on the same rows: McNemar's exact test.
///
/// Only rows on which one model is right and the other is wrong tell the two apart. Were both
/// equally good, each of these n rows would be either's with a probability of one half.
///
/// Source: Q. McNemar, "Note on the sampling error of the difference between correlated proportions or
/// percentages", 1947; here with the binomial distribution itself and not its normal approximation.
public struct McNemarTest: Sendable, Hashable {
  /// The rows that the first model alone is right about.
  public let onlyFirstRight: Int
  /// The rows that the second model alone is right about.
  public let onlySecondRight: Int
  /// The probability of counts at least as far apart for two equally good models, 0 to 1.
  ///
  /// With k the smaller of the two counts and n their sum: min(1, 2·Σᵢ₌₀ᵏ C(n, i) / 2ⁿ); 1 where there
  /// is no such row, 0 where it is below the smallest Double.
  public let pValue: Double

  /// The test of two counts.
  ///
  /// The relative error is below 10⁻⁸ for counts up to 10⁶. Complexity: O(√n), at most O(k).
  /// Precondition: neither count is negative.
  public init(onlyFirstRight: Int, onlySecondRight: Int) {
    precondition(
      onlyFirstRight >= 0 && onlySecondRight >= 0,
      "\(onlyFirstRight) and \(onlySecondRight) rows")
    self.onlyFirstRight = onlyFirstRight
    self.onlySecondRight = onlySecondRight
    pValue = min(1, 2 * Self.lowerTail(onlyFirstRight, onlySecondRight))
  }

  /// The test of each emotion, over the rows whose mask has it.
  ///
  /// Eight tests are made at once: of two equal models one in three pairs has a p-value below .05 somewhere.
  /// Without rows every count is 0. Complexity: O(rows).
  ///
  /// Precondition: both have the same truth and masks in the same order.
  public static func perEmotion(
    of first: EvaluatedRows, and second: EvaluatedRows
  ) -> PerEmotion<McNemarTest> {
    first.checkPaired(with: second)
    return PerEmotion { emotion in
      var (onlyFirst, onlySecond) = (0, 0)
      for row in 0..<first.count where first.mask(row).contains(emotion) {
        let isPositive = first.truth[row].contains(emotion)
        let isFirstRight = first.predictions[row].contains(emotion) == isPositive
        let isSecondRight = second.predictions[row].contains(emotion) == isPositive
        if isFirstRight && !isSecondRight { onlyFirst += 1 }
        if isSecondRight && !isFirstRight { onlySecond += 1 }
      }
      return McNemarTest(onlyFirstRight: onlyFirst, onlySecondRight: onlySecond)
    }
  }

  /// The probability of at most the smaller of two counts among n = their sum, each with one half.
  private static func lowerTail(_ one: Int, _ other: Int) -> Double {
    let (fewer, more) = (Double(min(one, other)), Double(max(one, other)))
    // From the largest term down, each as a multiple of it: C(n, i − 1) / C(n, i) = i / (n − i + 1).
    var (sum, term, below, above) = (1.0, 1.0, fewer, more)
    while below > 0, term > sum * 0x1p-60 {
      above += 1
      term *= below / above
      below -= 1
      sum += term
    }
    let logLargest =
      logFactorial(fewer + more) - logFactorial(fewer) - logFactorial(more)
      - (fewer + more) * log(2)
    return exp(logLargest) * sum
  }

  /// ln(n!).
  private static func logFactorial(_ number: Double) -> Double { lgamma(number + 1).0 }
}
