/// A small logistic regression in Double, solved to rounding by Newton's method.
///
/// For rows xᵢ and targets tᵢ from 0 to 1 it minimises
/// `f(w) = Σᵢ logLoss(w·xᵢ, tᵢ) + ½·Σⱼ penaltyⱼ·(wⱼ − centerⱼ)²`,
/// which is convex. Method: Lin, Lin & Weng 2007 (Newton with backtracking), for any number of features.
struct LogisticRegression {
  /// The rows one after another. Shape: (samples, features); a bias is a feature that is always 1.
  let features: [Double]
  /// The target of each row, from 0 to 1.
  let targets: [Double]
  /// How strongly each coefficient is drawn to its center, 0 or more.
  let penalties: [Double]
  /// Where each coefficient is drawn to.
  let center: [Double]

  /// The coefficients with the least f, sought from a start.
  ///
  /// Do not start where all probabilities are next to 0 or 1: f is nearly straight there, and Newton's
  /// method has no curvature to go by. It stops after 100 steps at the latest and never returns a
  /// greater f than the start's, up to rounding.
  /// Complexity: O(samples · features²) a step; from a good start some five steps.
  func solution(from start: [Double]) -> [Double] {
    var coefficients = start
    var value = objective(coefficients)
    for _ in 0..<100 {
      let (gradient, hessian) = derivatives(coefficients)
      guard let descent = hessian.solution(gradient) else { break }
      // Newton's decrement: twice the fall of f that its quadratic model promises.
      let decrement = zip(gradient, descent).reduce(0) { $0 + $1.0 * $1.1 }
      guard decrement > 0 else { break }

      // Halve the step until f falls by a share of the promise (Lin, Lin & Weng: σ = 10⁻⁴, least step
      // 10⁻¹⁰). Near the optimum the promise is less than the rounding of f; without that allowance
      // the last step of 100,000 rows would be halved thirty times in vain.
      let rounding = 1e-12 * value
      var step = 1.0
      var moved: [Double]
      var movedValue: Double
      repeat {
        moved = zip(coefficients, descent).map { $0 - step * $1 }
        movedValue = objective(moved)
        if movedValue <= value - 1e-4 * step * decrement + rounding { break }
        step /= 2
      } while step >= 1e-10
      guard step >= 1e-10 else { break }
      (coefficients, value) = (moved, movedValue)

      // Near the optimum a step squares the error: after this one it is far below rounding.
      if decrement <= 1e-12 { break }
    }
    return coefficients
  }

  /// f at some coefficients.
  private func objective(_ coefficients: [Double]) -> Double {
    var sum = 0.0
    for row in targets.indices {
      sum += logLoss(logit: product(row, coefficients), target: targets[row])
    }
    for index in coefficients.indices {
      let distance = coefficients[index] - center[index]
      sum += 0.5 * penalties[index] * distance * distance
    }
    return sum
  }

  /// ∇f = Σᵢ (σᵢ − tᵢ)·xᵢ + penalty·(w − center) and ∇²f = Σᵢ σᵢ(1 − σᵢ)·xᵢxᵢᵀ + diag(penalty).
  private func derivatives(
    _ coefficients: [Double]
  ) -> (gradient: [Double], hessian: SymmetricMatrix) {
    let size = coefficients.count
    var gradient = coefficients.indices.map { penalties[$0] * (coefficients[$0] - center[$0]) }
    var hessian = SymmetricMatrix(diagonal: penalties)
    for row in targets.indices {
      let probability = sigmoid(product(row, coefficients))
      let residual = probability - targets[row]
      let curvature = probability * (1 - probability)
      for i in 0..<size {
        let feature = features[row * size + i]
        gradient[i] += residual * feature
        for j in 0...i { hessian[i, j] += curvature * feature * features[row * size + j] }
      }
    }
    return (gradient, hessian)
  }

  /// w·xᵢ for one row.
  private func product(_ row: Int, _ coefficients: [Double]) -> Double {
    var sum = 0.0
    for index in coefficients.indices {
      sum += coefficients[index] * features[row * coefficients.count + index]
    }
    return sum
  }
}
