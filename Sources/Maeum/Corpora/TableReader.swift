internal import Emotions
internal import Safetensors

/// Tables with a header; see ``CorpusFormat/csv``.
struct TableReader: RowReader {
  /// Where a row's labels stand.
  private enum Labels {
    /// Names in one column.
    case names(column: Int)
    /// One column of 0 and 1 for each label.
    case flags([(column: Int, name: String, emotions: EmotionSet)])
    /// Nowhere.
    case none
  }

  private let context: RowContext
  private var records: DelimitedRecords
  private let columnCount: Int
  private let textColumn: Int
  private let idColumn: Int?
  private let labels: Labels

  /// Reads the header.
  init(_ context: RowContext, separator: UInt8) throws(CorpusError) {
    var records = DelimitedRecords(context.source, separator: separator)
    guard let header = try records.next() else { throw context.source.noRows }
    let names = header.fields.indices.map { records.text(header, $0) }
    let found = "the header " + quoted(names.joined(separator: ", "))
    var known: Set<String> = []
    if let twice = names.first(where: { !known.insert($0).inserted }) {
      throw context.source.error(
        line: header.line, found: "two columns named \(quoted(twice))",
        expected: "each name once")
    }
    guard let textColumn = names.firstIndex(of: "text") else {
      throw context.source.error(
        line: header.line, found: found, expected: "a column named \"text\"",
        suggestion: "name the columns in the first line, with the case as it stands here")
    }
    labels = try Self.labels(names, found: found, line: header.line, context)
    idColumn = names.firstIndex(of: "id")
    columnCount = names.count
    self.textColumn = textColumn
    self.records = records
    self.context = context
  }

  private static func labels(
    _ names: [String], found: String, line: Int, _ context: RowContext
  ) throws(CorpusError) -> Labels {
    let others = names.indices.filter { names[$0] != "text" && names[$0] != "id" }
    let emotionNames = names.filter { context.mapping[$0] != nil }
    if let column = names.firstIndex(of: "labels") {
      guard emotionNames.isEmpty else {
        throw context.source.error(
          line: line, found: found, expected: "either \"labels\" or a column for each emotion",
          suggestion: "remove one of them")
      }
      return .names(column: column)
    }
    guard !others.isEmpty else {
      if context.allowsUnlabelled { return .none }
      throw context.source.error(
        line: line, found: found, expected: "a column \"labels\", or a column for each emotion")
    }
    var flags: [(column: Int, name: String, emotions: EmotionSet)] = []
    for column in others {
      // A misspelt emotion that is passed over would silently become unknown in every row.
      guard let emotions = context.mapping[names[column]] else {
        throw context.source.error(
          line: line, found: "the column \(quoted(names[column]))",
          expected: "text, id, labels or \(context.mapping.expectedLabels)",
          suggestion: context.mapping.question(about: names[column])
            ?? "rename the column, or remove it")
      }
      flags.append((column, names[column], emotions))
    }
    return .flags(flags)
  }

  mutating func next() throws(CorpusError) -> LabelledText? {
    guard let record = try records.next() else { return nil }
    guard record.fields.count == columnCount else {
      throw context.source.error(
        line: record.line,
        found: record.fields.count == 1 ? "1 field" : "\(record.fields.count) fields",
        expected: "\(columnCount), as in the header",
        suggestion: "put fields that hold separators or line ends in quotes")
    }
    let id = idColumn.map { records.text(record, $0) }.flatMap { $0.isEmpty ? nil : $0 }
    let text = records.text(record, textColumn)
    switch labels {
    case .none:
      return try context.unlabelled(id: id, text: text, line: record.line, expected: "labels")
    case .names(let column):
      let names = labelNames(in: records.text(record, column))
      return LabelledText(
        id: id, text: text, labels: try context.emotions(of: names, line: record.line),
        mask: context.mapping.expressible, sourceLabels: context.sourceLabels(names),
        line: record.line)
    case .flags(let flags):
      var labels: EmotionSet = []
      var mask: EmotionSet = []
      var names: [String] = []
      for flag in flags {
        mask.formUnion(flag.emotions)
        switch records.text(record, flag.column) {
        case "0": break
        case "1":
          labels.formUnion(flag.emotions)
          names.append(flag.name)
        case let other:
          throw context.source.error(
            line: record.line, found: "\(quoted(other)) in the column \"\(flag.name)\"",
            expected: "0 or 1")
        }
      }
      return LabelledText(
        id: id, text: text, labels: labels, mask: mask, sourceLabels: context.sourceLabels(names),
        line: record.line)
    }
  }
}
