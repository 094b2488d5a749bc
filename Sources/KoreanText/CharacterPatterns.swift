/// What the first four characters of some bytes look like, where each has one byte or three.
///
/// A pattern is four bits: bit k is set where character k has three bytes. For `CPlainText`.
enum CharacterPatterns {
  /// For each set of continuation bytes among twelve the pattern, or ``none``.
  static let patterns: [UInt8] = (0..<1 << 12).map(pattern(ofContinuations:))
  /// For each pattern the places of the bytes of four big-endian numbers; places above 127 are zeros.
  static let shuffles: [UInt8] = (0..<1 << 4).flatMap(shuffle(of:))

  /// In place of a pattern where one of the characters has neither one byte nor three.
  static let none: UInt8 = 0xFF

  private static func pattern(ofContinuations continuations: Int) -> UInt8 {
    func isContinuation(_ place: Int) -> Bool { continuations & 1 << place != 0 }
    var pattern: UInt8 = 0
    var place = 0
    for character in 0..<4 {
      if isContinuation(place) { return none }
      let isLong = place + 1 < 12 && isContinuation(place + 1)
      if isLong {
        guard place + 2 < 12, isContinuation(place + 2) else { return none }
        pattern |= 1 << UInt8(character)
      }
      place += isLong ? 3 : 1
    }
    return pattern
  }

  private static func shuffle(of pattern: Int) -> [UInt8] {
    var shuffle: [UInt8] = []
    var place: UInt8 = 0
    for character in 0..<4 {
      let isLong = pattern & 1 << character != 0
      shuffle += isLong ? [place + 2, place + 1, place, 0x80] : [place, 0x80, 0x80, 0x80]
      place += isLong ? 3 : 1
    }
    return shuffle
  }
}
