/// How the learning rate changes over the steps of a training: a linear warm-up, then a decay.
///
/// In step s = 1 … n with w warm-up steps the rate is the peak times `s / w` for s ≤ w, and after
/// that, with x = (s − w − 1) / (n − w), times 1 (constant), `1 − x` (linear) or `(1 + cos πx) / 2`
/// (cosine). Sources: I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm
/// restarts", 2017 (cosine); P. Goyal et al., "Accurately, large minibatch SGD", 2017 (warm-up).
public struct LearningRateSchedule: Sendable, Hashable, Codable {
  /// What comes after the warm-up.
  public enum Decay: String, Sendable, Hashable, Codable, CaseIterable {
    /// The peak, to the end.
    case constant
    /// A straight line to zero.
    case linear
    /// Half a wave of the cosine to zero.
    case cosine
  }

  /// What comes after the warm-up.
  public var decay: Decay
  /// The share of all steps in which the rate rises to its peak, 0 to 1.
  public var warmUp: Double

  /// A schedule. Precondition: `warmUp` is from 0 to 1.
  public init(decay: Decay, warmUp: Double) {
    precondition((0...1).contains(warmUp), "a warm-up of \(warmUp)")
    self.decay = decay
    self.warmUp = warmUp
  }

  /// What the peak rate is multiplied with in a step, 0 to 1; steps past the last one get 0, or 1
  /// where the rate is constant.
  ///
  /// Precondition: `step` is at least 1 and `total` at least 0. Complexity: O(1).
  public func factor(step: Int, of total: Int) -> Double {
    precondition(step >= 1 && total >= 0, "step \(step) of \(total)")
    let warmUpSteps = Int((warmUp * Double(total)).rounded())
    if step <= warmUpSteps { return Double(step) / Double(warmUpSteps) }
    if decay == .constant { return 1 }
    guard step <= total else { return 0 }
    // The first step after the warm-up has the peak, and the last one is not yet zero.
    let progress = Double(step - warmUpSteps - 1) / Double(total - warmUpSteps)
    return decay == .linear ? 1 - progress : 0.5 * (1 + cosine(ofHalfTurns: progress))
  }
}

/// cos(πx) for x from 0 to 1, within 10⁻¹⁵, from a sine series: the C library's may differ by a bit
/// from machine to machine, and a model's bytes would differ with it.
private func cosine(ofHalfTurns x: Double) -> Double {
  let y = (0.5 - x) * Double.pi
  let square = y * y
  var term = y
  var sum = y
  var n = 1.0
  while abs(term) > 1e-18 {
    term *= -square / ((n + 1) * (n + 2))
    sum += term
    n += 2
  }
  return sum
}
