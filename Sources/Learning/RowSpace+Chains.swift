/// A combination whose coefficients are ahead of its image.
///
/// A chain of additions, each of which waits for an inner product of the sum before it, reads only
/// coefficients of the sum. Its image follows at the end, all additions at once while a chunk of it is at
/// hand: a third of the memory traffic less, with the bits of ``RowSpace/add(_:_:to:)`` one by one.
struct CombinationChain {
  /// The coefficients and the bias are up to date, the image is not.
  private(set) var head: RowCombination
  private let space: RowSpace
  private var steps: [Step] = []

  private enum Step {
    /// x += factors · image
    case add(SIMD8<Float>, image: LaneVector)
    /// x *= factors
    case scale(SIMD8<Float>)
  }

  /// A chain from a combination whose image is up to date, and whose buffers the chain takes over.
  init(from start: RowCombination, in space: RowSpace) {
    head = start
    self.space = space
  }

  /// `head += factor * x`, lane by lane, then the inner product of the head with `y`.
  mutating func add(
    _ factor: DoubleLanes, _ x: RowCombination, thenDot y: RowCombination
  ) -> DoubleLanes {
    let rounded = SIMD8<Float>(factor)
    let factors = space.width.repeated(rounded)
    let (hc, xc, yi) = (head.coefficients, x.coefficients, y.image)
    let product = space.sum(over: space.dimension) { octet in
      let moved = hc[octet: octet] + factors * xc[octet: octet]
      hc[octet: octet] = moved
      return moved * yi[octet: octet]
    }
    head.bias += DoubleLanes(rounded) * x.bias
    steps.append(.add(factors, image: x.image))
    return space.coupling.total(product) + space.coupling.total(head.bias * y.bias)
  }

  /// `head += factor * x`, lane by lane.
  mutating func add(_ factor: DoubleLanes, _ x: RowCombination) {
    let rounded = SIMD8<Float>(factor)
    let factors = space.width.repeated(rounded)
    let (hc, xc) = (head.coefficients, x.coefficients)
    space.forEachChunk { octets in
      for octet in octets { hc[octet: octet] += factors * xc[octet: octet] }
    }
    head.bias += DoubleLanes(rounded) * x.bias
    steps.append(.add(factors, image: x.image))
  }

  /// `head *= factor`, lane by lane; the bias times `biasFactor` too.
  mutating func scale(_ factor: DoubleLanes, bias biasFactor: DoubleLanes) {
    let rounded = SIMD8<Float>(factor)
    let factors = space.width.repeated(rounded)
    let hc = head.coefficients
    space.forEachChunk { octets in
      for octet in octets { hc[octet: octet] *= factors }
    }
    head.bias = DoubleLanes(rounded) * head.bias * biasFactor
    steps.append(.scale(factors))
  }

  /// The head with its image.
  consuming func finished() -> RowCombination {
    let (image, steps) = (head.image, steps)
    space.forEachChunk { octets in
      for step in steps {
        switch step {
        case .add(let factors, let other):
          for octet in octets { image[octet: octet] += factors * other[octet: octet] }
        case .scale(let factors):
          for octet in octets { image[octet: octet] *= factors }
        }
      }
    }
    return head
  }
}
