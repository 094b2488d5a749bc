internal import KoreanText

/// Reads the n-grams off an analysed text as 64-bit hashes, repetitions included.
///
/// Each n-gram costs one multiplication more than the one before it, because its hash extends the
/// hash of its beginning. Complexity: O(units · orders).
struct NGramExtractor: Sendable {
  let options: NGramOptions

  // The state in which each view's hashes begin, so that "가" the word is not "가" the syllable.
  static let wordSeed: UInt64 = 0x3C6E_F372_FE94_F82B
  static let syllableSeed: UInt64 = 0xA54F_F53A_5F1D_36F1
  static let spaceMark: UInt64 = 0x510E_527F_ADE6_82D1

  /// The buffers of one thread.
  struct Worker {
    var units: [UInt64] = []
  }

  /// Appends the hash of each n-gram of the text: the word view first, each view from left to
  /// right, shorter n-grams before longer ones at a place.
  func appendHashes(of analysis: Analysis, using worker: inout Worker, to hashes: inout [UInt64]) {
    if let orders = options.words {
      appendWordUnits(of: analysis, to: &worker.units)
      appendWindows(of: worker.units, orders: orders, seed: Self.wordSeed, to: &hashes)
    }
    if let orders = options.syllables {
      appendSyllableUnits(of: analysis, to: &worker.units)
      appendSyllableWindows(of: worker.units, orders: orders, to: &hashes)
    }
  }

  /// Appends the hash of each n-gram over ready-made words.
  func appendHashes(ofWords words: [String], to hashes: inout [UInt64]) {
    guard let orders = options.words else { return }
    let units = words.map { word in
      let bytes = Array(word.utf8)
      return NGramHash.unit(bytes.span, 0..<bytes.count)
    }
    appendWindows(of: units, orders: orders, seed: Self.wordSeed, to: &hashes)
  }

  /// The n-grams as text, in the order of ``appendHashes(of:using:to:)``: the plain twin.
  func ngrams(of analysis: Analysis) -> [NGram] {
    var ngrams: [NGram] = []
    if let orders = options.words {
      let words = analysis.pieces.map { piece in
        String(decoding: analysis.utf8[Int(piece.start)..<Int(piece.end)], as: UTF8.self)
      }
      for start in words.indices {
        for order in orders where start + order <= words.count {
          let text = words[start..<start + order].joined(separator: " ")
          ngrams.append(NGram(view: .words, text: text))
        }
      }
    }
    if let orders = options.syllables {
      let syllables = Self.syllables(of: analysis)
      for start in syllables.indices {
        for order in orders where start + order <= syllables.count {
          let window = syllables[start..<start + order]
          if order == 1 && window.first == " " { continue }
          if !options.crossingSpaces && window.dropFirst().dropLast().contains(" ") { continue }
          ngrams.append(NGram(view: .syllables, text: window.joined()))
        }
      }
    }
    return ngrams
  }

  private static func syllables(of analysis: Analysis) -> [String] {
    guard !analysis.pieces.isEmpty else { return [] }
    var syllables: [String] = []
    for piece in analysis.pieces {
      if piece.followsSpace { syllables.append(" ") }
      var start = Int(piece.start)
      for grapheme in piece.graphemes {
        let end = Int(analysis.graphemeEnds[Int(grapheme)])
        syllables.append(String(decoding: analysis.utf8[start..<end], as: UTF8.self))
        start = end
      }
    }
    return syllables + [" "]
  }

  func appendWordUnits(of analysis: Analysis, to units: inout [UInt64]) {
    units.removeAll(keepingCapacity: true)
    let bytes = analysis.utf8.span
    for piece in analysis.pieces {
      units.append(NGramHash.unit(bytes, Int(piece.start)..<Int(piece.end)))
    }
  }

  func appendSyllableUnits(of analysis: Analysis, to units: inout [UInt64]) {
    units.removeAll(keepingCapacity: true)
    guard !analysis.pieces.isEmpty else { return }
    let bytes = analysis.utf8.span
    for piece in analysis.pieces {
      if piece.followsSpace { units.append(Self.spaceMark) }
      var start = Int(piece.start)
      for grapheme in piece.graphemes {
        let end = Int(analysis.graphemeEnds[Int(grapheme)])
        units.append(NGramHash.unit(bytes, start..<end))
        start = end
      }
    }
    units.append(Self.spaceMark)
  }

  private func appendWindows(
    of units: [UInt64], orders: ClosedRange<Int>, seed: UInt64, to hashes: inout [UInt64]
  ) {
    for start in units.indices {
      var state = seed
      for order in 1...min(orders.upperBound, units.count - start) {
        state = NGramHash.extending(state, with: units[start + order - 1])
        if order >= orders.lowerBound { hashes.append(state) }
      }
    }
  }

  func appendSyllableWindows(
    of units: [UInt64], orders: ClosedRange<Int>, to hashes: inout [UInt64]
  ) {
    for start in units.indices {
      var state = Self.syllableSeed
      for order in 1...min(orders.upperBound, units.count - start) {
        let unit = units[start + order - 1]
        state = NGramHash.extending(state, with: unit)
        let isSpaceMark = unit == Self.spaceMark
        if order >= orders.lowerBound && !(order == 1 && isSpaceMark) { hashes.append(state) }
        if isSpaceMark && order > 1 && !options.crossingSpaces { break }
      }
    }
  }
}
