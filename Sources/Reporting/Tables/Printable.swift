/// A text that cannot steer a terminal: control characters are shown by their pictures, and marks that turn
/// the direction of writing by U+FFFD.
///
/// For names of files and texts of corpora and models. A line feed is a control character too.
/// Complexity: O(scalars).
package func printable(_ text: String) -> String {
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x00...0x1F: shown.append(Unicode.Scalar(0x2400 + scalar.value)!)
    case 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: shown.append("\u{FFFD}")
    default: shown.append(scalar)
    }
  }
  return String(shown)
}
