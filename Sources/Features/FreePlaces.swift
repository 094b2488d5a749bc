/// The places of a double array that are free, and the bases that are.
struct FreePlaces {
  private(set) var largestBase = 0
  // For each place the next free one, itself where it is free; none behind the last is taken.
  private var next: [Int32]
  private var isBase: [Bool] = [true]

  // Where the search goes on, and the number of units of the family for which it began anew.
  private var place = 0
  private var largestSize = 1 << 32

  init(from first: Int) { next = Array(repeating: Int32(first), count: first) }

  /// Takes a base at which the places of some units are free; nil where it is beyond a limit.
  ///
  /// Where no family of a size found room, one a quarter smaller may: the search begins anew, and else goes on from
  /// where it ended. So each place is tried a few times only. Precondition: the units ascend from 1, and no
  /// family before had fewer. Complexity: O(units) for each place that is tried.
  mutating func takeBase(for units: [Int], upTo limit: Int) -> Int? {
    if units.count <= 3 * largestSize / 4 {
      largestSize = units.count
      place = 0
    }
    place = free(from: max(place, units[0] + 1))
    while !isFree(place - units[0], units) { place = free(from: place + 1) }
    let base = place - units[0]
    if base > limit { return nil }
    if isBase.count <= base {
      isBase += repeatElement(false, count: max(base + 1, 2 * isBase.count) - isBase.count)
    }
    isBase[base] = true
    largestBase = max(largestBase, base)
    let end = base + units[units.count - 1] + 1
    if next.count < end { next += Int32(next.count)..<Int32(end) }
    for unit in units { next[base + unit] = Int32(base + unit + 1) }
    return base
  }

  /// Precondition: the place of the first unit is free.
  private func isFree(_ base: Int, _ units: [Int]) -> Bool {
    if base < isBase.count, isBase[base] { return false }
    let (units, next) = (units.span, next.span)
    var index = 1
    while index < units.count {
      let place = base + units[index]
      // All behind the last one are free.
      if place >= next.count { return true }
      if next[place] != Int32(truncatingIfNeeded: place) { return false }
      index += 1
    }
    return true
  }

  /// The first free place from one on, which halves the way there for the next search.
  private mutating func free(from first: Int) -> Int {
    var place = first
    while place < next.count, next[place] != Int32(place) {
      let further = Int(next[place])
      if further < next.count { next[place] = next[further] }
      place = further
    }
    return place
  }
}
