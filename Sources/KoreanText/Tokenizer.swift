/// Cuts a text into words, symbols and emoji, and words into syllables.
///
/// Words are those of ICU's word segmentation (UAX #29 with ICU's dictionaries) of the normalised
/// text, with these departures:
/// - **A grapheme is never cut.** A word boundary inside a grapheme does not count.
/// - **An emoji stands alone**, also where ICU joins it to a word, as in `a1️⃣`.
/// - **Jamo stand alone.** Inside a word there is a boundary wherever two of these meet: compatibility
///   consonants, compatibility vowels, other letters and digits. `ㅋㅋabc` is ㅋㅋ | abc and ㅋㅋㅠㅠ
///   is ㅋㅋ | ㅠㅠ; `ㅠ.ㅠ`, where they do not meet, stays one.
/// - **A word holds a letter or a number.** Any other segment is symbols: a run of one symbol is a
///   piece, different symbols are separate pieces, and spaces are none.
public struct Tokenizer: Sendable {
  /// The tokenizer; it has no options.
  public init() {}

  /// The version of the ICU that is loaded, such as `"72.1"`. Words may differ between versions.
  public static var icuVersion: String { ICU.version }

  /// The version of Unicode that it knows, such as `"15.0"`.
  public static var unicodeVersion: String { ICU.unicodeVersion }

  /// A worker for one thread. Throws ``ICUError`` where ICU's data cannot be loaded.
  public func makeWorker() throws(ICUError) -> Worker { try Worker() }

  /// The tokens of a text in order: each piece, and after a word its syllables.
  ///
  /// Empty and blank texts have none. Opens ICU anew in each call; use a ``Worker`` for many texts.
  /// Throws ``ICUError``. Precondition: at most ``Normalizer/longestText`` bytes. Complexity: O(bytes).
  public func tokens(in text: String) throws(ICUError) -> [Token] {
    try tokens(utf8: Array(text.utf8))
  }

  /// The tokens of a text given as bytes, which need not be valid UTF-8; as ``tokens(in:)``.
  public func tokens(utf8 bytes: [UInt8]) throws(ICUError) -> [Token] {
    var analysis = Analysis(tracingOrigins: true)
    try makeWorker().analyse(bytes.span, into: &analysis)
    var tokens: [Token] = []
    for piece in analysis.pieces {
      tokens.append(
        Token(kind: piece.kind, range: analysis.originalRange(of: piece.start..<piece.end)))
      guard piece.kind == .word else { continue }
      var start = piece.start
      for grapheme in piece.graphemes {
        let end = analysis.graphemeEnds[Int(grapheme)]
        tokens.append(Token(kind: .syllable, range: analysis.originalRange(of: start..<end)))
        start = end
      }
    }
    return tokens
  }
}

extension Tokenizer {
  /// ICU's objects and the buffers that one thread needs to tokenize texts.
  ///
  /// The buffers keep the size that the longest text so far needed.
  public final class Worker {
    private let icu: ICU
    private let normalizer: NormalizerWork
    private var wordEnds: [Int32] = []
    private var cutter = PieceCutter()

    init() throws(ICUError) {
      icu = try ICU()
      normalizer = NormalizerWork(icu: icu)
    }

    /// Normalises a text, cuts it into pieces and puts both into `analysis`, whose memory is reused.
    ///
    /// Any bytes will do. Empty and blank texts have no pieces. Precondition: at most
    /// ``Normalizer/longestText`` bytes. Complexity: O(bytes).
    public func analyse(_ utf8: Span<UInt8>, into analysis: inout Analysis) {
      normalizer.normalize(utf8, traced: analysis.tracesOrigins)
      normalizer.exchangeText(utf8: &analysis.utf8, origins: &analysis.origins)
      if !PlainWords.areThoseOfICU
        || !PlainWords.findEnds(of: analysis.utf8.span, ends: &wordEnds)
      {
        icu.wordEnds(of: analysis.utf8, into: &wordEnds)
      }
      cutter.cut(
        &analysis, graphemeEnds: normalizer.graphemeEnds, wordEnds: wordEnds, icu: icu)
    }
  }
}
