internal import Emotions

/// Reads the tables of a lexicon: UTF-8, a header, one entry a line, columns parted by tabs.
///
/// `lexicons/README.md` describes the columns. Empty lines and lines that start with `#` are left out.
public enum LexiconTable {
  /// The columns of a table of words or symbols.
  public static let entryColumns = ["entry", "emotions", "strength", "pos", "note"]
  /// The columns of a table of modifiers.
  public static let modifierColumns = ["entry", "effect", "side", "reach", "note"]

  /// The entries of a table of words, or of symbols, whose notation is taken as it is written.
  ///
  /// Throws ``LexiconError`` at the first line that is not as described. `name` stands for the file.
  /// An empty table is an error, as its header is missing. Complexity: O(bytes).
  public static func entries(
    in table: String, name: String, areSymbols: Bool = false
  ) throws(LexiconError) -> [LexiconEntry] {
    var entries: [LexiconEntry] = []
    for row in try rows(of: table, name: name, columns: entryColumns) {
      guard areSymbols || LexiconNotation(row.columns[0]) != nil else {
        throw row.error("the entry", 0, expected: "text, a stem with a last -, (optional) parts")
      }
      var emotions: EmotionSet = []
      if row.columns[1] != "-" {
        for name in row.columns[1].split(separator: "|", omittingEmptySubsequences: false) {
          guard let emotion = Emotion(name: String(name)) else {
            throw row.error("the emotions", 1, expected: "names such as joy|trust, or - for none")
          }
          emotions.formUnion(EmotionSet(emotion))
        }
      }
      guard let strength = Int(row.columns[2]), (1...3).contains(strength) else {
        throw row.error("the strength", 2, expected: "1, 2 or 3")
      }
      entries.append(LexiconEntry(row.columns[0], emotions, strength: strength))
    }
    return entries
  }

  /// The modifiers of a table.
  ///
  /// As ``entries(in:name:areSymbols:)``.
  public static func modifiers(
    in table: String, name: String
  ) throws(LexiconError) -> [LexiconModifier] {
    var modifiers: [LexiconModifier] = []
    for row in try rows(of: table, name: name, columns: modifierColumns) {
      guard LexiconNotation(row.columns[0]) != nil else {
        throw row.error("the entry", 0, expected: "text, a stem with a last -, (optional) parts")
      }
      let effect: LexiconModifier.Effect
      switch row.columns[1] {
      case "negation": effect = .negation
      case "none": effect = .none
      default:
        guard let factor = Float(row.columns[1]), (0.1...4).contains(factor) else {
          throw row.error("the effect", 1, expected: "negation, none or a factor from 0.1 to 4")
        }
        effect = .scaling(factor)
      }
      guard let side = LexiconModifier.Side(rawValue: row.columns[2]) else {
        throw row.error("the side", 2, expected: "before or after")
      }
      guard let reach = Int(row.columns[3]), (0...7).contains(reach) else {
        throw row.error("the reach", 3, expected: "a number of words from 0 to 7")
      }
      modifiers.append(LexiconModifier(row.columns[0], effect, side, reach: reach))
    }
    return modifiers
  }

  private struct Row {
    let file: String
    let line: Int
    let columns: [String]

    func error(_ what: String, _ column: Int, expected: String) -> LexiconError {
      LexiconError(
        file: file, line: line, found: "\(what) \"\(columns[column])\"", expected: expected)
    }
  }

  private static func rows(
    of table: String, name: String, columns: [String]
  ) throws(LexiconError) -> [Row] {
    let header = columns.joined(separator: "\t")
    var rows: [Row] = []
    var hasHeader = false
    for (index, line) in table.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      guard hasHeader else {
        guard line == header else {
          throw LexiconError(
            file: name, line: index + 1, found: "\"\(line)\"",
            expected: "the header \(columns.joined(separator: ", "))")
        }
        hasHeader = true
        continue
      }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == columns.count else {
        throw LexiconError(
          file: name, line: index + 1, found: "\(cells.count) columns",
          expected: "\(columns.count), parted by tabs")
      }
      rows.append(Row(file: name, line: index + 1, columns: cells))
    }
    guard hasHeader else {
      throw LexiconError(
        file: name, line: 1, found: "no header",
        expected: "the header \(columns.joined(separator: ", "))")
    }
    return rows
  }
}
