/// Cuts the normalised text of an analysis into pieces, by the rules stated at ``Tokenizer``.
func cutPieces(
  graphemeEnds: [Int32], wordEnds: [Int32], icu: ICU, into analysis: inout Analysis
) {
  analysis.pieces.removeAll(keepingCapacity: true)
  analysis.graphemeEnds.removeAll(keepingCapacity: true)
  var cutter = PieceCutter()
  var classes: [GraphemeClass] = []
  var grapheme = 0
  var start = 0
  for word in wordEnds.indices {
    let wordEnd = Int(wordEnds[word])
    // The segment: whole graphemes up to the one that holds the word's last byte; none where the
    // boundary lies inside a grapheme that the segment before took.
    classes.removeAll(keepingCapacity: true)
    var isWord = false
    var end = start
    var next = grapheme
    while end < wordEnd {
      let graphemeEnd = Int(graphemeEnds[next])
      let kind = GraphemeClass(of: analysis.utf8.span, end..<graphemeEnd, icu: icu)
      isWord = isWord || kind.isLetter
      classes.append(kind)
      end = graphemeEnd
      next += 1
    }
    for (index, kind) in classes.enumerated() {
      let end = Int(graphemeEnds[grapheme + index])
      cutter.append(
        kind, start..<end, inWord: isWord, startsSegment: index == 0, to: &analysis)
      start = end
    }
    grapheme = next
  }
  cutter.finishPiece(of: &analysis)
}

/// The piece that is being built, and what its last grapheme was.
private struct PieceCutter {
  private var piece: (start: Int, end: Int, kind: Token.Kind, firstGrapheme: Int)?
  private var followsSpace = true
  private var last = GraphemeClass.space
  private var lastStart = 0

  mutating func append(
    _ kind: GraphemeClass, _ range: Range<Int>, inWord: Bool, startsSegment: Bool,
    to analysis: inout Analysis
  ) {
    defer {
      last = kind
      lastStart = range.lowerBound
    }
    if kind == .space {
      finishPiece(of: &analysis)
      followsSpace = true
      return
    }
    let tokenKind: Token.Kind = kind == .emoji ? .emoji : inWord ? .word : .symbol
    let continues =
      switch (piece?.kind, tokenKind) {
      case (.word?, .word):
        !startsSegment && !(last.isLetter && kind.isLetter && last != kind)
      case (.symbol?, .symbol):
        isRepeat(range, in: analysis.utf8.span)
      default:
        false
      }
    if !continues {
      finishPiece(of: &analysis)
      piece = (range.lowerBound, range.upperBound, tokenKind, analysis.graphemeEnds.count)
    }
    piece?.end = range.upperBound
    analysis.graphemeEnds.append(Int32(range.upperBound))
  }

  mutating func finishPiece(of analysis: inout Analysis) {
    guard let piece else { return }
    analysis.pieces.append(
      Analysis.Piece(
        start: Int32(piece.start), end: Int32(piece.end), kind: piece.kind,
        followsSpace: followsSpace,
        graphemes: Int32(piece.firstGrapheme)..<Int32(analysis.graphemeEnds.count)))
    self.piece = nil
    followsSpace = false
  }

  private func isRepeat(_ range: Range<Int>, in utf8: Span<UInt8>) -> Bool {
    guard range.lowerBound - lastStart == range.count else { return false }
    for offset in 0..<range.count where utf8[lastStart + offset] != utf8[range.lowerBound + offset]
    {
      return false
    }
    return true
  }
}
