extension Corpus {
  /// A key for each row, the same for rows with equal texts: the first row with that text.
  ///
  /// Texts are equal as Strings are, so NFC and NFD of a text are equal. Complexity: O(bytes).
  public var groupsOfEqualTexts: [Int] {
    var firstRows: [String: Int] = [:]
    // Hashing a text takes most of the time, so it is done once.
    firstRows.reserveCapacity(rows.count)
    func read(_ value: inout Int) -> Int { value }
    return rows.indices.map { read(&firstRows[rows[$0].text, default: $0]) }
  }
}
