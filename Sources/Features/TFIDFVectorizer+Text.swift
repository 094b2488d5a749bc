internal import KoreanText

/// The way of a single text to its row.
extension TFIDFVectorizer {
  /// Replaces `columns` by the columns of some hashes, in their order, and returns how many there are.
  ///
  /// Hashes outside the vocabulary are left out. Complexity: O(hashes).
  func findColumns(of hashes: HashBuffer, into columns: inout [Int32]) -> Int {
    columns.grow(to: hashes.count, filler: 0)
    var columns = columns.mutableSpan
    return table.findColumns(
      of: hashes.elements.span.extracting(first: hashes.count), into: &columns)
  }

  /// Turns the counted columns of a text into its row.
  ///
  /// A text without any gives an empty row. Precondition: the row is the last one of the counter, which counts
  /// this vocabulary's columns. Complexity: O(entries).
  func weigh(_ row: inout RowBuffer, counter: inout ColumnCounter) {
    counter.finish(&row)
    let frequencies = smallFrequencies.span
    if counter.metCount < frequencies.count {
      // In bounds: nothing occurs more often than columns were met.
      weigh(&row.values, counts: counter.counts, entryCount: row.count) {
        unsafe frequencies[unchecked: Int($0)]
      }
    } else {
      weigh(&row.values, counts: counter.counts, entryCount: row.count) {
        Self.termFrequency(Float($0), sublinear: options.sublinearTermFrequency)
      }
    }
  }

  /// Turns the scales of columns that occur so often into TF-IDF values, by fours.
  ///
  /// Precondition: zeros fill the last four values and counts.
  @inline(__always)
  private func weigh(
    _ values: inout [Float], counts: [Int32], entryCount: Int, frequency: (Int32) -> Float
  ) {
    let end = (entryCount + 3) & ~3
    precondition(
      counts.count >= end && values.count >= end,
      "\(counts.count) counts and \(values.count) values for \(end) entries")
    let counts = counts.span
    var values = values.mutableSpan
    // Four sums, so that none waits for the one before.
    var sums = SIMD4<Float>(repeating: 0)
    var place = 0
    while place < end {
      // In bounds: as the precondition says.
      let tf = unsafe SIMD4(
        frequency(counts[unchecked: place]), frequency(counts[unchecked: place &+ 1]),
        frequency(counts[unchecked: place &+ 2]), frequency(counts[unchecked: place &+ 3]))
      let four = unsafe values.four(at: place) * tf
      unsafe values.setFour(four, at: place)
      sums += four * four
      place &+= 4
    }
    guard let factor = lengthFactor(ofSquares: sums) else { return }
    place = 0
    while place < end {
      unsafe values.setFour(values.four(at: place) * factor, at: place)
      place &+= 4
    }
  }
}

extension MutableSpan<Float> {
  /// Four elements. Precondition: they are in bounds.
  @inline(__always)
  @unsafe fileprivate func four(at index: Int) -> SIMD4<Float> {
    unsafe SIMD4(
      self[unchecked: index], self[unchecked: index &+ 1], self[unchecked: index &+ 2],
      self[unchecked: index &+ 3])
  }

  /// Replaces four elements. Precondition: they are in bounds.
  @inline(__always)
  @unsafe fileprivate mutating func setFour(_ four: SIMD4<Float>, at index: Int) {
    unsafe self[unchecked: index] = four[0]
    unsafe self[unchecked: index &+ 1] = four[1]
    unsafe self[unchecked: index &+ 2] = four[2]
    unsafe self[unchecked: index &+ 3] = four[3]
  }
}
