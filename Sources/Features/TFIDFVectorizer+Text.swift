/// The way of a single text to its row.
extension TFIDFVectorizer {
  /// A counter for ``transform(_:counter:into:)``. Complexity: O(columns).
  func makeCounter() -> ColumnCounter { ColumnCounter(index: table, scales: scales) }

  /// The row of one text from the hashes of its n-grams, repetitions included.
  ///
  /// N-grams outside the vocabulary are left out; a text without any gives an empty row.
  /// Precondition: the counter is one of ``makeCounter()``. Complexity: O(hashes).
  func transform(_ hashes: HashBuffer, counter: inout ColumnCounter, into row: inout RowBuffer) {
    counter.count(hashes, into: &row)
    weigh(&row.values, counts: counter.counts, entryCount: row.count)
  }

  /// Turns the scales of columns that occur so often into TF-IDF values, by fours.
  ///
  /// Precondition: zeros fill the last four values and counts.
  private func weigh(_ values: inout [Float], counts: [Int32], entryCount: Int) {
    let end = (entryCount + 3) & ~3
    precondition(
      counts.count >= end && values.count >= end,
      "\(counts.count) counts and \(values.count) values for \(end) entries")
    let (counts, frequencies) = (counts.span, smallFrequencies.span)
    let sublinear = options.sublinearTermFrequency
    var values = values.mutableSpan
    /// The frequency of the column at a place.
    @inline(__always)
    func frequency(at place: Int) -> Float {
      // In bounds: as the precondition says, and the branch.
      let count = unsafe Int(counts[unchecked: place])
      return count < frequencies.count
        ? unsafe frequencies[unchecked: count]
        : Self.termFrequency(Float(count), sublinear: sublinear)
    }
    // Four sums, so that none waits for the one before.
    var sums = SIMD4<Float>(repeating: 0)
    var place = 0
    while place < end {
      let four =
        unsafe values.four(at: place)
        * SIMD4(
          frequency(at: place), frequency(at: place &+ 1), frequency(at: place &+ 2),
          frequency(at: place &+ 3))
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
