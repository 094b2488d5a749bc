// The logistic function and its kin, finite for every finite argument.

internal import CLibrary

/// The logistic function 1 / (1 + e⁻ᶻ), from 0 to 1.
///
/// Below z ≈ −709 the power overflows to infinity, and the result is exactly 0.
func sigmoid(_ z: Double) -> Double {
  1 / (1 + exp(-z))
}

/// The inverse of ``sigmoid(_:)``: log(p / (1 − p)) for p from 0 to 1; infinite at the two ends.
func logit(_ probability: Double) -> Double {
  log(probability) - log1p(-probability)
}

/// The log-loss of a logit: −t·log σ(z) − (1 − t)·log(1 − σ(z)), for a target t from 0 to 1.
///
/// It is computed as max(z, 0) − t·z + log(1 + e^(−|z|)): no term overflows, and log1p keeps the small
/// losses of sure and right answers.
func logLoss(logit z: Double, target: Double) -> Double {
  max(z, 0) - target * z + log1p(exp(-abs(z)))
}
