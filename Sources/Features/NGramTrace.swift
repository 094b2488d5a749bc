internal import KoreanText

/// Every n-gram of a text with the pieces that it stands on.
struct NGramTrace: Equatable {
  /// One n-gram at one place.
  struct Occurrence: Equatable {
    let hash: UInt64
    /// Its units as indices of ``NGramTrace/pieces``.
    let units: Range<Int>
  }

  /// The number of the piece that each unit belongs to, the word view's units before the syllable
  /// view's; nil for a space mark.
  fileprivate(set) var pieces: [Int?] = []
  /// The n-grams in the order of ``NGramExtractor/appendHashes(of:using:to:)``.
  fileprivate(set) var occurrences: [Occurrence] = []
}

extension NGramExtractor {
  /// The n-grams of a text with their places: the traced twin of ``appendHashes(of:using:to:)``.
  ///
  /// Complexity: O(units · orders).
  func trace(_ analysis: Analysis) -> NGramTrace {
    var trace = NGramTrace()
    var units: [UInt64] = []
    if let orders = options.words {
      appendWordUnits(of: analysis, to: &units)
      trace.append(
        units, pieces: Array(analysis.pieces.indices), orders: orders, seed: Self.wordSeed,
        crossingSpaces: true)
    }
    if let orders = options.syllables {
      appendSyllableUnits(of: analysis, to: &units)
      trace.append(
        units, pieces: Self.piecesOfSyllables(in: analysis), orders: orders,
        seed: Self.syllableSeed, crossingSpaces: options.crossingSpaces)
    }
    return trace
  }

  /// The piece of each syllable, nil for the space marks.
  private static func piecesOfSyllables(in analysis: Analysis) -> [Int?] {
    guard !analysis.pieces.isEmpty else { return [] }
    var pieces: [Int?] = []
    for (number, piece) in analysis.pieces.enumerated() {
      if piece.followsSpace { pieces.append(nil) }
      pieces.append(contentsOf: repeatElement(Optional(number), count: piece.graphemes.count))
    }
    return pieces + [nil]
  }
}

extension NGramTrace {
  /// Appends a view's units and the n-grams over them.
  fileprivate mutating func append(
    _ units: [UInt64], pieces: [Int?], orders: ClosedRange<Int>, seed: UInt64, crossingSpaces: Bool
  ) {
    let offset = self.pieces.count
    self.pieces += pieces
    for start in units.indices {
      var hash = seed
      for end in start + 1...min(start + orders.upperBound, units.count) {
        hash = NGramHash.extending(hash, with: units[end - 1])
        guard end - start >= orders.lowerBound else { continue }
        if end - start == 1 && pieces[start] == nil { continue }
        let inside = pieces[start..<end].dropFirst().dropLast()
        if !crossingSpaces && inside.contains(nil) { continue }
        occurrences.append(Occurrence(hash: hash, units: offset + start..<offset + end))
      }
    }
  }
}
