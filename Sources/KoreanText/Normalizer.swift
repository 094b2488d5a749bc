/// Brings a text to the one form that the rest of the library knows.
///
/// The steps:
/// 1. UTF-8 is made valid: each maximal ill-formed subsequence becomes U+FFFD (Unicode, section 3.9).
/// 2. Full-width and half-width forms become ordinary ones (UAX #11); ﾡ becomes ㄱ, ｶ becomes カ.
///    The letters of the Latin script take simple case folding, İ the full one.
/// 3. White space and controls, NUL among them, become U+0020. Default-ignorable code points
///    (zero-width space, byte order mark, soft hyphen, bidi controls, Hangul fillers) are dropped,
///    except joiners, variation selectors and tags where they hold an emoji together (UTS #51).
/// 4. NFC (UAX #15). Never NFKC: it would turn ㅋㅋㅠㅠ into syllables.
/// 5. A run of one grapheme becomes at most ``longestRun`` of it, digits included.
/// 6. White space becomes one space between words, none at either end.
///
/// The composition is idempotent: no later step gives an earlier one new work. Folding comes before
/// NFC because it makes new compositions possible (ｶ + ﾞ is ガ, a dropped U+200B lets marks reach
/// their base), and NFC gives nothing that folds. NFC and NFD of a text give the same result.
/// Linear in time whatever the input; empty text gives empty text.
public struct Normalizer: Sendable {
  /// The most graphemes of one kind in a row that are kept: ㅋㅋㅋㅋ becomes ㅋㅋ.
  public static let longestRun = 2

  /// The longest text in bytes, 512 MiB: every offset, also of text that grows, fits in 32 bits.
  public static let longestText = 1 << 29

  /// The normaliser; it has no options.
  public init() {}

  /// The normal form of a text.
  ///
  /// Opens ICU anew in each call; a ``Tokenizer/Worker`` opens it once. Throws ``ICUError`` where ICU's
  /// data cannot be loaded. Precondition: at most ``longestText`` bytes. Complexity: O(bytes).
  public func normalized(_ text: String) throws(ICUError) -> String {
    String(decoding: try normalized(utf8: Array(text.utf8)), as: UTF8.self)
  }

  /// The normal form of a text given as bytes, which need not be valid UTF-8.
  ///
  /// As ``normalized(_:)``.
  public func normalized(utf8 bytes: [UInt8]) throws(ICUError) -> [UInt8] {
    let work = NormalizerWork(icu: try ICU())
    work.normalize(bytes.span, traced: false)
    return work.text.utf8
  }
}

/// The normaliser's buffers for one thread.
final class NormalizerWork {
  /// The last text that was normalised.
  private(set) var text = TracedText()
  /// Where each grapheme of it ends.
  private(set) var graphemeEnds: [Int32] = []

  private let icu: ICU
  private var plain = PlainText()
  private var folded = FoldedScalars()

  init(icu: ICU) { self.icu = icu }

  /// Normalises a text; its origins too where `traced`.
  ///
  /// `general` goes through ICU even where the short way would do: the oracle for tests.
  func normalize(_ utf8: Span<UInt8>, traced: Bool, general: Bool = false) {
    precondition(
      utf8.count <= Normalizer.longestText,
      "a text of \(utf8.count) bytes; at most \(Normalizer.longestText) are possible")
    text.reset(traced: traced)
    if !general, plain.normalize(utf8, to: &text, graphemeEnds: &graphemeEnds) { return }
    text.reset(traced: traced)
    icu.fold(utf8, into: &folded)
    EmojiJoiners.copy(folded, to: &text)
    icu.compose(&text)
    icu.graphemeEnds(of: text.utf8, into: &graphemeEnds)
    text.foldGraphemeRuns(ends: &graphemeEnds)
  }

  /// Hands over the text against another buffer to reuse.
  func exchangeText(utf8: inout [UInt8], origins: inout [Range<Int32>]) {
    text.exchange(utf8: &utf8, origins: &origins)
  }
}
