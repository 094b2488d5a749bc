/// The places of a double array that are free, and the bases that are: 64 of them are tried at once.
struct FreePlaces {
  /// The largest base that was taken.
  private(set) var largestBase = 0
  // One bit a place, set where it is free; all behind the last word are.
  private var free: [UInt64]
  // One bit a base, set where it is free.
  private var freeBases: [UInt64]
  // Where the search goes on, and the number of units of the families for which it began.
  private var word = 0
  private var size = 0

  /// Places that are free from one on; base 0 is taken.
  init(from first: Int) {
    free = Array(repeating: 0, count: first / 64) + [~0 << UInt64(first % 64)]
    freeBases = [~1]
  }

  /// Takes a base at which the places of some units are free; nil where it is beyond a limit.
  ///
  /// It is the first one that no family of as many units tried before. Precondition: the units ascend from 1.
  /// Complexity: O(places / 64 · units), over all families of as many units.
  mutating func takeBase(for units: [Int], upTo limit: Int) -> Int? {
    if units.count != size { (word, size) = (0, units.count) }
    var candidates = candidates(in: word, units)
    while candidates == 0 {
      word += 1
      candidates = self.candidates(in: word, units)
    }
    let base = 64 * word + candidates.trailingZeroBitCount
    if base > limit { return nil }
    largestBase = max(largestBase, base)
    freeBases.clear(base)
    for unit in units { free.clear(base + unit) }
    return base
  }

  /// The bases of a word, one bit each, at which all units have free places.
  private func candidates(in word: Int, _ units: [Int]) -> UInt64 {
    var candidates = word < freeBases.count ? freeBases[word] : ~0
    let (units, free) = (units.span, free.span)
    var index = 0
    while candidates != 0, index < units.count {
      let place = 64 * word + units[index]
      let (first, shift) = (place / 64, UInt64(place % 64))
      let lower = first < free.count ? free[first] : ~0
      let upper = first + 1 < free.count ? free[first + 1] : ~0
      candidates &= lower &>> shift | (shift == 0 ? 0 : upper &<< (64 &- shift))
      index += 1
    }
    return candidates
  }
}

extension [UInt64] {
  /// Clears a bit; all that the array does not have are set.
  fileprivate mutating func clear(_ bit: Int) {
    if count <= bit / 64 { self += [UInt64](repeating: ~0, count: bit / 64 + 1 - count) }
    self[bit / 64] &= ~(1 << UInt64(bit % 64))
  }
}
