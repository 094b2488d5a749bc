import Matrices
import Parallel

/// A transposed sparse matrix, cut by its rows, the features, into one part a thread.
///
/// Parts are made at the same time. What is gathered of a feature does not depend on where the cuts are.
struct TransposedParts: Sendable {
  /// Some neighbouring features of one part, the work of one thread at a time.
  struct Run: Sendable {
    /// The part; its row 0 is the feature `firstFeature`.
    let part: SparseMatrix
    let firstFeature: Int
    /// Rows of the part.
    let features: Range<Int>
  }

  /// All features, ascending; each run has about as many entries, or one feature.
  let runs: [Run]

  // About a tenth of a millisecond of work. A few features have most of the entries, so it is entries
  // that must be counted.
  private static let runEntries = 1 << 15

  /// The transposed matrix. Complexity: O(entries + rows + columns), shared by the threads.
  init(_ matrix: SparseMatrix, threads: Threads) {
    let ranges =
      threads.count == 1
      ? [0..<matrix.columnCount]
      : Self.cut(
        Self.columnStarts(of: matrix, threads: threads),
        entries: matrix.entryCount / threads.count + 1)
    runs = mapChunks(of: ranges.count, chunk: 1, threads: threads) { indices in
      indices.flatMap { index in
        let part = matrix.transposed(columns: ranges[index])
        return Self.cut(part.rowStarts, entries: Self.runEntries).map {
          Run(part: part, firstFeature: ranges[index].lowerBound, features: $0)
        }
      }
    }.flatMap { $0 }
  }

  /// The number of entries before each column, then that of all.
  private static func columnStarts(of matrix: SparseMatrix, threads: Threads) -> [Int] {
    let share = max(1, (matrix.rowCount + threads.count - 1) / threads.count)
    let counts = mapChunks(of: matrix.rowCount, chunk: share, threads: threads) { rows in
      var counts = [Int32](repeating: 0, count: matrix.columnCount)
      for row in rows {
        for entry in matrix.entries(ofRow: row) { counts[Int(matrix.columns[entry])] += 1 }
      }
      return counts
    }
    var starts = [0]
    starts.reserveCapacity(matrix.columnCount + 1)
    for column in 0..<matrix.columnCount {
      starts.append(counts.reduce(starts[column]) { $0 + Int($1[column]) })
    }
    return starts
  }

  /// Rows cut into ranges, each of which ends where it has so many entries; from the rows' starts.
  static func cut(_ starts: [Int], entries: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var first = 0
    for end in 1..<max(starts.count, 1)
    where starts[end] - starts[first] >= entries || end == starts.count - 1 {
      ranges.append(first..<end)
      first = end
    }
    return ranges
  }
}
