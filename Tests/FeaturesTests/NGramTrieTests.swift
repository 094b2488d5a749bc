import Parallel
import Testing

@testable import Features

@Suite struct NGramTrieTests {
  /// A vectorizer of the n-grams of some texts with its trie.
  private static func vectorizer(of texts: [String], _ ngrams: NGramOptions) throws
    -> TextVectorizer
  {
    let counts = try TermCounts(of: texts, ngrams: ngrams, threads: .one)
    let plain = TextVectorizer(
      ngrams: ngrams,
      vectorizer: TFIDFVectorizer(fitting: counts, options: TFIDFOptions()))
    return plain.knowing(
      NGramNames(try counts.ngrams(of: plain, in: texts, threads: .one)))
  }

  private static func columns(of text: String, by reader: inout ColumnReader) -> [Int32] {
    withUTF8(text) { reader.read($0) }
    var columns: [Int32] = []
    while reader.readBlock() { columns += reader.columns.prefix(reader.count) }
    return columns
  }

  @Test(
    "A text's columns are those of its n-grams' hashes, whatever the orders",
    arguments: [1...1, 1...2, 1...3, 2...2, 2...3, 3...3], [false, true])
  func columns(orders: ClosedRange<Int>, crossingSpaces: Bool) throws {
    let ngrams = NGramOptions(words: nil, syllables: orders, crossingSpaces: crossingSpaces)
    var known = HardTexts(seed: 91, plain: true)
    var hard = HardTexts(seed: 92)
    let texts =
      (0..<80).map { _ in known.next() } + (0..<20).map { _ in hard.next() }
      + ["정말 안 좋아요. 행복해ㅠㅠ", "A/B ♥ 漢字"]
    let vectorizer = try Self.vectorizer(of: texts, ngrams)
    #expect(vectorizer.trie != nil)
    let extractor = NGramExtractor(options: ngrams)
    func reader(_ trie: NGramTrie?) throws -> ColumnReader {
      ColumnReader(
        reader: try NGramReader(extractor: extractor), vectorizer: vectorizer.vectorizer,
        trie: trie)
    }
    var (quick, slow) = (try reader(vectorizer.trie), try reader(nil))
    var others = HardTexts(seed: 93, plain: true)
    // More than a block, and blocks that end with the text.
    let long = (0..<200).map { _ in others.next() }.joined(separator: " ")
    let ends = [510, 511, 512, 513].map { String(repeating: "가나 좋아", count: $0 / 5) + "a" }
    var count = 0
    for text in texts + ["", " ", "가", "a", "가나", long] + ends
      + (0..<300).map({ _ in others.next() })
    {
      let columns = Self.columns(of: text, by: &quick)
      try #require(columns == Self.columns(of: text, by: &slow), "\(text.debugDescription)")
      count += columns.count
    }
    #expect(count > 1000)
  }

  @Test("It serves syllables of up to three without words")
  func serves() {
    #expect(!NGramTrie.serves(NGramOptions(words: 1...1, syllables: 1...3, crossingSpaces: true)))
    #expect(!NGramTrie.serves(NGramOptions(words: nil, syllables: 1...4, crossingSpaces: true)))
    #expect(!NGramTrie.serves(NGramOptions(words: nil, syllables: nil, crossingSpaces: true)))
    #expect(NGramTrie.serves(NGramOptions(words: nil, syllables: 3...3, crossingSpaces: false)))
  }

  @Test("It survives being written as arrays; arrays that lead out of themselves are refused")
  func arrays() throws {
    let names = NGramNames(
      ["가", "가나", "가나다", "나다", " 가", "다 ", "나다라"].map { NGram(view: .syllables, text: $0) })
    let trie = try #require(NGramTrie(names))
    let again = try #require(
      NGramTrie(units: trie.units, slots: trie.slots, columnCount: names.count))
    #expect(again.slots == trie.slots && again.units == trie.units)
    #expect(NGramTrie(units: trie.units, slots: trie.slots, columnCount: 6) == nil)
    #expect(NGramTrie(units: trie.units, slots: [], columnCount: 7) == nil)
    #expect(NGramTrie(units: trie.units + [0], slots: trie.slots, columnCount: 7) == nil)
    #expect(NGramTrie(units: trie.units + [0x10000], slots: trie.slots, columnCount: 7) == nil)
    // One slot less, and a base is one too large.
    #expect(
      NGramTrie(units: trie.units, slots: Array(trie.slots.dropLast()), columnCount: 7) == nil)
    for place in trie.slots.indices {
      var slots = trie.slots
      slots[place] |= UInt64(NGramTrie.Slot.largestBase) << 16
      #expect(NGramTrie(units: trie.units, slots: slots, columnCount: 7) == nil)
    }
  }

  @Test("A term without a column is refused, where there are no columns too")
  func columns() {
    let none = NGramTrie.Slot(unit: 1, base: 0, column: nil).bits
    let term = NGramTrie.Slot(unit: 1, base: 0, column: 0).bits
    #expect(NGramTrie(units: [0xAC00], slots: [none, none], columnCount: 0) != nil)
    #expect(NGramTrie(units: [0xAC00], slots: [none, term], columnCount: 0) == nil)
    #expect(NGramTrie(units: [0xAC00], slots: [none, term], columnCount: 1) != nil)
  }

  @Test("Names that no plain text has are left out, as are those of words")
  func otherNames() throws {
    let words = NGramNames(["가", "나"].map { NGram(view: .words, text: $0) })
    #expect(try #require(NGramTrie(words)).units.isEmpty)
    #expect(try #require(NGramTrie(NGramNames([]))).units.isEmpty)
    // An emoji, a letter of two bytes, four syllables, and bytes that are no UTF-8.
    let odd: [[UInt8]] = [
      Array("\u{1F600}".utf8), Array("é".utf8), Array("가나다라".utf8), [0xEA], [0xEA, 0xB0], [0xFF],
      [0x80], [0], [],
    ]
    let bytes = odd.flatMap { [NGram.View.syllables.rawValue] + $0 }
    let offsets = odd.reduce(into: [0 as UInt32]) {
      $0.append($0[$0.count - 1] + 1 + UInt32($1.count))
    }
    let names = try #require(NGramNames(bytes: bytes, offsets: offsets))
    #expect(try #require(NGramTrie(names)).units.isEmpty)
  }
}
