/// Counts columns and gives them back in ascending order, in time linear in what was counted.
///
/// Two levels of bits remember which columns were met, so that neither sorting nor a walk over all
/// columns is needed: bit c of `met` for column c, bit w of a group for word w of `met`. Few columns are
/// met twice; these are listed, and a row's entry of one is found by the rank of its word.
/// Memory: ⅕ byte a column, and 20 bytes for each hash of the longest text that was counted.
struct ColumnCounter: Sendable {
  private var met: [UInt64]
  // Four registers of 64 bits a group of 64 words, used in turn, so that neighbours in a list of columns
  // do not wait for each other. They are joined when the group is read.
  private var groups: [UInt64]
  // How many columns were met before each word of `met`; true of the words that are not 0.
  private var ranks: [Int32]
  // Room for the columns to count, and then for those that were met before, at the front.
  private var columns: [Int32] = []
  // Room for the index.
  private var rest: [UInt64] = []

  // How many columns of a word are written without asking, and so the room behind the last one.
  private static let slack = 3

  /// A counter of columns below `columnCount`.
  init(columnCount: Int) {
    met = Array(repeating: 0, count: columnCount / 64 + 1)
    groups = Array(repeating: 0, count: 4 * (met.count / 64 + 1))
    ranks = Array(repeating: 0, count: met.count)
  }

  /// Replaces a row by the numbers that an index has for some hashes, ascending, and their counts.
  ///
  /// Precondition: the index has no number beyond the counter's columns.
  /// Complexity: O(hashes + columns / 4096).
  mutating func count(_ hashes: HashBuffer, in index: TermIndex, into row: inout RowBuffer) {
    let missing = hashes.count - columns.count
    if missing > 0 {
      columns.append(contentsOf: repeatElement(0, count: missing))
      rest.append(contentsOf: repeatElement(0, count: 2 * missing))
    }
    let count = Self.find(hashes, in: index, numbers: &columns, rest: &rest)
    let repetitions = Self.mark(&columns, count: count, met: &met, groups: &groups)
    row.count = count - repetitions
    row.grow(to: row.count + Self.slack)
    Self.unmark(met: &met, groups: &groups, ranks: &ranks, into: &row.columns)
    for entry in 0..<row.count { row.values[entry] = 1 }
    for column in columns[..<repetitions] {
      var entry = Int(ranks[Int(column) >> 6])
      while row.columns[entry] != column { entry += 1 }
      row.values[entry] += 1
    }
  }

  private static func find(
    _ hashes: HashBuffer, in index: TermIndex, numbers: inout [Int32], rest: inout [UInt64]
  ) -> Int {
    var numbers = numbers.mutableSpan
    var rest = rest.mutableSpan
    return index.findNumbers(
      of: hashes.elements.span.extracting(first: hashes.count), into: &numbers, rest: &rest)
  }

  /// Marks some columns, moves those that were marked before to the front and gives their number.
  private static func mark(
    _ columns: inout [Int32], count: Int, met: inout [UInt64], groups: inout [UInt64]
  ) -> Int {
    var columns = columns.mutableSpan
    var met = met.mutableSpan
    var groups = groups.mutableSpan
    var oldCount = 0
    for index in 0..<count {
      let column = columns[index]
      let word = Int(column) &>> 6
      let bits = met[word]
      let place = UInt64(truncatingIfNeeded: column) & 63
      met[word] = bits | 1 &<< place
      groups[word &>> 6 &* 4 | index & 3] |= 1 &<< UInt64(truncatingIfNeeded: word)
      // Whether a column is new cannot be foretold and is no branch.
      columns[oldCount] = column
      oldCount &+= Int(truncatingIfNeeded: bits &>> place & 1)
    }
    return oldCount
  }

  /// Writes the marked columns, ascending, and clears the marks.
  private static func unmark(
    met: inout [UInt64], groups: inout [UInt64], ranks: inout [Int32], into columns: inout [Int32]
  ) {
    var met = met.mutableSpan
    var groups = groups.mutableSpan
    var ranks = ranks.mutableSpan
    var columns = columns.mutableSpan
    var entry = 0
    for group in 0..<groups.count / 4 {
      let first = 4 &* group
      var words = groups[first] | groups[first + 1] | groups[first + 2] | groups[first + 3]
      if words == 0 { continue }
      for index in first..<first + 4 { groups[index] = 0 }
      while words != 0 {
        let word = group &<< 6 | words.trailingZeroBitCount
        words &= words &- 1
        var bits = met[word]
        met[word] = 0
        ranks[word] = Int32(truncatingIfNeeded: entry)
        let start = word &<< 6
        // How many columns a word has, one or a few, cannot be foretold: three are always written, and
        // those that are none are written over.
        for _ in 0..<slack {
          columns[entry] = Int32(truncatingIfNeeded: start | bits.trailingZeroBitCount)
          entry &+= bits == 0 ? 0 : 1
          bits &= bits &- 1
        }
        while bits != 0 {
          columns[entry] = Int32(truncatingIfNeeded: start | bits.trailingZeroBitCount)
          entry &+= 1
          bits &= bits &- 1
        }
      }
    }
  }
}
