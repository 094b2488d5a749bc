extension TracedText {
  /// Folds runs of one grapheme to ``Normalizer/longestRun`` of them, and white space to single spaces
  /// between other graphemes.
  ///
  /// Works in place on bytes, their origins (empty where not traced) and grapheme ends. A folded run keeps its first graphemes and the last
  /// one, so that its origin spans the whole run. Linear: each grapheme is compared with one other.
  mutating func foldGraphemeRuns(ends: inout [Int32]) {
    foldRuns(utf8: &utf8, origins: &origins, graphemeEnds: &ends)
  }
}

private func foldRuns(
  utf8 bytes: inout [UInt8], origins byteOrigins: inout [Range<Int32>], graphemeEnds: inout [Int32]
) {
  let isTraced = !byteOrigins.isEmpty
  let graphemeCount = graphemeEnds.count
  var utf8 = bytes.mutableSpan
  var origins = byteOrigins.mutableSpan
  var ends = graphemeEnds.mutableSpan

  var written = 0
  var writtenGraphemes = 0
  var previousStart = 0
  // How many equal graphemes end at `written`; 0 after a space and at the start.
  var run = 0
  var pendingSpace: Range<Int>?
  var start = 0
  for grapheme in 0..<graphemeCount {
    let end = Int(ends[grapheme])
    let length = end - start
    defer { start = end }
    if length == 1, utf8[start] == 0x20 {
      pendingSpace = (pendingSpace?.lowerBound ?? start)..<end
      run = 0
      continue
    }
    if let space = pendingSpace, written > 0 {
      utf8[written] = 0x20
      if isTraced {
        origins[written] =
          origins[space.lowerBound].lowerBound..<origins[space.upperBound - 1].upperBound
      }
      written += 1
      ends[writtenGraphemes] = Int32(written)
      writtenGraphemes += 1
    }
    pendingSpace = nil

    var repeats = run > 0 && written - previousStart == length
    var offset = 0
    while repeats, offset < length {
      repeats = utf8[previousStart + offset] == utf8[start + offset]
      offset += 1
    }
    run = repeats ? run + 1 : 1
    if run > Normalizer.longestRun {
      if isTraced {
        for offset in 0..<length { origins[previousStart + offset] = origins[start + offset] }
      }
      continue
    }
    if written < start {
      for offset in 0..<length {
        utf8[written + offset] = utf8[start + offset]
        if isTraced { origins[written + offset] = origins[start + offset] }
      }
    }
    previousStart = written
    written += length
    ends[writtenGraphemes] = Int32(written)
    writtenGraphemes += 1
  }
  bytes.removeLast(bytes.count - written)
  if isTraced { byteOrigins.removeLast(byteOrigins.count - written) }
  graphemeEnds.removeLast(graphemeCount - writtenGraphemes)
}
