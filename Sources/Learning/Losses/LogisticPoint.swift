/// The logistic function and its logarithms at eight logits.
///
/// softplus(z) = log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|), which neither overflows nor loses small
/// values; a NaN gives NaN. −log σ(z) = softplus(−z) and −log(1 − σ(z)) = softplus(z). Source of the stable form: M.
/// Mächler, "Accurately computing log(1 − exp(−|a|))", 2012.
struct LogisticPoint {
  /// σ(z) = 1 / (1 + e^−z).
  let sigma: SIMD8<Float>
  /// 1 − σ(z), without the loss of a subtraction.
  let oneMinusSigma: SIMD8<Float>
  /// max(z, 0).
  let above: SIMD8<Float>
  /// max(−z, 0).
  let below: SIMD8<Float>
  /// log(1 + e^−|z|), what both softplus functions have beside ``above`` and ``below``.
  let tail: SIMD8<Float>

  @inline(__always)
  init(logit z: SIMD8<Float>) {
    // Not by a maximum, which drops NaN.
    above = z.replacing(with: 0, where: z .< 0)
    below = (-z).replacing(with: 0, where: z .> 0)
    let e = LaneMath.expOfNonPositive(-(above + below))
    let larger = 1 / (1 + e)
    let smaller = e * larger
    let isPositive = z .>= 0
    sigma = smaller.replacing(with: larger, where: isPositive)
    oneMinusSigma = larger.replacing(with: smaller, where: isPositive)
    tail = LaneMath.log1pOfUnit(e)
  }

  /// softplus(z) = −log(1 − σ(z)).
  @inline(__always)
  var softplus: SIMD8<Float> { above + tail }

  /// softplus(−z) = −log σ(z).
  @inline(__always)
  var softplusOfNegated: SIMD8<Float> { below + tail }

  /// positive·softplus(−z) + negative·softplus(z); infinite where that overflows.
  @inline(__always)
  func loss(positive: SIMD8<Float>, negative: SIMD8<Float>) -> SIMD8<Float> {
    (positive + negative) * tail + negative * above + positive * below
  }
}
