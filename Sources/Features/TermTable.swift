/// A fixed map from the hashes of terms to their columns, in which each hash has one place.
///
/// So a look-up is one look, whether the term is there or not, and needs no branch. Memory: 12 bytes a term.
struct TermTable: Sendable {
  /// The number of columns.
  let columnCount: Int
  /// The place of each hash.
  let places: PerfectHash
  // The lower bits are a column, the others those of its scrambled hash. An unknown hash is taken for the term
  // at its place with a chance of one to 2⁴⁷ where there are 100,000 columns, 2⁴⁰ where there are 16 million.
  private var slots: [UInt64]
  private let columnMask: UInt64

  /// The table of these hashes, each with its place in the array as its column; of equal ones the first
  /// counts.
  ///
  /// Precondition: fewer than 2²⁸ hashes. Complexity: O(hashes), expected.
  init(_ hashes: [UInt64]) {
    self.init(hashes, places: PerfectHash(searchingFor: hashes))!
  }

  /// The table with known places; nil where two hashes share one. Complexity: O(hashes).
  init?(_ hashes: [UInt64], places: PerfectHash) {
    columnCount = hashes.count
    self.places = places
    columnMask = (1 << UInt64(64 - hashes.count.leadingZeroBitCount)) - 1
    // Column 0, whose scrambled hash it is with a chance of one to 2⁴⁰ or less.
    let free = ~columnMask
    slots = Array(repeating: free, count: places.placeCount)
    for column in hashes.indices {
      let scrambled = places.scrambled(hashes[column])
      let place = places.place(of: scrambled)
      let slot = slots[place]
      if slot == free {
        slots[place] = scrambled & ~columnMask | UInt64(column)
      } else if hashes[Int(slot & columnMask)] != hashes[column] {
        return nil
      }
    }
  }

  /// The column of a term, or −1. Complexity: O(1).
  func column(of hash: UInt64) -> Int32 {
    if columnCount == 0 { return -1 }
    let scrambled = places.scrambled(hash)
    let slot = slots[places.place(of: scrambled)]
    return (slot ^ scrambled) & ~columnMask == 0 ? Int32(slot & columnMask) : -1
  }

  /// Writes the columns of those hashes that the table has, in their order, and returns how many there are.
  ///
  /// Precondition: there is room for as many columns as hashes. Complexity: O(hashes).
  func findColumns(of hashes: Span<UInt64>, into columns: inout MutableSpan<Int32>) -> Int {
    precondition(
      columns.count >= hashes.count, "room for \(columns.count) columns of \(hashes.count) hashes")
    if columnCount == 0 { return 0 }
    let slots = slots.span
    var count = 0
    var index = 0
    while index < hashes.count {
      // In bounds: there is a slot for each place; no count is above the index.
      let scrambled = unsafe places.scrambled(hashes[unchecked: index])
      let slot = unsafe slots[unchecked: places.place(of: scrambled)]
      unsafe columns[unchecked: count] = Int32(truncatingIfNeeded: slot & columnMask)
      // Whether a term is known cannot be foretold and is no branch: it is overwritten where it is not.
      let difference = (slot ^ scrambled) & ~columnMask
      count &+= Int((~difference & (difference &- 1)) &>> 63)
      index &+= 1
    }
    return count
  }
}
