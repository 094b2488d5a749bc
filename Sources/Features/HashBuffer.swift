internal import KoreanText

/// The hashes of a text's n-grams in room that is used again and again and only grows.
struct HashBuffer {
  /// The hashes are the first ``count`` elements.
  var elements: [UInt64] = []
  /// The number of hashes.
  var count = 0

  /// The hashes.
  var prefix: ArraySlice<UInt64> { elements.prefix(count) }

  /// Makes room for so many hashes.
  mutating func grow(to capacity: Int) { elements.grow(to: capacity, filler: 0) }

  /// Replaces the hashes by those that a function appends to an empty array.
  mutating func replace(_ append: (inout [UInt64]) -> Void) {
    elements.removeAll(keepingCapacity: true)
    append(&elements)
    count = elements.count
  }
}
