internal import CLibrary

/// Logistic regression on one feature and a bias, solved to rounding by Newton's method.
///
/// For logits zᵢ and targets tᵢ from 0 to 1 it minimises
/// `f(slope, bias) = Σᵢ logLoss(slope·zᵢ + bias, tᵢ)`,
/// which is convex. Method: Lin, Lin & Weng 2007, Newton with backtracking.
struct LogisticRegression {
  /// The feature of each row; finite.
  let logits: [Float]
  /// The target of each row, from 0 to 1; as many as logits.
  let targets: [Double]

  /// The scaling with the least f, sought from a start.
  ///
  /// Do not start where all probabilities are next to 0 or 1: f is nearly straight there, and Newton's
  /// method has no curvature to go by. It stops after 100 steps at the latest and never returns a
  /// greater f than the start's, up to rounding. Complexity: O(rows) a step; from a good start some
  /// five steps.
  func solution(from start: PlattScaling) -> PlattScaling {
    var here = expansion(at: start)
    for _ in 0..<100 {
      guard let step = here.newtonStep, step.decrement > 0, let next = descent(from: here, by: step)
      else { break }
      here = next
      // Near the optimum a step squares the error: after this one it is far below rounding.
      if step.decrement <= 1e-12 { break }
    }
    return here.scaling
  }

  /// Where the whole step leads, or its half, its quarter and so on, once f has fallen enough there.
  ///
  /// Enough is a share of the promised fall (Lin, Lin & Weng: σ = 10⁻⁴, least step 10⁻¹⁰). Near the
  /// optimum the promise is less than the rounding of f; without that allowance the last step of
  /// 100,000 rows would be halved thirty times in vain.
  private func descent(from here: LossExpansion, by step: NewtonStep) -> LossExpansion? {
    let rounding = 1e-12 * here.value
    var length = 1.0
    while length >= 1e-10 {
      let next = expansion(
        at: PlattScaling(
          slope: here.scaling.slope - length * step.slope,
          bias: here.scaling.bias - length * step.bias))
      if next.value <= here.value - 1e-4 * length * step.decrement + rounding { return next }
      length /= 2
    }
    return nil
  }

  /// f and its derivatives at one scaling.
  private func expansion(at scaling: PlattScaling) -> LossExpansion {
    var expansion = LossExpansion(scaling: scaling)
    for (logit, target) in zip(logits, targets) {
      expansion.add(logit: Double(logit), target: target)
    }
    return expansion
  }
}

/// The value, gradient and Hessian of f at one scaling: sums over the rows.
private struct LossExpansion {
  let scaling: PlattScaling
  /// f = Σᵢ (max(zᵢ, 0) − tᵢ·zᵢ) + log Πᵢ (1 + e^(−|zᵢ|)), in two parts, for calibrated logits zᵢ.
  ///
  /// One logarithm serves a thousand factors: a third of the time of a fit went into one a row.
  var value: Double { linear + logarithms + log(factor) }
  private var linear = 0.0
  private var logarithms = 0.0
  /// The product of the latest factors, each from 1 to 2.
  private var factor = 1.0
  /// ∇f = Σᵢ (σᵢ − tᵢ)·(zᵢ, 1)
  private var gradient = (slope: 0.0, bias: 0.0)
  /// ∇²f = Σᵢ σᵢ(1 − σᵢ)·(zᵢ², zᵢ; zᵢ, 1)
  private var hessian = (slope: 0.0, mixed: 0.0, bias: 0.0)

  init(scaling: PlattScaling) { self.scaling = scaling }

  mutating func add(logit: Double, target: Double) {
    let calibrated = scaling.slope * logit + scaling.bias
    // One exponential for the probability, its rest and the loss.
    let power = exp(-abs(calibrated))
    let smaller = power / (1 + power)
    let residual = (calibrated >= 0 ? 1 - smaller : smaller) - target
    let curvature = smaller * (1 - smaller)
    linear += max(calibrated, 0) - target * calibrated
    factor *= 1 + power
    if factor > 0x1p1000 {
      logarithms += log(factor)
      factor = 1
    }
    gradient.slope += residual * logit
    gradient.bias += residual
    hessian.slope += curvature * logit * logit
    hessian.mixed += curvature * logit
    hessian.bias += curvature
  }

  /// The d of `∇²f·d = ∇f` by Cramer's rule; nil where the Hessian is not positive definite.
  ///
  /// A share of 10⁻¹² is added to the diagonal, so that a Hessian that is singular but for rounding is
  /// solved too (Lin, Lin & Weng 2007 add the number itself).
  var newtonStep: NewtonStep? {
    let (a, b, c) = (hessian.slope * (1 + 1e-12), hessian.mixed, hessian.bias * (1 + 1e-12))
    let determinant = a * c - b * b
    guard determinant > 0, determinant.isFinite else { return nil }
    let slope = (c * gradient.slope - b * gradient.bias) / determinant
    let bias = (a * gradient.bias - b * gradient.slope) / determinant
    return NewtonStep(
      slope: slope, bias: bias, decrement: gradient.slope * slope + gradient.bias * bias)
  }
}

/// What Newton's method takes off a scaling.
private struct NewtonStep {
  let slope: Double
  let bias: Double
  /// Newton's decrement: twice the fall of f that its quadratic model promises.
  let decrement: Double
}
