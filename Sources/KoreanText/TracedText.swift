/// A text on its way through the normaliser, with the origin of each byte where that is asked for.
struct TracedText {
  /// The text so far; valid UTF-8.
  var utf8: [UInt8] = []
  /// The range of the original text that each byte of `utf8` comes from; empty where not traced.
  var origins: [Range<Int32>] = []
  /// Whether `origins` is kept.
  private(set) var isTraced = false

  /// Empties the text and keeps its memory.
  mutating func reset(traced: Bool) {
    utf8.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    isTraced = traced
  }

  /// Appends the UTF-8 form of a scalar that is not a surrogate.
  mutating func append(_ scalar: UInt32, from origin: @autoclosure () -> Range<Int32>) {
    let count = utf8.count
    if scalar < 0x80 {
      utf8.append(UInt8(scalar))
    } else if scalar < 0x800 {
      utf8.append(UInt8(0xC0 | scalar >> 6))
      utf8.append(UInt8(0x80 | scalar & 0x3F))
    } else if scalar < 0x10000 {
      utf8.append(UInt8(0xE0 | scalar >> 12))
      utf8.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      utf8.append(UInt8(0x80 | scalar & 0x3F))
    } else {
      utf8.append(UInt8(0xF0 | scalar >> 18))
      utf8.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      utf8.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      utf8.append(UInt8(0x80 | scalar & 0x3F))
    }
    if isTraced {
      origins.append(contentsOf: repeatElement(origin(), count: utf8.count - count))
    }
  }

  /// Removes bytes in the middle, their origins with them.
  mutating func remove(_ range: Range<Int>) {
    utf8.removeSubrange(range)
    if isTraced { origins.removeSubrange(range) }
  }

  /// Exchanges the buffers for others.
  mutating func exchange(utf8: inout [UInt8], origins: inout [Range<Int32>]) {
    swap(&self.utf8, &utf8)
    swap(&self.origins, &origins)
  }

  /// Replaces the text by one whose segments follow from its own.
  ///
  /// A segment that stays as it was keeps its origins; each byte of another comes from all of the
  /// segment that it replaces.
  mutating func replace(with target: [UInt8], targetEnds: [Int32], sourceEnds: [Int32]) {
    defer { utf8 = target }
    guard isTraced else { return }
    var moved: [Range<Int32>] = []
    moved.reserveCapacity(target.count)
    var start = 0
    var sourceStart = 0
    for (end, sourceEnd) in zip(targetEnds, sourceEnds) {
      let (end, sourceEnd) = (Int(end), Int(sourceEnd))
      if target[start..<end] == utf8[sourceStart..<sourceEnd] {
        moved.append(contentsOf: origins[sourceStart..<sourceEnd])
      } else {
        let origin = origins[sourceStart].lowerBound..<origins[sourceEnd - 1].upperBound
        moved.append(contentsOf: repeatElement(origin, count: end - start))
      }
      start = end
      sourceStart = sourceEnd
    }
    origins = moved
  }
}
