extension Corpus {
  /// A key for each row, the same for rows with equal texts: the first row with that text.
  ///
  /// Texts are equal as Strings are, so NFC and NFD of a text are equal. Complexity: O(bytes).
  public var groupsOfEqualTexts: [Int] {
    var firstRows: [String: Int] = [:]
    return rows.indices.map { row in
      let first = firstRows[rows[row].text] ?? row
      firstRows[rows[row].text] = first
      return first
    }
  }
}
