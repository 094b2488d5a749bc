extension TracedText {
  /// Folds runs of one grapheme to ``Normalizer/longestRun`` of them, and white space to single spaces
  /// between other graphemes.
  ///
  /// Works in place on the text and on its grapheme ends. A folded run keeps its first graphemes and
  /// the last one, so that its origin spans the whole run. Linear: each grapheme is compared with
  /// one other.
  mutating func foldGraphemeRuns(ends: inout [Int32]) {
    let kept = foldRuns(utf8: &utf8, origins: &origins, graphemeEnds: &ends)
    ends.removeLast(ends.count - kept)
    truncate(to: Int(ends.last ?? 0))
  }
}

/// Returns the number of graphemes that are kept.
private func foldRuns(
  utf8 bytes: inout [UInt8], origins byteOrigins: inout [Range<Int32>], graphemeEnds: inout [Int32]
) -> Int {
  let isTraced = !byteOrigins.isEmpty
  var utf8 = bytes.mutableSpan
  var origins = byteOrigins.mutableSpan
  var ends = graphemeEnds.mutableSpan

  var written = 0
  var kept = 0
  // The last kept grapheme, and how many equal ones end with it; 0 after a space and at the start.
  var previousStart = 0
  var run = 0
  var start = 0
  var grapheme = 0
  while grapheme < ends.count {
    let end = Int(ends[grapheme])
    let length = end - start
    defer {
      start = end
      grapheme += 1
    }
    if length == 1, utf8[start] == 0x20 {
      if run == 0 {
        if isTraced, written > 0 {
          origins[written - 1] = origins[written - 1].lowerBound..<origins[start].upperBound
        }
        continue
      }
      run = 0
    } else {
      // The last byte differs most often.
      var offset = length - 1
      var repeats = run > 0 && written - previousStart == length
      while repeats, offset >= 0 {
        repeats = utf8[previousStart + offset] == utf8[start + offset]
        offset -= 1
      }
      run = repeats ? run + 1 : 1
      if run > Normalizer.longestRun {
        if isTraced {
          for offset in 0..<length { origins[previousStart + offset] = origins[start + offset] }
        }
        continue
      }
    }
    if written < start {
      for offset in 0..<length {
        utf8[written + offset] = utf8[start + offset]
        if isTraced { origins[written + offset] = origins[start + offset] }
      }
    }
    previousStart = written
    written += length
    ends[kept] = Int32(written)
    kept += 1
  }
  let endsWithSpace = kept > 0 && run == 0
  return endsWithSpace ? kept - 1 : kept
}
