internal import KoreanText

/// One thread's way from bytes to n-gram hashes.
///
/// Word boundaries cost most of it. Where no n-gram is of words, a plain text goes without them, and any
/// other text the general way: one decision a text.
struct NGramReader {
  private let extractor: NGramExtractor
  private let tokenizer: Tokenizer.Worker
  private(set) var plainText = PlainGraphemes()
  private var analysis = Analysis()
  /// Whether the last text went the short way, and is ``plainText``.
  private(set) var isPlain = false
  private var worker = NGramExtractor.Worker()
  private var scanner = PatternScanner()
  // The scalars of the last text that went the general way.
  private var scalars: [UInt32] = []
  /// The hash of each n-gram of the text that ``readHashes()`` was last called for, in the order of ``NGramExtractor``.
  private(set) var hashes = HashBuffer()

  init(extractor: NGramExtractor) throws {
    self.extractor = extractor
    self.tokenizer = try Tokenizer().makeWorker()
  }

  /// Brings a text to its normal form.
  ///
  /// `general` cuts the text into words even where the short way would do: the oracle for tests.
  mutating func read(_ utf8: Span<UInt8>, general: Bool = false) {
    isPlain = !general && extractor.needsNoWords && plainText.read(utf8)
    if !isPlain { tokenizer.analyse(utf8, into: &analysis) }
  }

  /// Replaces ``hashes`` by those of the last text's n-grams.
  mutating func readHashes() {
    if isPlain {
      extractor.readHashes(of: plainText, using: &worker, into: &hashes)
    } else {
      hashes.replace { extractor.appendHashes(of: analysis, using: &worker, to: &$0) }
    }
  }

  /// Replaces `matches` by the entries of a lexicon in the last text, with ranges of scalars.
  mutating func findMatches(of lexicon: Lexicon, into matches: inout [LexiconMatch]) {
    if isPlain {
      let scalars = plainText.scalars
      lexicon.findMatches(
        in: scalars.span, count: plainText.count, using: &scanner, into: &matches)
    } else {
      var scalars: [UInt32] = []
      swap(&scalars, &self.scalars)
      readScalars(of: analysis.utf8.span, padding: PatternScanner.padding, into: &scalars)
      lexicon.findMatches(
        in: scalars.span, count: scalars.count - PatternScanner.padding, using: &scanner,
        into: &matches)
      swap(&scalars, &self.scalars)
    }
  }
}
