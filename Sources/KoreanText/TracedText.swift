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

  /// Takes over a whole text; room is made for its origins.
  mutating func copy(_ source: Span<UInt8>) {
    utf8.removeAll(keepingCapacity: true)
    unsafe source.withUnsafeBufferPointer { unsafe utf8.append(contentsOf: $0) }
    if isTraced { origins = [Range<Int32>](repeating: 0..<0, count: source.count) }
  }

  /// Drops everything after so many bytes.
  mutating func truncate(to count: Int) {
    utf8.removeLast(utf8.count - count)
    if isTraced { origins.removeLast(origins.count - count) }
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
  /// The scalars that a segment begins and ends with as before keep their origins; each byte between
  /// them comes from all that they replace.
  mutating func replace(with target: [UInt8], targetEnds: [Int32], sourceEnds: [Int32]) {
    defer { utf8 = target }
    guard isTraced else { return }
    var moved: [Range<Int32>] = []
    moved.reserveCapacity(target.count)
    var start = 0
    var sourceStart = 0
    for (end, sourceEnd) in zip(targetEnds, sourceEnds) {
      let (end, sourceEnd) = (Int(end), Int(sourceEnd))
      let old = utf8[sourceStart..<sourceEnd]
      let new = target[start..<end]
      if old == new {
        moved.append(contentsOf: origins[sourceStart..<sourceEnd])
      } else {
        let prefix = commonPrefix(old, new)
        let suffix = commonSuffix(old.dropFirst(prefix), new.dropFirst(prefix))
        let replaced = origins[(sourceStart + prefix)..<(sourceEnd - suffix)]
        // NFC never inserts alone; were it to, what it inserts would come from the whole segment.
        let first = replaced.first ?? origins[sourceStart]
        let last = replaced.last ?? origins[sourceEnd - 1]
        let origin = first.lowerBound..<last.upperBound
        moved.append(contentsOf: origins[sourceStart..<(sourceStart + prefix)])
        moved.append(contentsOf: repeatElement(origin, count: new.count - prefix - suffix))
        moved.append(contentsOf: origins[(sourceEnd - suffix)..<sourceEnd])
      }
      start = end
      sourceStart = sourceEnd
    }
    origins = moved
  }
}

private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

/// The number of bytes in the scalars that two texts begin with.
private func commonPrefix(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
  var count = zip(left, right).prefix { $0 == $1 }.count
  while count > 0,
    left.dropFirst(count).first.map(isContinuation) == true
      || right.dropFirst(count).first.map(isContinuation) == true
  {
    count -= 1
  }
  return count
}

/// The number of bytes in the scalars that two texts end with.
private func commonSuffix(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
  var count = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
  while count > 0, isContinuation(left[left.endIndex - count]) { count -= 1 }
  return count
}
