/// A text in which everything can be seen: controls and marks that turn the direction of writing are shown
/// by their code, and no letter carries more marks than a line has room for.
struct VisibleText {
  /// The markup.
  let markup: Markup

  // Vietnamese has two; more in a row is an attack on the lines above and below.
  private static let mostMarks = 4

  /// A text of any scalars. Complexity: O(scalars).
  init(_ text: String) {
    var parts: [Markup] = []
    var plain = String.UnicodeScalarView()
    var marks = 0
    // A scalar that cannot be seen, and how often it stands in a row.
    var hidden: (name: String, count: Int)?
    func endPlain() {
      if !plain.isEmpty { parts.append(.text(String(plain))) }
      plain = String.UnicodeScalarView()
    }
    func endHidden() {
      guard let (name, count) = hidden else { return }
      let text = count == 1 ? name : "\(name) ×\(count)"
      parts.append(.element("span", ["class": "control"], [.text(text)]))
      hidden = nil
    }
    for scalar in text.unicodeScalars {
      let category = scalar.properties.generalCategory
      marks = Self.isMark(scalar, category, after: marks) ? marks + 1 : 0
      if marks > Self.mostMarks + 1 { continue }
      guard let name = Self.name(of: scalar, category, marks: marks) else {
        endHidden()
        plain.append(scalar == "\t" ? " " : scalar)
        continue
      }
      endPlain()
      if hidden?.name != name { endHidden() }
      hidden = (name, (hidden?.count ?? 0) + 1)
    }
    endPlain()
    endHidden()
    markup = .joined(parts)
  }

  /// A name as plain text, where a page or a table has no place for markup: codes stand among the letters.
  static func plain(_ name: String) -> String {
    var plain = String.UnicodeScalarView()
    var marks = 0
    for scalar in name.unicodeScalars {
      let category = scalar.properties.generalCategory
      marks = isMark(scalar, category, after: marks) ? marks + 1 : 0
      if marks > mostMarks + 1 { continue }
      if let code = Self.name(of: scalar, category, marks: marks) {
        plain += code.unicodeScalars
      } else {
        plain.append(scalar == "\t" ? " " : scalar)
      }
    }
    return String(plain)
  }

  /// Whether a scalar is one more mark on a letter; a joiner after a mark does not begin anew.
  private static func isMark(
    _ scalar: Unicode.Scalar, _ category: Unicode.GeneralCategory, after marks: Int
  ) -> Bool {
    category == .nonspacingMark || category == .enclosingMark
      || (marks > 0 && (scalar == "\u{200D}" || scalar == "\u{200C}"))
  }

  /// What stands for a scalar that cannot be shown; nil for the others.
  private static func name(
    of scalar: Unicode.Scalar, _ category: Unicode.GeneralCategory, marks: Int
  ) -> String? {
    if scalar == "\n" { return "↵" }
    if marks > mostMarks { return "…" }
    switch category {
    case .control where scalar != "\t", .lineSeparator, .paragraphSeparator: break
    // Joiners make emoji and the letters of several scripts what they are; tags end flags.
    case .format where scalar != "\u{200D}" && scalar != "\u{200C}" && scalar.value < 0xE0000: break
    default: return nil
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
