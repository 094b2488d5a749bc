/// Cuts normalised texts into pieces, by the rules stated at ``Tokenizer``.
struct PieceCutter {
  /// The class of each grapheme of the text.
  private var classes: [GraphemeClass] = []
  /// The ends of the graphemes in pieces.
  private var ends: [Int32] = []

  /// Cuts the text of an analysis. Both ends are ascending and reach to the end of the text.
  mutating func cut(
    _ analysis: inout Analysis, graphemeEnds: [Int32], wordEnds: [Int32], icu: ICU
  ) {
    classes.grow(to: graphemeEnds.count, filler: .space)
    ends.grow(to: graphemeEnds.count, filler: 0)
    analysis.pieces.removeAll(keepingCapacity: true)
    let count = Self.collect(
      utf8: analysis.utf8, graphemeEnds: graphemeEnds, wordEnds: wordEnds, icu: icu,
      classes: &classes, ends: &ends, pieces: &analysis.pieces)
    analysis.graphemeEnds.removeAll(keepingCapacity: true)
    analysis.graphemeEnds.append(contentsOf: ends[..<count])
  }

  /// Returns the number of graphemes in pieces.
  private static func collect(
    utf8 bytes: [UInt8], graphemeEnds: [Int32], wordEnds: [Int32], icu: ICU,
    classes classBuffer: inout [GraphemeClass], ends endBuffer: inout [Int32],
    pieces: inout [Analysis.Piece]
  ) -> Int {
    let utf8 = bytes.span
    let graphemeEnds = graphemeEnds.span
    let words = wordEnds.span
    var classes = classBuffer.mutableSpan
    var written = endBuffer.mutableSpan
    var writtenCount = 0

    var followsSpace = true
    // The piece being built is graphemes `firstGrapheme...` of the result, from `pieceStart` on.
    var kind: Token.Kind?
    var pieceStart: Int32 = 0
    var firstGrapheme: Int32 = 0
    // Where the last grapheme and the next one start in the text.
    var lastStart: Int32 = 0
    var start: Int32 = 0

    var grapheme = 0
    for word in words.indices {
      // The segment is whole graphemes up to the one that holds the word's last byte; none where
      // the boundary lies inside a grapheme that the segment before took.
      let segmentStart = grapheme
      var segmentEnd = grapheme
      var isWord = false
      var end = start
      while end < words[word] {
        let next = graphemeEnds[segmentEnd]
        let graphemeClass = GraphemeClass(of: utf8, Int(end)..<Int(next), icu: icu)
        classes[segmentEnd] = graphemeClass
        isWord = isWord || graphemeClass.isLetter
        end = next
        segmentEnd += 1
      }
      while grapheme < segmentEnd {
        let end = graphemeEnds[grapheme]
        let graphemeClass = classes[grapheme]
        let next: Token.Kind? =
          switch graphemeClass {
          case .space: nil
          case .emoji: .emoji
          default: isWord ? .word : .symbol
          }
        let continues =
          switch next {
          case .word where kind == .word:
            grapheme > segmentStart && !classes[grapheme - 1].parts(from: graphemeClass)
          case .symbol where kind == .symbol:
            isRepeat(utf8, Int(lastStart)..<Int(start), Int(start)..<Int(end))
          default:
            false
          }
        if !continues {
          if let kind {
            pieces.append(
              Analysis.Piece(
                start: pieceStart, end: start, kind: kind, followsSpace: followsSpace,
                graphemes: firstGrapheme..<Int32(writtenCount)))
            followsSpace = false
          }
          kind = next
          pieceStart = start
          firstGrapheme = Int32(writtenCount)
        }
        if next == nil {
          followsSpace = true
        } else {
          written[writtenCount] = end
          writtenCount += 1
        }
        lastStart = start
        start = end
        grapheme += 1
      }
    }
    if let kind {
      pieces.append(
        Analysis.Piece(
          start: pieceStart, end: start, kind: kind, followsSpace: followsSpace,
          graphemes: firstGrapheme..<Int32(writtenCount)))
    }
    return writtenCount
  }

  private static func isRepeat(_ utf8: Span<UInt8>, _ first: Range<Int>, _ second: Range<Int>)
    -> Bool
  {
    guard first.count == second.count else { return false }
    for offset in 0..<first.count
    where utf8[first.lowerBound + offset] != utf8[second.lowerBound + offset] {
      return false
    }
    return true
  }
}

extension GraphemeClass {
  /// Whether a word is cut between two letters of these classes.
  fileprivate func parts(from other: GraphemeClass) -> Bool {
    isLetter && other.isLetter && self != other
  }
}
