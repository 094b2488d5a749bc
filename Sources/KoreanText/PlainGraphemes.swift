internal import CPlainText

/// The graphemes of a normalised text, read off its bytes in one pass: the way of nearly all comments for
/// readers that need no words.
///
/// Takes the texts that ``PlainText`` takes, and normalises them to the same bytes. There each grapheme is
/// one scalar of one or three bytes, so that it needs no end. Allocates only where a
/// text is longer than those before.
package struct PlainGraphemes: Sendable {
  /// The scalar of each grapheme, U+0020 for a space: the first ``count`` entries. Zeros, at least
  /// ``padding`` of them, follow.
  package private(set) var scalars: [UInt32] = []
  /// The number of graphemes.
  package private(set) var count = 0

  private let fours = CharacterPatterns.all

  /// How many zeros follow the last grapheme at least.
  package static let padding = 2

  /// The reader; it has read no text yet.
  package init() {}

  /// Normalises a text and reads its graphemes.
  ///
  /// Returns false, with no grapheme, where a character that is not plain or an ill-formed
  /// sequence is met. With `plainly` the characters are read one by one: the plain twin for tests.
  /// Precondition: at most ``Normalizer/longestText`` bytes. Complexity: O(bytes).
  package mutating func read(_ source: Span<UInt8>, plainly: Bool = false) -> Bool {
    precondition(
      source.count <= Normalizer.longestText,
      "a text of \(source.count) bytes; at most \(Normalizer.longestText) are possible")
    scalars.grow(to: source.count + Self.padding, filler: 0)
    let scalarCount = Self.fold(source, to: &scalars, by: plainly ? nil : fours)
    count = scalarCount ?? 0
    for index in count..<count + Self.padding { scalars[index] = 0 }
    return scalarCount != nil
  }

  /// Returns how many scalars were written; nil where a character is not plain.
  ///
  /// Precondition: there is room for a scalar a byte.
  private static func fold(
    _ source: Span<UInt8>, to buffer: inout [UInt32], by fours: CharacterPatterns?
  ) -> Int? {
    precondition(buffer.count >= source.count, "\(buffer.count) scalars for \(source.count) bytes")
    // A space where there is none makes the first one of the text one too many.
    var folding = maeum_folding(read: 0, written: 0, previous: 0x20, run: 1)
    while folding.read < source.count {
      if let fours, source.count - Int(folding.read) >= 16 {
        unsafe fold(source, to: &buffer, by: fours, &folding)
      }
      guard let scalar = nextScalar(of: source, at: &folding.read) else { return nil }
      folding.append(scalar, to: &buffer)
    }
    let count = Int(folding.written)
    return count > 0 && folding.previous == 0x20 ? count - 1 : count
  }

  /// Goes on by four characters at a time, as long as they are the commonest ones and sixteen bytes are left.
  @unsafe @inline(__always)
  private static func fold(
    _ source: Span<UInt8>, to buffer: inout [UInt32], by fours: CharacterPatterns,
    _ folding: inout maeum_folding
  ) {
    unsafe source.withUnsafeBufferPointer { source in
      unsafe maeum_fold_fours(
        source.baseAddress!, Int64(source.count), &buffer, &folding, fours.patterns,
        fours.shuffles)
    }
  }

  /// The scalar that a plain character folds to; nil where it is not plain, or nothing is left.
  @inline(__always)
  private static func nextScalar(of source: Span<UInt8>, at place: inout Int64) -> UInt32? {
    let index = Int(place)
    guard index < source.count else { return nil }
    let lead = source[index]
    if lead < 0x80 {
      place &+= 1
      return UInt32(PlainText.foldedASCII(lead))
    }
    // A lead byte of three, and two bytes of continuation.
    guard index + 2 < source.count, lead & 0xF0 == 0xE0 else { return nil }
    let (second, third) = (source[index + 1], source[index + 2])
    guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return nil }
    let scalar =
      UInt32(lead & 0xF) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
    place &+= 3
    return PlainText.isPlain(scalar) ? scalar : nil
  }
}

extension maeum_folding {
  /// Writes a scalar behind those before, if it is kept: runs and spaces are folded, as ``Normalizer`` says.
  @inline(__always)
  fileprivate mutating func append(_ scalar: UInt32, to buffer: inout [UInt32]) {
    if scalar == previous {
      run &+= 1
      if run > (scalar == 0x20 ? 1 : UInt32(Normalizer.longestRun)) { return }
    } else {
      run = 1
      previous = scalar
    }
    buffer[Int(written)] = scalar
    written &+= 1
  }
}
