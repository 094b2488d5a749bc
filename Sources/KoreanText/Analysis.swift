/// A normalised text and its pieces: the reusable result of ``Tokenizer/Worker``.
///
/// Spaces belong to no piece. Offsets are UTF-8 offsets in ``utf8`` unless they say otherwise.
public struct Analysis: Sendable {
  /// A word, a run of one symbol, or an emoji.
  public struct Piece: Sendable, Hashable {
    /// Where the piece starts.
    public let start: Int32
    /// Where the piece ends; after `start`.
    public let end: Int32
    /// `.word`, `.symbol` or `.emoji`.
    public let kind: Token.Kind
    /// Whether the piece is the first or has white space before it.
    public let followsSpace: Bool
    /// The piece's graphemes as indices of ``Analysis/graphemeEnds``; never empty.
    public let graphemes: Range<Int32>
  }

  /// The normalised text, valid UTF-8.
  public internal(set) var utf8: [UInt8] = []
  /// The pieces, ascending and without overlap.
  public internal(set) var pieces: [Piece] = []
  /// Where each grapheme ends, piece after piece; the first of a piece starts where the piece does.
  public internal(set) var graphemeEnds: [Int32] = []
  /// The UTF-8 range in the original text that each byte of ``utf8`` comes from; empty where the
  /// analysis does not trace origins.
  public internal(set) var origins: [Range<Int32>] = []
  /// Whether a worker fills ``origins``, which costs time.
  public let tracesOrigins: Bool

  /// An empty analysis.
  public init(tracingOrigins: Bool = false) { tracesOrigins = tracingOrigins }

  /// The UTF-8 range in the original text of a range of ``utf8``.
  ///
  /// What a piece lost in the middle (the ㅋ of a folded run, a zero-width space) lies inside.
  /// Precondition: the analysis traces origins and `range` is not empty.
  public func originalRange(of range: Range<Int32>) -> Range<Int> {
    precondition(tracesOrigins, "origins of an analysis that does not trace them")
    precondition(!range.isEmpty, "the origin of the empty range at \(range.lowerBound)")
    return Int(
      origins[Int(range.lowerBound)].lowerBound)..<Int(
        origins[Int(range.upperBound) - 1].upperBound)
  }
}
