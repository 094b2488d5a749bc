/// A fixed map from the hashes of terms to their columns, in which each hash has one place.
///
/// So a look-up is one look, whether the term is there or not, and needs no branch. The places are those of
/// a ``PerfectHash``. Memory: 11 bytes a term.
struct TermTable: Sendable {
  /// The number of columns.
  let columnCount: Int
  // The lower bits are a column, the others those of the hash as the places see it. An unknown hash is taken
  // for the term at its place with a chance of one to 2⁴⁷ where there are 100,000 columns, 2⁴⁰ where there
  // are 16 million.
  private var slots: [UInt64]
  private let places: PerfectHash
  private let columnMask: UInt64

  /// The table of these hashes, each with its place in the array as its column; of equal ones the first
  /// counts. Complexity: O(hashes), expected.
  init(_ hashes: [UInt64]) {
    let (places, columns) = PerfectHash.make(for: hashes)
    let columnMask: UInt64 = (1 << UInt64(64 - hashes.count.leadingZeroBitCount)) - 1
    // A free slot looks like a term that no text has, but for the one where 0 is looked for.
    slots = columns.map {
      $0 < 0 ? 0 : places.scrambled(hashes[Int($0)]) & ~columnMask | UInt64($0)
    }
    let zero = places.scrambled(0)
    if columns[places.place(of: zero)] < 0 { slots[places.place(of: zero)] = ~zero }
    columnCount = hashes.count
    self.places = places
    self.columnMask = columnMask
  }

  /// The column of a term, or −1. Complexity: O(1).
  func column(of hash: UInt64) -> Int32 {
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
