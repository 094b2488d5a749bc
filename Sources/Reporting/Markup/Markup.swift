/// HTML or SVG that is safe by construction: whatever comes in as text or as an attribute is escaped.
///
/// Names of elements and attributes are static strings, so no text of a corpus can become one.
struct Markup: Sendable, Hashable {
  /// The markup as text.
  private(set) var html: String

  /// Markup from what only this type can vouch for.
  private init(verbatim: String) { html = verbatim }

  /// Nothing.
  static let empty = Markup(verbatim: "")

  /// Text.
  static func text(_ text: String) -> Markup { Markup(verbatim: escaped(text)) }

  /// An element with attributes and content. Attributes without a value (nil) are left out.
  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    _ content: [Markup] = []
  ) -> Markup {
    var html = "<\(name)"
    for case (let attribute, let value?) in attributes {
      html += " \(attribute)=\"\(escaped(value))\""
    }
    if content.isEmpty { return Markup(verbatim: html + "/>") }
    html += ">"
    for part in content { html += part.html }
    return Markup(verbatim: html + "</\(name)>")
  }

  /// Several pieces of markup, one after the other.
  static func joined(_ parts: [Markup]) -> Markup {
    Markup(verbatim: parts.map(\.html).joined())
  }

  /// A text whose five special characters are character references (HTML, "Escaping a string").
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
