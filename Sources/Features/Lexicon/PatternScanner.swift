/// The places of a text where patterns may begin, found block by block in room that is used again.
struct PatternScanner {
  /// A place where a pattern may begin.
  struct Candidate {
    /// The place.
    var index: Int32 = 0
    /// How long the pattern may be.
    var hint = PatternFilter.Hint.any
  }

  /// The longest pattern at a place.
  struct Place {
    /// The place.
    let index: Int
    /// The place behind what is found.
    let end: Int
    /// What is found: the number of a meaning.
    let meaning: Int32
  }

  /// The places of the last block where a pattern may begin: the first ``count``.
  private(set) var candidates = [Candidate](repeating: Candidate(), count: blockSize)
  /// The number of places.
  private(set) var count = 0
  // The end of the last block.
  private var end = 0

  private static let blockSize = 1024
  /// How many zeros follow a text at least.
  static let padding = 2

  /// Starts with another text.
  mutating func reset() { end = 0 }

  /// Finds the places in the next block of a text; false where none is left.
  ///
  /// Precondition: ``padding`` scalars more than `scalarCount`. Complexity: O(block).
  mutating func findCandidates(
    in scalars: Span<UInt32>, count scalarCount: Int, filter: PatternFilter
  ) -> Bool {
    precondition(
      scalars.count >= scalarCount + Self.padding, "\(scalars.count) scalars for \(scalarCount)")
    let block = end..<min(end + Self.blockSize, scalarCount)
    if block.isEmpty { return false }
    end = block.upperBound
    var candidates = candidates.mutableSpan
    let found = Self.scan(block, of: scalars, by: filter, into: &candidates)
    count = Self.refine(found, of: scalars, by: filter, in: &candidates)
    return true
  }

  /// Writes the places where two scalars say that a pattern may begin, and returns how many there are.
  @inline(__always)
  private static func scan(
    _ block: Range<Int>, of scalars: Span<UInt32>, by filter: PatternFilter,
    into candidates: inout MutableSpan<Candidate>
  ) -> Int {
    precondition(candidates.count >= block.count, "\(candidates.count) for \(block.count)")
    var count = 0
    var previous = block.lowerBound == 0 ? 0 : scalars[block.lowerBound - 1]
    /// Takes a place where a pattern may begin.
    func consider(_ index: Int) {
      // In bounds: a scalar follows each one; there are no more candidates than the block has places.
      let first = unsafe scalars[unchecked: index]
      let hint = unsafe filter.hint(
        first, scalars[unchecked: index &+ 1], behind: previous)
      unsafe candidates[unchecked: count] = Candidate(
        index: Int32(truncatingIfNeeded: index), hint: hint)
      count &+= hint.isEmpty ? 0 : 1
      previous = first
    }
    // Two in one round, since the loop itself costs as much as a look.
    var index = block.lowerBound
    while index &+ 1 < block.upperBound {
      consider(index)
      consider(index &+ 1)
      index &+= 2
    }
    if index < block.upperBound { consider(index) }
    return count
  }

  /// Keeps those of the first candidates where four scalars say so too, and returns how many there are.
  @inline(__always)
  private static func refine(
    _ count: Int, of scalars: Span<UInt32>, by filter: PatternFilter,
    in candidates: inout MutableSpan<Candidate>
  ) -> Int {
    // Three scalars behind the last one of a text there may be no scalar, but before that there is a zero.
    let last = scalars.count &- 1
    var (kept, number) = (0, 0)
    while number < count {
      // In bounds: what was written before, and their scalars.
      var candidate = unsafe candidates[unchecked: number]
      let index = Int(candidate.index)
      candidate.hint = unsafe filter.refined(
        candidate.hint, scalars[unchecked: index], scalars[unchecked: index &+ 1],
        scalars[unchecked: index &+ 2], scalars[unchecked: min(index &+ 3, last)])
      unsafe candidates[unchecked: kept] = candidate
      kept &+= candidate.hint.isEmpty ? 0 : 1
      number &+= 1
    }
    return kept
  }
}
