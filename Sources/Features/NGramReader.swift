internal import KoreanText

/// One thread's way from bytes to n-gram hashes.
///
/// Word boundaries cost most of it. Where no n-gram is of words, a plain text goes without them, and any
/// other text the general way: one decision a text.
struct NGramReader {
  private let extractor: NGramExtractor
  private let tokenizer: Tokenizer.Worker
  private var plainText = PlainGraphemes()
  private var analysis = Analysis()
  /// Whether the last text went the short way.
  private var isPlain = false
  private var worker = NGramExtractor.Worker()

  init(extractor: NGramExtractor) throws {
    self.extractor = extractor
    self.tokenizer = try Tokenizer().makeWorker()
  }

  /// Appends the hash of each n-gram of a text, in the order of ``NGramExtractor``.
  ///
  /// `general` cuts the text into words even where the short way would do: the oracle for tests.
  mutating func appendHashes(
    of utf8: Span<UInt8>, to hashes: inout [UInt64], general: Bool = false
  ) {
    isPlain = !general && extractor.needsNoWords && plainText.read(utf8)
    if isPlain {
      extractor.appendHashes(of: plainText, using: &worker, to: &hashes)
    } else {
      tokenizer.analyse(utf8, into: &analysis)
      extractor.appendHashes(of: analysis, using: &worker, to: &hashes)
    }
  }

  /// Appends the entries of a lexicon in the last text.
  func appendMatches(of lexicon: Lexicon, to matches: inout [LexiconMatch]) {
    if isPlain {
      let text = plainText.bytes.span.extracting(first: plainText.byteCount)
      lexicon.appendMatches(in: text, to: &matches)
    } else {
      lexicon.appendMatches(in: analysis.utf8.span, to: &matches)
    }
  }
}
