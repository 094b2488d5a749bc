/// A text in quotes for an error: at most 60 scalars, control characters made visible.
///
/// What a file holds must not steer the terminal that shows the error.
package func quoted(_ text: String) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(60) {
    if scalar.properties.generalCategory == .control {
      shown += scalar.escaped(asASCII: false)
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return "\"\(shown)\(text.unicodeScalars.count > 60 ? "…" : "")\""
}
