import Matrices
import Parallel

/// The features of a training set, laid out for passes by row and passes by feature.
///
/// Every sum is gathered by one thread in a fixed order, so the result has the same bits with any
/// number of threads: by rows for X·v, and by the rows of the transposed copy for Xᵀ·u, which
/// needs no scattered writes and no buffers a thread.
struct DesignMatrix: Sendable {
  private let rows: SparseMatrix
  private let columns: TransposedMatrix
  private let dense: DenseMatrix?
  private let denseColumns: DenseMatrix?
  private let threads: Threads

  // A chunk is about a tenth of a millisecond of work: large against the cost of handing it out.
  private static let rowChunk = 256
  private static let denseChunk = 8

  init(_ features: SparseMatrix, dense: DenseMatrix?, threads: Threads) {
    rows = features
    columns = TransposedMatrix(features, threads: threads)
    self.dense = dense
    denseColumns = dense?.transposed()
    self.threads = threads
  }

  var rowCount: Int { rows.rowCount }

  /// Sparse features, then dense ones.
  var featureCount: Int { rows.columnCount + (dense?.columnCount ?? 0) }

  /// `result[i]` = Σⱼ xᵢⱼ·v[j] for every row i.
  func multiply(_ v: LaneVector, into result: LaneVector) {
    _ = mapChunks(of: rowCount, chunk: Self.rowChunk, threads: threads) { range in
      Kernels.gather(rows, range, from: v, into: result)
      if let dense {
        Kernels.addDense(dense, range, from: v, at: rows.columnCount, into: result, at: 0)
      }
    }
  }

  /// `result[j]` = Σᵢ xᵢⱼ·u[i] for every feature j.
  func multiplyTransposed(_ u: LaneVector, into result: LaneVector) {
    let (features, runs) = (columns.features, columns.runs)
    _ = mapChunks(of: runs.count, chunk: 1, threads: threads) { indices in
      for index in indices { Kernels.gather(features, runs[index], from: u, into: result) }
    }
    guard let denseColumns else { return }
    let first = rows.columnCount
    _ = mapChunks(of: denseColumns.rowCount, chunk: Self.denseChunk, threads: threads) { range in
      for row in range { result[first + row] = SIMD8(repeating: 0) }
      Kernels.addDense(denseColumns, range, from: u, at: 0, into: result, at: first)
    }
  }
}

/// The loops in which training spends its time.
///
/// A product and an addition, never a fused one: without a processor flag that would be eight calls
/// a product.
private enum Kernels {
  /// `result[row]` = Σ entry · source[column], for the rows of a range.
  static func gather(
    _ matrix: SparseMatrix, _ range: Range<Int>, from source: LaneVector, into result: LaneVector
  ) {
    switch source.width {
    case .two: gather(matrix, range, from: source.twos, into: result.twos)
    case .four: gather(matrix, range, from: source.fours, into: result.fours)
    case .eight: gather(matrix, range, from: source.eights, into: result.eights)
    }
  }

  private static func gather<Register: LaneRegister>(
    _ matrix: SparseMatrix, _ range: Range<Int>, from source: LaneRows<Register>,
    into result: LaneRows<Register>
  ) {
    let starts = matrix.rowStarts.span
    let columns = matrix.columns.span
    let values = matrix.values.span
    precondition(
      source.count >= matrix.columnCount, "\(source.count) lanes for \(matrix.columnCount)")
    for row in range {
      let (start, end) = (starts[row], starts[row + 1])
      // In bounds: a matrix has no row that leaves its entries, nor a column beyond its columns.
      func product(_ entry: Int) -> Register {
        let column = unsafe Int(columns[unchecked: entry])
        return unsafe source[unchecked: column].times(values[unchecked: entry])
      }
      // Two sums, so that an addition need not wait for the one before it.
      var even = Register()
      var odd = even
      var entry = start
      while entry + 1 < end {
        even = even.plus(product(entry))
        odd = odd.plus(product(entry + 1))
        entry += 2
      }
      if entry < end { even = even.plus(product(entry)) }
      result[row] = even.plus(odd)
    }
  }

  /// `result[row + resultOffset]` += Σ entry · source[column + sourceOffset], for the rows of a range.
  static func addDense(
    _ matrix: DenseMatrix, _ range: Range<Int>, from source: LaneVector, at sourceOffset: Int,
    into result: LaneVector, at resultOffset: Int
  ) {
    switch source.width {
    case .two:
      addDense(
        matrix, range, from: source.twos, at: sourceOffset, into: result.twos, at: resultOffset)
    case .four:
      addDense(
        matrix, range, from: source.fours, at: sourceOffset, into: result.fours, at: resultOffset)
    case .eight:
      addDense(
        matrix, range, from: source.eights, at: sourceOffset, into: result.eights,
        at: resultOffset)
    }
  }

  private static func addDense<Register: LaneRegister>(
    _ matrix: DenseMatrix, _ range: Range<Int>, from source: LaneRows<Register>,
    at sourceOffset: Int, into result: LaneRows<Register>, at resultOffset: Int
  ) {
    let values = matrix.values.span
    let width = matrix.columnCount
    for row in range {
      let start = row * width
      var even = Register()
      var odd = even
      var column = 0
      while column + 1 < width {
        even = even.plus(source[sourceOffset + column].times(values[start + column]))
        odd = odd.plus(source[sourceOffset + column + 1].times(values[start + column + 1]))
        column += 2
      }
      if column < width {
        even = even.plus(source[sourceOffset + column].times(values[start + column]))
      }
      result[resultOffset + row] = result[resultOffset + row].plus(even.plus(odd))
    }
  }
}
