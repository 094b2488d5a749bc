internal import KoreanText

extension NGramExtractor {
  /// Whether all n-grams of a text follow from its graphemes, whatever its words are.
  var needsNoWords: Bool { options.words == nil }

  /// Replaces `hashes` by the hash of each n-gram of a plain text, as ``appendHashes(of:using:to:)`` gives
  /// them for its analysis.
  ///
  /// Precondition: ``needsNoWords``. Complexity: O(graphemes · orders).
  func readHashes(
    of text: PlainGraphemes, using worker: inout Worker, into hashes: inout HashBuffer
  ) {
    precondition(needsNoWords, "word n-grams of a text that is not cut into words")
    hashes.count = 0
    guard let orders = options.syllables, text.count > 0 else { return }
    if orders == 1...3, options.crossingSpaces {
      hashes.grow(to: 3 * (text.count + 1))
      hashes.count = Self.writeTrigrams(of: text, to: &hashes.elements)
    } else {
      worker.units.removeAll(keepingCapacity: true)
      worker.units.append(Self.spaceMark)
      for number in 0..<text.count { worker.units.append(Self.unit(text.scalars[number])) }
      worker.units.append(Self.spaceMark)
      hashes.replace { appendSyllableWindows(of: worker.units, orders: orders, to: &$0) }
    }
  }

  /// Writes the n-grams of orders 1...3 that cross spaces, the usual options, and returns how many there are.
  ///
  /// Each n-gram is made when its last unit is met, and written when that of order 3 at its place is known.
  private static func writeTrigrams(
    of text: PlainGraphemes, to buffer: inout [UInt64]
  ) -> Int {
    let (count, scalars) = (text.count, text.scalars.span)
    var windows = buffer.mutableSpan
    precondition(
      windows.count >= 3 * (count + 1) && scalars.count > count,
      "room for \(windows.count) n-grams of \(count), \(scalars.count) scalars")
    var written = 0
    // The n-grams that end with the last unit, and the one before it alone.
    var one = NGramHash.extending(syllableSeed, with: spaceMark)
    var unit = unit(scalars[0])
    var two = NGramHash.extending(one, with: unit)
    var oneBefore = one
    one = NGramHash.extending(syllableSeed, with: unit)
    // A space mark is no n-gram alone: its hash is overwritten. Numbers, because a branch on spaces is often
    // mispredicted: 55 ns a review.
    var isMarkBefore = 1
    var isMark = 0
    var next = 1
    while next <= count {
      // In bounds: at most three n-grams a grapheme. The zero behind the last one is the space mark there.
      let scalar = unsafe scalars[unchecked: next]
      unit = self.unit(scalar)
      unsafe windows[unchecked: written] = oneBefore
      written &+= 1 &- isMarkBefore
      unsafe windows[unchecked: written] = two
      unsafe windows[unchecked: written &+ 1] = NGramHash.extending(two, with: unit)
      written &+= 2
      two = NGramHash.extending(one, with: unit)
      oneBefore = one
      one = NGramHash.extending(syllableSeed, with: unit)
      isMarkBefore = isMark
      isMark = scalar == 0x20 ? 1 : 0
      next &+= 1
    }
    // A text begins and ends with no space, so that the last grapheme and the mark behind it are left.
    windows[written] = oneBefore
    windows[written + 1] = two
    return written + 2
  }

  /// The unit of a grapheme of a plain text, given as its scalar; of zero that of a space.
  @inline(__always)
  private static func unit(_ scalar: UInt32) -> UInt64 {
    // Its UTF-8 bytes as one big-endian number: one byte below 0x80, else three.
    let long: UInt32 = 0xE0_8080 | scalar &<< 4 & 0xF_0000 | scalar &<< 2 & 0x3F00 | scalar & 0x3F
    let isLong: UInt32 = scalar < 0x80 ? 0 : ~0
    let code = scalar ^ (scalar ^ long) & isLong
    let unit = NGramHash.extending(UInt64(1 | isLong & 2), with: UInt64(code))
    let mask: UInt64 = scalar & ~0x20 == 0 ? ~0 : 0
    return unit ^ (unit ^ spaceMark) & mask
  }
}
