/// The last steps and what they did to the gradient, which stand for the inverse Hessian.
///
/// Eight lanes are eight memories that share every pass, or one where the space couples them. The first guess of the inverse is a
/// multiple of the identity, except for the bias, which has a scale of its own.
/// Source: D. C. Liu and J. Nocedal, "On the limited memory BFGS method for large scale
/// optimization", 1989 (the two-loop recursion).
struct LBFGSMemory {
  private struct Pair {
    /// s, the change of the point.
    var step: RowCombination
    /// y, the change of the gradient.
    var change: RowCombination
    /// 1 / s·y, or 0 in lanes where the pair has no curvature to tell of.
    var inverseCurvature = DoubleLanes(repeating: 0)
  }

  private let space: RowSpace
  private let capacity: Int
  private let biasScale: DoubleLanes
  /// Oldest first.
  private var pairs: [Pair] = []
  private var scale = DoubleLanes(repeating: 1)

  init(_ space: RowSpace, capacity: Int, biasScale: DoubleLanes) {
    self.space = space
    self.capacity = capacity
    self.biasScale = biasScale
  }

  /// Remembers a step `length * direction` that turned one gradient into another.
  mutating func remember(
    _ length: DoubleLanes, along direction: RowCombination, from old: RowCombination,
    to new: RowCombination
  ) {
    // The oldest pair's buffers serve again.
    var pair =
      pairs.count < capacity
      ? Pair(step: space.zero(), change: space.zero()) : pairs.removeFirst()
    let one = DoubleLanes(repeating: 1)
    space.combine(length, direction, 0 * one, direction, into: &pair.step)
    space.combine(one, new, -one, old, into: &pair.change)
    let curvature = space.dot(pair.step, pair.change)
    let bend = space.dot(pair.change, pair.change, biasScale: biasScale)
    let isUsable = curvature .> 0 .& bend .> 0
    pair.inverseCurvature.replace(with: 1 / curvature, where: isUsable)
    pair.inverseCurvature.replace(with: 0, where: .!isUsable)
    scale.replace(with: curvature / bend, where: isUsable)
    pairs.append(pair)
  }

  /// `direction = −H·gradient` in the active lanes, zero in the others.
  func descend(
    _ gradient: RowCombination, active: DoubleLanes, into direction: inout RowCombination
  ) {
    space.combine(-active, gradient, 0 * active, gradient, into: &direction)
    var chain = CombinationChain(from: direction, in: space)
    var shares: [DoubleLanes] = []
    if let newest = pairs.last, let oldest = pairs.first {
      var product = space.dot(direction, newest.step)
      for (pair, next) in zip(pairs.reversed(), pairs.dropLast().reversed()) {
        let share = pair.inverseCurvature * product
        product = chain.add(-share, pair.change, thenDot: next.step)
        shares.append(share)
      }
      let share = oldest.inverseCurvature * product
      chain.add(-share, oldest.change)
      shares.append(share)
    }
    chain.scale(scale, bias: biasScale)
    if let newest = pairs.last, let oldest = pairs.first {
      shares.reverse()
      var product = space.dot(chain.head, oldest.change)
      for (index, next) in pairs.dropFirst().enumerated() {
        let other = pairs[index].inverseCurvature * product
        product = chain.add(shares[index] - other, pairs[index].step, thenDot: next.change)
      }
      let other = newest.inverseCurvature * product
      chain.add(shares[shares.count - 1] - other, newest.step)
    }
    direction = chain.finished()
  }
}
