/// Counts columns and gives them back in ascending order, in time linear in what was counted.
///
/// Two levels of bits remember which columns were met, so that neither sorting nor a walk over all
/// columns is needed: bit c of `met` for column c, bit w of `metWords` for word w of `met`.
/// Memory: 4⅛ bytes a column.
struct ColumnCounter: Sendable {
  private var counts: [Float]
  private var met: [UInt64]
  private var metWords: [UInt64]

  /// A counter of columns below `columnCount`, none of them met.
  init(columnCount: Int) {
    counts = Array(repeating: 0, count: columnCount)
    met = Array(repeating: 0, count: columnCount / 64 + 1)
    metWords = Array(repeating: 0, count: met.count / 64 + 1)
  }

  /// Counts a column once more.
  @inline(__always)
  mutating func count(_ column: Int) {
    counts[column] += 1
    met[column >> 6] |= 1 << UInt64(column & 63)
    metWords[column >> 12] |= 1 << UInt64((column >> 6) & 63)
  }

  /// Appends each column met and its count, and forgets them.
  mutating func drain(columns: inout [Int32], counts drained: inout [Float]) {
    for group in metWords.indices where metWords[group] != 0 {
      var words = metWords[group]
      metWords[group] = 0
      while words != 0 {
        let word = group << 6 | words.trailingZeroBitCount
        words &= words - 1
        var bits = met[word]
        met[word] = 0
        while bits != 0 {
          let column = word << 6 | bits.trailingZeroBitCount
          bits &= bits - 1
          columns.append(Int32(column))
          drained.append(counts[column])
          counts[column] = 0
        }
      }
    }
  }
}
