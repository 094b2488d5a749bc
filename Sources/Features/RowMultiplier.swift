internal import CLanes

/// Multiplies the TF-IDF rows of texts with weights as their columns are met, without making the rows.
///
/// The k-th occurrence of a column adds what it changes, (tf(k) − tf(k − 1)) · scale to the column's value and
/// (tf(k)² − tf(k − 1)²) · scale² to the square of the row's length, so that one look at each occurrence is
/// enough. The length divides the sum at the end. Memory: 8 bytes a column.
struct RowMultiplier {
  /// What has been added up of a row: nine numbers, one after the other.
  private struct Sums<Number: BinaryFloatingPoint & SIMDScalar> {
    var lanes = SIMD8<Number>(repeating: 0)
    var squares: Number = 0
  }

  /// How many occurrences a part of a row has.
  static let partSize = 1024

  private var table: [maeum_column]
  // What the first occurrences add; later ones are rare and computed.
  private let steps: [maeum_step]
  private let isSublinear: Bool
  private let isNormalized: Bool
  private var rowNumber: UInt32 = 0
  // How many columns the row has, with repetitions.
  private var metCount: UInt32 = 0
  // Of all whole parts of the row, and of the last one: a Float alone would lose what many occurrences add.
  private var parts = Sums<Double>()
  private var part = Sums<Float>()

  /// A multiplier of a vectorizer's rows.
  init(_ vectorizer: TFIDFVectorizer) {
    table = vectorizer.scales.map { maeum_column(stamp: 0, scale: $0) }
    isSublinear = vectorizer.options.sublinearTermFrequency
    isNormalized = vectorizer.options.normalized
    steps = (0..<256).map { [isSublinear] in Self.step(behind: $0, isSublinear: isSublinear) }
  }

  /// Starts a row. Complexity: O(1), amortised.
  mutating func begin() {
    rowNumber += metCount
    if rowNumber > .max / 2 {
      // Billions of occurrences later; those of one text are fewer than the other half.
      for column in table.indices { table[column].stamp = 0 }
      rowNumber = 0
    }
    metCount = 0
    parts = Sums()
    part = Sums()
  }

  /// Asks for the weights of the first `count` of some columns, so that they are near when they are needed.
  ///
  /// Precondition: as for ``add(_:count:weights:)``. Complexity: O(columns).
  func fetch(_ columns: [Int32], count: Int, weights: [SIMD8<Float>]) {
    precondition(columns.count >= count, "\(columns.count) columns, not \(count)")
    unsafe maeum_fetch_rows(weights, columns, Int64(count))
  }

  /// Adds the first `count` of some columns to the row that was begun, in their order and with repetitions.
  ///
  /// Precondition: they are columns of the vectorizer, and there are weights for each. Complexity: O(columns).
  mutating func add(_ columns: [Int32], count: Int, weights: [SIMD8<Float>]) {
    precondition(
      weights.count >= table.count, "\(weights.count) weights for \(table.count) columns")
    precondition(columns.count >= count, "\(columns.count) columns, not \(count)")
    var start = 0
    while start < count {
      let room = Self.partSize - Int(metCount) % Self.partSize
      let end = min(start + room, count)
      add(columns, start..<end, weights: weights)
      if end - start == room {
        parts.lanes += SIMD8(part.lanes)
        parts.squares += Double(part.squares)
        part = Sums()
      }
      metCount += UInt32(end - start)
      start = end
    }
  }

  /// The product of the row that was begun. Complexity: O(1).
  mutating func finish() -> RowProduct {
    let (lanes, squares) =
      metCount < Self.partSize
      ? (part.lanes, part.squares)
      : (SIMD8(parts.lanes + SIMD8(part.lanes)), Float(parts.squares + Double(part.squares)))
    let factor = isNormalized && squares > 0 ? 1 / squares.squareRoot() : 1
    return RowProduct(lanes: lanes * factor, isEmpty: metCount == 0)
  }

  /// Adds a range of columns to the last part.
  private mutating func add(_ columns: [Int32], _ range: Range<Int>, weights: [SIMD8<Float>]) {
    var start = range.lowerBound
    while true {
      // In C, which uses registers that a build without flags must not count on.
      start += unsafe Int(
        withUnsafeMutableBytes(of: &part) { part in
          unsafe table.withUnsafeMutableBufferPointer { table in
            unsafe columns.withUnsafeBufferPointer { columns in
              unsafe maeum_multiply_row(
                part.baseAddress!, table.baseAddress!, weights, columns.baseAddress! + start,
                Int64(range.upperBound - start), rowNumber, steps, Int64(steps.count))
            }
          }
        })
      if start == range.upperBound { return }
      addRepeated(Int(columns[start]), weights: weights)
      start += 1
    }
  }

  /// Adds a column that the row has more often than there are steps.
  private mutating func addRepeated(_ column: Int, weights: [SIMD8<Float>]) {
    let scale = table[column].scale
    let step = Self.step(
      behind: Int(table[column].stamp - rowNumber), isSublinear: isSublinear)
    table[column].stamp += 1
    part.lanes += weights[column] * (step.frequency * scale)
    part.squares += step.square * (scale * scale)
  }

  /// What one more occurrence adds after so many.
  private static func step(behind count: Int, isSublinear: Bool) -> maeum_step {
    let one = TFIDFVectorizer.termFrequency(Float(count), sublinear: isSublinear)
    let other = TFIDFVectorizer.termFrequency(Float(count + 1), sublinear: isSublinear)
    return maeum_step(frequency: other - one, square: other * other - one * one)
  }
}
