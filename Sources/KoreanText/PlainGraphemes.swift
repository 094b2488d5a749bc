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

  /// How many zeros follow the last grapheme at least.
  package static let padding = 2

  /// The reader; it has read no text yet.
  package init() {}

  /// Normalises a text and reads its graphemes.
  ///
  /// Returns false, with no grapheme, where a character that is not plain or an ill-formed
  /// sequence is met. Precondition: at most ``Normalizer/longestText`` bytes. Complexity: O(bytes).
  package mutating func read(_ source: Span<UInt8>) -> Bool {
    precondition(
      source.count <= Normalizer.longestText,
      "a text of \(source.count) bytes; at most \(Normalizer.longestText) are possible")
    scalars.grow(to: source.count + Self.padding, filler: 0)
    let scalarCount = Self.fold(source, to: &scalars)
    count = scalarCount ?? 0
    for index in count..<count + Self.padding { scalars[index] = 0 }
    return scalarCount != nil
  }

  /// Returns how many scalars were written; nil where a character is not plain.
  ///
  /// Precondition: there is room for a scalar a byte.
  private static func fold(_ source: Span<UInt8>, to buffer: inout [UInt32]) -> Int? {
    precondition(buffer.count >= source.count, "\(buffer.count) scalars for \(source.count) bytes")
    if source.isEmpty { return 0 }
    // In C, which reads four characters at a time.
    let count = unsafe source.withUnsafeBufferPointer { source in
      unsafe maeum_fold_plain(
        source.baseAddress!, Int64(source.count), &buffer, CharacterPatterns.patterns,
        CharacterPatterns.shuffles)
    }
    return count < 0 ? nil : Int(count)
  }
}
