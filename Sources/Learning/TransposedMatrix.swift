import Matrices
import Parallel

/// A transposed sparse matrix, its rows, the features, cut into runs of about as much work.
struct TransposedMatrix: Sendable {
  /// Row j has the entries of feature j, by ascending row of the matrix.
  let features: SparseMatrix
  /// All features, ascending; each run has about as many entries, or one feature.
  let runs: [Range<Int>]

  // About a tenth of a millisecond of work. A few features have most of the entries, so it is entries
  // that must be counted.
  private static let runEntries = 1 << 15

  /// The transposed matrix. Complexity: O(entries + rows + columns · threads), shared by the threads.
  ///
  /// Each thread counts the entries of its share of the rows, so that all know where theirs go.
  init(_ matrix: SparseMatrix, threads: Threads) {
    let share = max(1, (matrix.rowCount + threads.count - 1) / threads.count)
    let counts = mapChunks(of: matrix.rowCount, chunk: share, threads: threads) { rows in
      var counts = [Int32](repeating: 0, count: matrix.columnCount)
      let columns = matrix.columns.span
      for row in rows {
        for entry in matrix.entries(ofRow: row) { counts[Int(columns[entry])] += 1 }
      }
      return counts
    }
    var starts = [0]
    starts.reserveCapacity(matrix.columnCount + 1)
    for column in 0..<matrix.columnCount {
      starts.append(counts.reduce(starts[column]) { $0 + Int($1[column]) })
    }
    features = SparseMatrix(columnCount: matrix.rowCount, rowStarts: starts) { [starts] slots in
      _ = mapChunks(of: matrix.rowCount, chunk: share, threads: threads) { rows in
        var next = starts
        for earlier in counts.prefix(rows.lowerBound / share) {
          for column in earlier.indices { next[column] += Int(earlier[column]) }
        }
        let (columns, values) = (matrix.columns.span, matrix.values.span)
        for row in rows {
          for entry in matrix.entries(ofRow: row) {
            let column = Int(columns[entry])
            slots.set(next[column], column: Int32(row), value: values[entry])
            next[column] += 1
          }
        }
      }
    }
    runs = Self.cut(starts, entries: Self.runEntries)
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
