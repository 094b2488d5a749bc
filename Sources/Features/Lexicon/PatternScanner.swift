/// The patterns that begin at the places of a text, found block by block in room that is used again.
struct PatternScanner {
  /// The longest pattern at a place.
  struct Place {
    /// The place.
    var index: Int32 = 0
    /// The place behind what is found.
    var end: Int32 = 0
    /// What is found: the number of a meaning.
    var meaning: Int32 = 0
  }

  /// The places of the last block where something is found: the first ``count``.
  private(set) var places = [Place](repeating: Place(), count: blockSize)
  /// The number of places.
  private(set) var count = 0
  // The places of the last block where a pattern may begin, behind them room.
  private var candidates = [Int32](repeating: 0, count: blockSize)
  // The end of the last block.
  private var end = 0

  private static let blockSize = 1024
  /// How many zeros follow a text at least.
  static let padding = 2

  /// Starts with another text.
  mutating func reset() { end = 0 }

  /// Finds the places in the next block of a text; false where none is left.
  ///
  /// With `everyPlace` no place is passed over before its walk, which begins at the root: the plain twin
  /// for tests. Precondition: ``padding`` codes more than `codeCount`. Complexity: O(block), with at most the
  /// length of the longest pattern at each place.
  mutating func findPlaces(
    in codes: Span<UInt32>, count codeCount: Int, patterns: PatternTrie, everyPlace: Bool
  ) -> Bool {
    precondition(codes.count >= codeCount + Self.padding, "\(codes.count) codes for \(codeCount)")
    let block = end..<min(end + Self.blockSize, codeCount)
    if block.isEmpty { return false }
    end = block.upperBound
    count =
      everyPlace
      ? Self.findPlainly(block, of: codes, count: codeCount, patterns: patterns, into: &places)
      : Self.find(
        block, of: codes, count: codeCount, patterns: patterns, candidates: &candidates,
        into: &places)
    return true
  }

  private static func find(
    _ block: Range<Int>, of codes: Span<UInt32>, count codeCount: Int, patterns: PatternTrie,
    candidates: inout [Int32], into places: inout [Place]
  ) -> Int {
    var candidates = candidates.mutableSpan
    let candidateCount = filter(block, of: codes, by: patterns.filter, into: &candidates)
    var places = places.mutableSpan
    var count = 0
    precondition(places.count >= candidateCount, "\(places.count) for \(candidateCount)")
    for number in 0..<candidateCount {
      // In bounds: places of a block, of which there are no more than that.
      guard
        let place = unsafe patterns.longest(
          at: Int(candidates[unchecked: number]), of: codes, count: codeCount,
          isBehindModifier: false, plainly: false)
      else { continue }
      unsafe places[unchecked: count] = place
      count &+= 1
    }
    return count
  }

  /// Writes the places where a pattern may begin, and returns how many there are.
  @inline(__always)
  private static func filter(
    _ block: Range<Int>, of codes: Span<UInt32>, by filter: PatternFilter,
    into candidates: inout MutableSpan<Int32>
  ) -> Int {
    precondition(candidates.count >= block.count, "\(candidates.count) for \(block.count)")
    var count = 0
    /// Takes a place where a pattern may begin.
    func consider(_ index: Int) {
      // In bounds: two codes follow each one; there are no more candidates than the block has places.
      unsafe candidates[unchecked: count] = Int32(truncatingIfNeeded: index)
      count &+= unsafe filter.mayBegin(
        codes[unchecked: index], codes[unchecked: index &+ 1], codes[unchecked: index &+ 2])
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

  private static func findPlainly(
    _ block: Range<Int>, of codes: Span<UInt32>, count codeCount: Int, patterns: PatternTrie,
    into places: inout [Place]
  ) -> Int {
    var count = 0
    for index in block {
      // In bounds: places of a block.
      guard
        let place = unsafe patterns.longest(
          at: index, of: codes, count: codeCount, isBehindModifier: false, plainly: true)
      else { continue }
      places[count] = place
      count += 1
    }
    return count
  }
}
