/// The text of each feature's n-gram, packed as the model file holds it.
///
/// Name `i` is `bytes[offsets[i] ..< offsets[i + 1]]`: one byte for the view, then UTF-8. Packed names
/// cost nothing when a model is loaded; only inspection and explanation unpack them.
package struct NGramNames: Sendable, Hashable {
  /// The names, one after the other.
  package let bytes: [UInt8]
  /// Where each name starts, and where the last one ends.
  package let offsets: [UInt32]

  /// The number of names.
  package var count: Int { offsets.count - 1 }

  // A syllable of a hostile text may be megabytes long; names are for people.
  private static let longestName = 255

  /// Packs names. One that is longer than 255 bytes is cut after a scalar and ends in `…`.
  package init(_ ngrams: [NGram]) {
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    for ngram in ngrams {
      bytes.append(ngram.view.rawValue)
      if ngram.text.utf8.count <= Self.longestName {
        bytes.append(contentsOf: ngram.text.utf8)
      } else {
        var name = String.UnicodeScalarView()
        var length = 0
        for scalar in ngram.text.unicodeScalars {
          length += UTF8.width(scalar)
          if length > Self.longestName - 3 { break }
          name.append(scalar)
        }
        bytes.append(contentsOf: (String(name) + "…").utf8)
      }
      offsets.append(UInt32(bytes.count))
    }
    self.bytes = bytes
    self.offsets = offsets
  }

  /// Packed names from a model file, or nil where the offsets do not fit the bytes.
  package init?(bytes: [UInt8], offsets: [UInt32]) {
    guard offsets.first == 0, offsets.last == UInt32(exactly: bytes.count),
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.bytes = bytes
    self.offsets = offsets
  }

  /// The n-gram of a feature.
  package subscript(feature: Int) -> NGram {
    let start = Int(offsets[feature])
    let end = Int(offsets[feature + 1])
    return NGram(
      view: NGram.View(rawValue: bytes[start]) ?? .words,
      text: String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
  }
}
