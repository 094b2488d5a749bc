/// The names in a field of labels, joined by `|` or `,`, with spaces around them taken off.
///
/// An empty field has no names; `joy,,fear` has an empty one in the middle.
func labelNames(in field: String) -> [String] {
  if field.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) { return [] }
  return field.utf8
    .split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ",") }
    .map { part in
      let space = UInt8(ascii: " ")
      let start = part.firstIndex { $0 != space } ?? part.endIndex
      let end = part.lastIndex { $0 != space }.map { part.index(after: $0) } ?? part.endIndex
      return String(Substring(part[start..<end]))
    }
}

/// The first of the candidates with the fewest edits, where these are at most two and fewer than
/// half of the name's scalars, or where only the case differs.
func nearest(to name: String, among candidates: [String]) -> String? {
  let lowercased = name.lowercased()
  let limit = min(2, (name.unicodeScalars.count - 1) / 2)
  let measured = candidates.map { (name: $0, edits: editCount(lowercased, $0.lowercased())) }
  guard let best = measured.min(by: { $0.edits < $1.edits }), best.edits <= limit || best.edits == 0
  else { return nil }
  return best.name
}

/// How many scalars must be inserted, removed or replaced to turn one text into the other.
///
/// Source: V. Levenshtein, 1966; the row by row computation of Wagner and Fischer, 1974.
private func editCount(_ left: String, _ right: String) -> Int {
  // A long name is no typing error, and its row would cost its length squared.
  guard left.unicodeScalars.count <= 64, right.unicodeScalars.count <= 64 else { return .max }
  let right = Array(right.unicodeScalars)
  var row = Array(0...right.count)
  for (index, scalar) in left.unicodeScalars.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for column in right.indices {
      let replaced = diagonal + (scalar == right[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
