internal import KoreanText

/// One thread's way from bytes to n-gram hashes.
struct NGramReader {
  private let extractor: NGramExtractor
  private let tokenizer: Tokenizer.Worker
  private var analysis = Analysis()
  private var worker = NGramExtractor.Worker()

  init(extractor: NGramExtractor) throws {
    self.extractor = extractor
    self.tokenizer = try Tokenizer().makeWorker()
  }

  mutating func appendHashes(of utf8: Span<UInt8>, to hashes: inout [UInt64]) {
    tokenizer.analyse(utf8, into: &analysis)
    extractor.appendHashes(of: analysis, using: &worker, to: &hashes)
  }

  func ngramsOfLastText() -> [NGram] { extractor.ngrams(of: analysis) }
}
