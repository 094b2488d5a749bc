/// Room that is used again and again and only grows.
extension Array {
  /// Fills the array up to a count, if it has fewer elements. Complexity: O(1), or O(count) where it grows.
  package mutating func grow(to newCount: Int, filler: Element) {
    if count < newCount {
      append(contentsOf: [Element](repeating: filler, count: newCount - count))
    }
  }
}
