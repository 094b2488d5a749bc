/// What a row of features gives with eight weights a column.
public struct RowProduct: Sendable {
  /// Σ value·weights[column], one lane an emotion; zeros for an empty row.
  public let lanes: SIMD8<Float>
  /// Whether the row has no entry.
  public let isEmpty: Bool

  /// The product of the row with a lexicon's eight values behind it. Precondition: eight weights.
  func adding(_ lexiconValues: SIMD8<Float>, weights: ArraySlice<SIMD8<Float>>) -> RowProduct {
    if lexiconValues == .zero { return self }
    var sum = lanes
    for lane in lexiconValues.indices {
      sum += weights[weights.startIndex + lane] * (Lexicon.columnScale * lexiconValues[lane])
    }
    return RowProduct(lanes: sum, isEmpty: false)
  }
}

/// Multiplies the TF-IDF rows of texts with weights as their columns are met, without making the rows.
///
/// The k-th occurrence of a column adds what it changes, (tf(k) − tf(k − 1)) · scale to the column's value and
/// (tf(k)² − tf(k − 1)²) · scale² to the square of the row's length, so that one look at each occurrence is
/// enough. The length divides the sum at the end. Memory: 8 bytes a column.
struct RowMultiplier {
  /// What the multiplier knows of a column: one look into memory.
  private struct Column {
    /// The row's number plus how often it has the column so far; that of an earlier row is not above the
    /// number of this one.
    var stamp: UInt32 = 0
    /// What one occurrence is worth.
    let scale: Float
  }

  /// What one more occurrence adds to tf and to its square.
  private struct Step {
    let frequency: Float
    let square: Float
  }

  /// What has been added up of a row.
  private struct Sums<Number: BinaryFloatingPoint & SIMDScalar> {
    var lanes = SIMD8<Number>(repeating: 0)
    var squares: Number = 0
  }

  /// How many occurrences a part of a row has.
  static let partSize = 1024

  private var table: [Column]
  // What the first occurrences add; later ones are rare and computed.
  private let steps: [Step]
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
    table = vectorizer.scales.map { Column(scale: $0) }
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

  /// Adds the first `count` of some columns to the row that was begun, in their order and with repetitions.
  ///
  /// Precondition: they are columns of the vectorizer, and there are weights for each. Complexity: O(columns).
  mutating func add(_ columns: [Int32], count: Int, weights: [SIMD8<Float>]) {
    precondition(
      weights.count >= table.count, "\(weights.count) weights for \(table.count) columns")
    var start = 0
    while start < count {
      let room = Self.partSize - Int(metCount) % Self.partSize
      let end = min(start + room, count)
      Self.add(
        columns.span.extracting(start..<end), weights: weights.span, behind: rowNumber,
        steps: steps,
        isSublinear: isSublinear, table: &table, to: &part)
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
    let lanes = SIMD8<Float>(parts.lanes + SIMD8(part.lanes))
    let squares = Float(parts.squares + Double(part.squares))
    let factor = isNormalized && squares > 0 ? 1 / squares.squareRoot() : 1
    return RowProduct(lanes: lanes * factor, isEmpty: metCount == 0)
  }

  private static func add(
    _ columns: Span<Int32>, weights: Span<SIMD8<Float>>, behind rowNumber: UInt32, steps: [Step],
    isSublinear: Bool, table: inout [Column], to row: inout Sums<Float>
  ) {
    let steps = steps.span
    var table = table.mutableSpan
    var sums = row
    var index = 0
    while index < columns.count {
      // In bounds: a column is one of the table's, and there are weights for each.
      let column = unsafe Int(columns[unchecked: index])
      let known = unsafe table[unchecked: column]
      // The stamp of an earlier row says as much as none, without a branch.
      let stamp = max(known.stamp, rowNumber)
      unsafe table[unchecked: column].stamp = stamp &+ 1
      let count = Int(stamp &- rowNumber)
      let step =
        unsafe count < steps.count
        ? steps[unchecked: count] : Self.step(behind: count, isSublinear: isSublinear)
      sums.lanes += unsafe weights[unchecked: column] * (step.frequency * known.scale)
      sums.squares += step.square * (known.scale * known.scale)
      index &+= 1
    }
    row = sums
  }

  /// What one more occurrence adds after so many.
  @inline(never)
  private static func step(behind count: Int, isSublinear: Bool) -> Step {
    let one = TFIDFVectorizer.termFrequency(Float(count), sublinear: isSublinear)
    let other = TFIDFVectorizer.termFrequency(Float(count + 1), sublinear: isSublinear)
    return Step(frequency: other - one, square: other * other - one * one)
  }
}
