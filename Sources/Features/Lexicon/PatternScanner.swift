/// The places of a text where a pattern may begin, found block by block in room that is used again.
struct PatternScanner {
  /// A place, and what lies before it in the text.
  struct Place {
    var index: Int32 = 0
    /// The number of spaces before it.
    var spaces: Int32 = 0
    /// The number of sentence ends before it.
    var sentenceEnds: Int32 = 0
    /// The node of the trie for the two codes from here on; 0 where there is none.
    var node: Int32 = 0

    /// Goes on by one scalar with these marks.
    @inline(__always)
    mutating func pass(marks: UInt8) {
      index &+= 1
      spaces &+= Int32(marks &>> 1 & 1)
      sentenceEnds &+= Int32(marks &>> 2 & 1)
    }
  }

  /// The places of the last block: the first ``count``.
  private(set) var places = [Place](repeating: Place(), count: blockSize)
  /// The number of places.
  private(set) var count = 0
  /// The end of the last block.
  private var end = Place()
  private var marksBefore: UInt8 = 0

  private static let blockSize = 1024
  /// How many zeros follow a text at least.
  static let padding = 2

  /// Starts with another text.
  mutating func reset() {
    end = Place()
    marksBefore = 0
  }

  /// Finds the places in the next block of a text; false where none is left.
  ///
  /// With `everyPlace` every place is one: the plain twin for tests. Precondition: ``padding`` codes
  /// more than `codeCount`. Complexity: O(block).
  mutating func findPlaces(
    in codes: Span<UInt32>, count codeCount: Int, patterns: PatternTrie, everyPlace: Bool
  ) -> Bool {
    precondition(codes.count >= codeCount + Self.padding, "\(codes.count) codes for \(codeCount)")
    let start = Int(end.index)
    if start >= codeCount { return false }
    let stop = min(start + Self.blockSize, codeCount)
    count = Self.findPlaces(
      in: codes, start..<stop, filter: patterns.filter, everyPlace: everyPlace, place: &end,
      marksBefore: &marksBefore, into: &places)
    // In a loop of its own, so that many nodes are on their way from memory at once.
    for number in 0..<count {
      let index = Int(places[number].index)
      places[number].node = patterns.node(
        for: codes[index], codes[index + 1], plainly: everyPlace)
    }
    return true
  }

  private static func findPlaces(
    in codes: Span<UInt32>, _ block: Range<Int>, filter: PatternFilter, everyPlace: Bool,
    place end: inout Place, marksBefore: inout UInt8, into places: inout [Place]
  ) -> Int {
    var found = places.mutableSpan
    var count = 0
    var (before, place) = (marksBefore, end)
    for index in block {
      // In bounds: two codes follow each one; there are no more places than a block has.
      let (first, second, third) = unsafe (
        codes[unchecked: index], codes[unchecked: index &+ 1], codes[unchecked: index &+ 2]
      )
      let marks = filter.marks(of: first)
      let mayBegin = filter.mayBegin(
        first, second, third, marks: marks, inside: before & PatternFilter.Mark.letter)
      unsafe found[unchecked: count] = place
      count &+= everyPlace ? 1 : Int(mayBegin)
      place.pass(marks: marks)
      before = marks
    }
    (marksBefore, end) = (before, place)
    return count
  }
}
