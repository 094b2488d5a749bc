internal import KoreanText

/// One thread's way from bytes to n-gram hashes.
struct NGramReader {
  private let extractor: NGramExtractor
  private let tokenizer: Tokenizer.Worker
  private var lastText = Analysis()
  private var worker = NGramExtractor.Worker()

  init(extractor: NGramExtractor) throws {
    self.extractor = extractor
    self.tokenizer = try Tokenizer().makeWorker()
  }

  mutating func appendHashes(of utf8: Span<UInt8>, to hashes: inout [UInt64]) {
    tokenizer.analyse(utf8, into: &lastText)
    extractor.appendHashes(of: lastText, using: &worker, to: &hashes)
  }

  /// Appends the entries of a lexicon in the last text.
  func appendMatches(of lexicon: Lexicon, to matches: inout [LexiconMatch]) {
    lexicon.appendMatches(in: lastText.utf8.span, to: &matches)
  }

  func ngramsOfLastText() -> [NGram] { extractor.ngrams(of: lastText) }
}
