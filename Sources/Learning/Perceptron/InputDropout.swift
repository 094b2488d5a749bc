internal import Matrices

extension SparseMatrix {
  /// The matrix without a random share of its entries; those that stay count 1 / (1 − share) times. Entries
  /// of the columns from `count` on stay as they are.
  ///
  /// Features that come and go cannot rely on one another; for rare ones it works like a penalty that
  /// grows with their uncertainty. Sources: N. Srivastava et al., "Dropout", 2014; S. Wager, S. Wang
  /// and P. Liang, "Dropout training as adaptive regularization", 2013.
  /// Precondition: `share` is 0 or more and below 1. Complexity: O(entries).
  func leavingOut(
    _ share: Double, ofColumnsBelow count: Int? = nil,
    using generator: inout some RandomNumberGenerator
  ) -> SparseMatrix {
    precondition(share >= 0 && share < 1, "a share of \(share)")
    let count = count ?? columnCount
    let factor = Float(1 / (1 - share))
    let coin = DropoutCoin(share)
    var starts = [0]
    starts.reserveCapacity(rowStarts.count)
    var keptColumns: [Int32] = []
    var keptValues: [Float] = []
    var bits: UInt64 = 0
    for row in 0..<rowCount {
      for entry in entries(ofRow: row) {
        // One draw serves four entries with sixteen bits each.
        bits = entry % 4 == 0 ? generator.next() : bits >> 16
        let isDroppable = columns[entry] < count
        guard !isDroppable || coin.keeps(bits) else { continue }
        keptColumns.append(columns[entry])
        keptValues.append(isDroppable ? values[entry] * factor : values[entry])
      }
      starts.append(keptColumns.count)
    }
    return SparseMatrix(
      columnCount: columnCount, rowStarts: starts, columns: keptColumns, values: keptValues)
  }
}

/// Decides by sixteen random bits what dropout leaves out.
struct DropoutCoin {
  private let threshold: UInt64

  /// A coin that leaves out a share of 0 to 1, in steps of 2⁻¹⁶.
  init(_ share: Double) { threshold = UInt64((share * 65_536).rounded()) }

  /// Whether the lowest sixteen bits say keep.
  @inline(__always)
  func keeps(_ bits: UInt64) -> Bool { bits & 0xFFFF >= threshold }
}
