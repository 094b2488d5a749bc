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
  let lowercased = Array(name.lowercased().unicodeScalars)
  var best: String?
  var limit = max(0, min(2, (lowercased.count - 1) / 2))
  for candidate in candidates {
    let scalars = Array(candidate.lowercased().unicodeScalars)
    // Each scalar that one has more costs an edit. This also keeps long names cheap.
    guard abs(scalars.count - lowercased.count) <= limit else { continue }
    let edits = editCount(lowercased, scalars)
    if edits < limit || (edits == limit && best == nil) {
      best = candidate
      limit = edits
    }
  }
  return best
}

/// How many scalars must be inserted, removed or replaced to turn one text into the other.
///
/// Source: V. Levenshtein, 1966; the row by row computation of Wagner and Fischer, 1974.
private func editCount(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var row = Array(0...right.count)
  for (index, scalar) in left.enumerated() {
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
