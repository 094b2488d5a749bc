internal import KoreanText

extension NGramExtractor {
  /// Those n-grams of ``ngrams(of:)`` that stand at some places, as text.
  ///
  /// Precondition: the places ascend. Complexity: O(units · orders + bytes of these n-grams).
  func ngrams(of analysis: Analysis, at places: [Int]) -> [NGram] {
    var found: [NGram] = []
    found.reserveCapacity(places.count)
    var place = 0
    func meet(_ view: NGram.View, _ units: ArraySlice<Range<Int>>) {
      if found.count < places.count, places[found.count] == place {
        found.append(NGram(view: view, text: Self.text(of: units, view, in: analysis.utf8)))
      }
      place += 1
    }
    if let orders = options.words {
      let units = analysis.pieces.map { Int($0.start)..<Int($0.end) }
      for start in units.indices {
        for order in orders where start + order <= units.count {
          meet(.words, units[start..<start + order])
        }
      }
    }
    if let orders = options.syllables {
      let units = Self.syllableRanges(of: analysis)
      for start in units.indices where found.count < places.count {
        for order in 1...min(orders.upperBound, units.count - start) {
          let isSpaceMark = units[start + order - 1].isEmpty
          if order >= orders.lowerBound && !(order == 1 && isSpaceMark) {
            meet(.syllables, units[start..<start + order])
          }
          if isSpaceMark && order > 1 && !options.crossingSpaces { break }
        }
      }
    }
    precondition(found.count == places.count, "\(found.count) n-grams at \(places.count) places")
    return found
  }

  /// The bytes of each syllable; an empty range is a space mark.
  private static func syllableRanges(of analysis: Analysis) -> [Range<Int>] {
    guard !analysis.pieces.isEmpty else { return [] }
    var ranges: [Range<Int>] = []
    for piece in analysis.pieces {
      if piece.followsSpace { ranges.append(0..<0) }
      var start = Int(piece.start)
      for grapheme in piece.graphemes {
        let end = Int(analysis.graphemeEnds[Int(grapheme)])
        ranges.append(start..<end)
        start = end
      }
    }
    return ranges + [0..<0]
  }

  private static func text(
    of units: ArraySlice<Range<Int>>, _ view: NGram.View, in utf8: [UInt8]
  ) -> String {
    var bytes: [UInt8] = []
    for (number, unit) in units.enumerated() {
      if view == .words ? number > 0 : unit.isEmpty { bytes.append(UInt8(ascii: " ")) }
      bytes.append(contentsOf: utf8[unit])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
