/// A table of text for a terminal or for Markdown.
public struct TextTable: Sendable, Hashable {
  /// The columns' titles.
  public let header: [String]
  /// The rows' cells, as many in each row as there are titles.
  public private(set) var rows: [[String]] = []

  /// An empty table. The first column is aligned to the left, the others to the right.
  public init(header: [String]) { self.header = header }

  /// Adds a row. Precondition: as many cells as titles.
  public mutating func append(_ row: [String]) {
    precondition(row.count == header.count, "\(row.count) cells for \(header.count) titles")
    rows.append(row)
  }

  /// Lines of aligned columns, with two spaces between them; no line ends in a space.
  ///
  /// Cells are ``printable(_:)``, so that no name in one can steer a terminal or break its line.
  public var plain: String {
    let lines = ([header] + rows).map { $0.map(printable) }
    let widths = header.indices.map { column in
      lines.map { Self.width(of: $0[column]) }.max() ?? 0
    }
    return lines.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - Self.width(of: row[column]))
        return column == 0 ? row[column] + space : space + row[column]
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// A table of GitHub Flavored Markdown; what is Markdown or HTML in a cell is escaped.
  public var markdown: String {
    let rule = header.indices.map { $0 == 0 ? "---" : "---:" }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    return line(header.map(Self.escapedMarkdown)) + line(rule)
      + rows.map { line($0.map(Self.escapedMarkdown)) }.joined()
  }

  /// A text that Markdown shows as it is: every character that may begin markup inside a line is escaped,
  /// GitHub's formulas too, and a line break is a space (GitHub Flavored Markdown, 2.4 and 4.10).
  static func escapedMarkdown(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r": escaped.append(" ")
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "$":
        escaped.append("\\")
        escaped.append(scalar)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// The columns that a text takes in a terminal: two for a Hangul syllable, as for other wide
  /// characters (UAX #11), one for the rest. Marks, and jamo that join the one before, take none.
  static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      switch scalar.value {
      case 0x0300...0x036F, 0x1160...0x11FF, 0x200B...0x200F, 0xFE00...0xFE0F: width
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        width + 2
      default: width + 1
      }
    }
  }
}
