internal import Emotions
internal import Safetensors

/// A walk over the rows of one format.
protocol RowReader {
  /// The next row, nil at the end. After an error the walk can go on with the row behind it.
  mutating func next() throws(CorpusError) -> LabelledText?
}

/// What all readers need to know about one reading.
struct RowContext {
  let source: CorpusSource
  let mapping: LabelMapping
  /// Whether a row may come without labels; it then has the empty mask.
  let allowsUnlabelled: Bool

  /// The emotions that a source label means.
  func emotions(of label: String, line: Int) throws(CorpusError) -> EmotionSet {
    if let emotions = mapping[label] { return emotions }
    throw source.error(
      line: line, found: "the label \(quoted(label))", expected: mapping.expectedLabels,
      suggestion: mapping.question(about: label))
  }

  /// The emotions that source labels mean together.
  func emotions(of labels: [String], line: Int) throws(CorpusError) -> EmotionSet {
    var emotions: EmotionSet = []
    for label in labels { emotions.formUnion(try self.emotions(of: label, line: line)) }
    return emotions
  }

  /// The places of source labels in the mapping, ascending; none where the labels are emotions.
  func sourceLabels(_ labels: [String]) -> [Int] {
    mapping == .identity ? [] : Set(labels.compactMap { mapping.index(of: $0) }).sorted()
  }

  /// A row without labels, or the error that it must have some.
  func unlabelled(
    id: String?, text: String, line: Int, expected: String
  ) throws(CorpusError) -> LabelledText {
    guard allowsUnlabelled else {
      throw source.error(
        line: line, found: "a row without labels", expected: expected,
        suggestion: "label it first; a text without labels teaches and measures nothing")
    }
    return LabelledText(id: id, text: text, labels: [], mask: [], line: line)
  }

  /// What a parser reads from the one JSON object of a line.
  func object<Row>(
    in line: SourceLines.Line, _ parse: (inout JSONScanner) throws(JSONError) -> Row
  ) throws(CorpusError) -> Row {
    var json = JSONScanner(source.bytes, in: line.range)
    do throws(JSONError) {
      let row = try parse(&json)
      try json.finish()
      return row
    } catch {
      throw source.error(
        line: line.number,
        found: "\(error.found) at byte \(error.offset - line.range.lowerBound) of the line",
        expected: error.expected)
    }
  }
}

extension JSONScanner {
  /// An identifier: a string, a number as it is written, or null for none.
  mutating func identifier() throws(JSONError) -> String? {
    switch nextKind() {
    case .number: return try number()
    case .null:
      try null()
      return nil
    default: return try string()
    }
  }

  /// Throws where an object has a key twice.
  func checkFirst(_ isFirst: Bool, _ key: String) throws(JSONError) {
    if !isFirst { throw error("the key \(quoted(key)) only once") }
  }
}
