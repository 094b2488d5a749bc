extension LaneMath {
  /// The softmax of eight logits, pᵢ = e^zᵢ / Σ eᶻ, and its normaliser in two parts.
  ///
  /// log Σ eᶻ = `maximum` + `logSum`. A lane at −∞ takes no part: its p is 0. At a distance d below
  /// the largest logit, p is within 4·10⁻⁷ + 6·10⁻⁸·d of its value, relatively: d is rounded to a
  /// Float. `complements` are 1 − p, as exact for a lane far ahead as for the others. Precondition: some lane is finite, none is +∞.
  @inline(__always)
  static func softmax(
    _ logits: SIMD8<Float>
  ) -> (
    probabilities: DoubleLanes, complements: DoubleLanes, maximum: Double, logSum: Double
  ) {
    let maximum = logits.max()
    let powers = DoubleLanes(expOfNonPositive(logits - maximum))
    // The sum without the 1 of one largest logit: where that is far ahead, this is all that is left to
    // see.
    let isTop = powers .== 1
    let rest = powers.replacing(with: 0, where: isTop).sum() + (DoubleLanes(isTop).sum() - 1)
    let sum = 1 + rest
    let probabilities = powers / sum
    return (
      probabilities, (1 - probabilities).replacing(with: rest / sum, where: isTop),
      Double(maximum), log1pOfFew(rest)
    )
  }

  /// log(1 + x) for 0 ≤ x ≤ 7, within 2·10⁻⁹ of the value, also relatively.
  ///
  /// 1 + x = 2ⁿ·(1 + f) with 0 ≤ f < 1, and log(1 + f) by the series of ``log1pOfUnit(_:)``.
  @inline(__always)
  static func log1pOfFew(_ x: Double) -> Double {
    let sum = 1 + x
    // Below 2 nothing is divided out, and x itself holds what 1 + x would round away.
    let f = sum < 2 ? x : sum.significand - 1
    let n = sum < 2 ? 0 : Double(sum.exponent)
    let s = f / (2 + f)
    let square = s * s
    var p = square * (1 / 15) + 1 / 13
    p = p * square + 1 / 11
    p = p * square + 1 / 9
    p = p * square + 1 / 7
    p = p * square + 1 / 5
    p = p * square + 1 / 3
    p = p * square + 1
    return n * 0.693_147_180_559_945_3 + 2 * s * p
  }
}
