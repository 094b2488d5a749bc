/// The modifiers that wait for an entry: a chain in which each reaches the next.
struct PendingModifiers {
  private var negationCount = 0
  private var factor: Float = 1
  private var last: Place?

  // 정말 진짜 너무너무 is no more than a very.
  static let largestFactor: Float = 2

  /// Where a modifier ends, and how far it reaches.
  struct Place {
    let end: Int
    /// The word in which it ends, counted in spaces.
    let word: Int
    let reach: Int
    /// Whether the modifier is no mere beginning of a word, as 안 is of 안녕.
    let endsWord: Bool
  }

  /// Whether none waits.
  var isEmpty: Bool { last == nil }

  /// Adds a modifier that starts at a place in a word; nil as a factor is a negation.
  mutating func add(factor: Float?, start: Int, word: Int, at place: Place) {
    if !reaches(start, inWord: word) { self = PendingModifiers() }
    if let factor {
      self.factor = min(self.factor * factor, Self.largestFactor)
    } else {
      negationCount += 1
    }
    last = place
  }

  /// What the modifiers make of an entry; none waits afterwards.
  mutating func take(before start: Int, inWord word: Int) -> (factor: Float, isDenied: Bool) {
    guard last != nil else { return (1, false) }
    defer { self = PendingModifiers() }
    return reaches(start, inWord: word) ? (factor, negationCount % 2 == 1) : (1, false)
  }

  private func reaches(_ start: Int, inWord word: Int) -> Bool {
    guard let last else { return false }
    return start == last.end || last.endsWord && word - last.word <= last.reach
  }
}
