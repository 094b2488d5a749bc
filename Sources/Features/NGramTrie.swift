internal import CLanes
internal import KoreanText

/// The columns of the n-grams of up to three syllables, found for all orders at a place of a text in one walk.
///
/// A double array: the children of a node lie at its base plus the number of the syllable that leads to them.
/// So a step of a walk is one look into memory, without a hash and without a branch, and n-grams that begin
/// alike lie near each other. It has the n-grams of plain characters, which is all that a plain text can hold.
///
/// Source: J. Aoe, "An efficient digital search algorithm by using a double-array structure", IEEE
/// Transactions on Software Engineering 15 (1989).
package struct NGramTrie: Sendable {
  /// A node, or a place where none is.
  ///
  /// No two nodes have the same base, so that the unit tells whose child a slot holds. From the lowest bit on:
  /// the unit (16 bits), the base (23), one that is set where the node is a term, and its column (24).
  struct Slot {
    let bits: UInt64

    static let noUnit: UInt64 = 0xFFFF
    static let largestBase = 1 << 23 - 1
    static let largestColumn = 1 << 24 - 1

    /// The slot of a node; without a column it is only the beginning of terms.
    init(unit: UInt16, base: Int, column: Int32?) {
      let term = column.map { UInt64($0) << 40 | 1 << 39 } ?? 0
      bits = UInt64(unit) | UInt64(base) << 16 | term
    }

    init(bits: UInt64) { self.bits = bits }

    var base: Int { Int(bits >> 16 & 0x7F_FFFF) }
    /// How many columns there must be for that of a term; none for another slot.
    var leastColumnCount: Int { bits & 1 << 39 == 0 ? 0 : Int(bits >> 40) + 1 }
  }

  /// The scalar of each unit, a space for the mark; the first unit has number 1.
  package let units: [UInt32]
  /// The bits of each ``Slot``.
  package let slots: [UInt64]
  // The unit of each scalar of 16 bits, and of 0 that of the mark; 0 where none is.
  private let unitOfScalar: [UInt16]
  // The base of nodes without children: nothing lies there.
  private let emptyBase: Int

  /// The longest n-gram.
  static let longestOrder = 3

  /// Whether a trie finds all n-grams of plain texts.
  static func serves(_ options: NGramOptions) -> Bool {
    options.words == nil && (options.syllables?.upperBound ?? .max) <= longestOrder
  }

  /// A trie from its arrays; nil where they do not describe one of so many columns.
  ///
  /// Complexity: O(slots + units).
  package init?(units: [UInt32], slots: [UInt64], columnCount: Int) {
    guard units.count < Slot.noUnit, slots.count > units.count,
      units.allSatisfy({ $0 > 0 && $0 <= 0xFFFF })
    else { return nil }
    emptyBase = slots.count - units.count - 1
    var (largestBase, leastColumnCount) = (0, 0)
    for bits in slots {
      let slot = Slot(bits: bits)
      largestBase = max(largestBase, slot.base)
      leastColumnCount = max(leastColumnCount, slot.leastColumnCount)
    }
    guard largestBase <= emptyBase, leastColumnCount <= columnCount else { return nil }
    var unitOfScalar = [UInt16](repeating: 0, count: 0x10000)
    for (index, scalar) in units.enumerated() { unitOfScalar[Int(scalar)] = UInt16(index + 1) }
    // The zeros behind a text are the mark there.
    unitOfScalar[0] = unitOfScalar[0x20]
    self.units = units
    self.slots = slots
    self.unitOfScalar = unitOfScalar
  }

  /// Writes the columns of the n-grams that begin at some places of a plain text, and returns how many there are.
  ///
  /// Place 0 is the mark before the text, place i the text's i-th grapheme from 1 on. The order is that of
  /// ``NGramExtractor``. Precondition: the places are from 0 to the number of graphemes; there is room for three
  /// columns a place. Complexity: O(places).
  func findColumns(
    at places: Range<Int>, of text: PlainGraphemes, into columns: inout [Int32]
  ) -> Int {
    let scalars = text.scalars
    precondition(
      places.lowerBound >= 0 && places.upperBound <= text.count + 1
        && scalars.count >= text.count + PlainGraphemes.padding && text.count > 0,
      "places \(places) of \(text.count) graphemes, \(scalars.count) scalars")
    precondition(
      columns.count >= 3 * places.count, "room for \(columns.count) at \(places.count) places")
    if places.isEmpty { return 0 }
    // In C, which asks for slots before it looks at them.
    return unsafe Int(
      maeum_find_columns(
        slots, unitOfScalar, scalars, Int64(places.lowerBound), Int64(places.upperBound),
        Int64(text.count), UInt32(emptyBase), &columns))
  }
}
