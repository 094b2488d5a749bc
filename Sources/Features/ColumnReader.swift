internal import KoreanText

/// One thread's way from bytes to the columns of a vocabulary, block by block.
///
/// A plain text goes by the trie where there is one, any other by the hashes of its n-grams.
struct ColumnReader {
  private var reader: NGramReader
  private let trie: NGramTrie?
  private let vectorizer: TFIDFVectorizer
  // The places of the last text that have not been read yet.
  private var places = 0..<0
  /// The columns of the last block's n-grams, in the order of ``NGramExtractor`` and with repetitions: the
  /// first ``count``.
  private(set) var columns: [Int32] = []
  /// The number of columns.
  private(set) var count = 0

  // So few that all of a block stays in the nearest cache.
  private static let blockSize = 512

  init(reader: NGramReader, vectorizer: TFIDFVectorizer, trie: NGramTrie?) {
    self.reader = reader
    self.vectorizer = vectorizer
    self.trie = trie
  }

  /// Brings a text to its normal form; no block has been read.
  mutating func read(_ utf8: Span<UInt8>) {
    reader.read(utf8)
    if reader.isPlain, trie != nil {
      let count = reader.plainText.count
      // A mark stands before the first grapheme.
      places = 0..<(count == 0 ? 0 : count + 1)
    } else {
      places = 0..<1
    }
  }

  /// Reads the next block of the text; false where none is left.
  mutating func readBlock() -> Bool {
    if places.isEmpty { return false }
    if reader.isPlain, let trie {
      let end = min(places.lowerBound + Self.blockSize, places.upperBound)
      let block = places.lowerBound..<end
      columns.grow(to: 3 * block.count, filler: 0)
      count = trie.findColumns(at: block, of: reader.plainText, into: &columns)
      places = end..<places.upperBound
    } else {
      reader.readHashes()
      count = vectorizer.findColumns(of: reader.hashes, into: &columns)
      places = 0..<0
    }
    return true
  }

  /// Replaces `matches` by the entries of a lexicon in the last text, with ranges of scalars.
  mutating func findMatches(of lexicon: Lexicon, into matches: inout [LexiconMatch]) {
    reader.findMatches(of: lexicon, into: &matches)
  }
}
