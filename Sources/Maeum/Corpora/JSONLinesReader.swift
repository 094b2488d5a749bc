internal import Emotions
internal import Safetensors

/// Maeum's own format; see ``CorpusFormat/jsonl``.
struct JSONLinesReader: RowReader {
  private struct Fields {
    var id: String?
    var text: String?
    var labels: [String]?
    var known: [String]?
  }

  private let context: RowContext
  private var lines: SourceLines

  init(_ context: RowContext) {
    self.context = context
    lines = SourceLines(context.source)
  }

  mutating func next() throws(CorpusError) -> LabelledText? {
    guard let line = try lines.next() else { return nil }
    let fields = try context.object(in: line, Self.fields)
    guard let text = fields.text else {
      throw context.source.error(
        line: line.number, found: "an object without \"text\"",
        expected: #"{"text": "…", "labels": ["joy"]}"#)
    }
    guard let names = fields.labels else {
      return try context.unlabelled(
        id: fields.id, text: text, line: line.number, expected: #""labels" with a list of names"#)
    }
    let labels = try context.emotions(of: names, line: line.number)
    let mask = try context.mapping.expressible.intersection(known(fields, line: line.number))
    guard labels.isSubset(of: mask) else {
      throw context.source.error(
        line: line.number, found: "the label \(labels.subtracting(mask)) outside of \"known\"",
        expected: "every label to be known")
    }
    return LabelledText(
      id: fields.id, text: text, labels: labels, mask: mask,
      sourceLabels: context.sourceLabels(names), line: line.number)
  }

  /// The emotions that the row speaks about, which are never source labels.
  private func known(_ fields: Fields, line: Int) throws(CorpusError) -> EmotionSet {
    guard let names = fields.known else { return .all }
    let context = RowContext(
      source: context.source, mapping: .identity, allowsUnlabelled: context.allowsUnlabelled)
    return try context.emotions(of: names, line: line)
  }

  private static func fields(_ json: inout JSONScanner) throws(JSONError) -> Fields {
    var fields = Fields()
    try json.beginObject()
    while let key = try json.nextKey() {
      switch key {
      case "id":
        try json.checkFirst(fields.id == nil, key)
        fields.id = try json.identifier()
      case "text":
        try json.checkFirst(fields.text == nil, key)
        fields.text = try json.string()
      case "labels":
        try json.checkFirst(fields.labels == nil, key)
        fields.labels = try names(&json)
      case "known":
        try json.checkFirst(fields.known == nil, key)
        fields.known = try names(&json)
      default:
        try json.skipValue()
      }
    }
    return fields
  }

  private static func names(_ json: inout JSONScanner) throws(JSONError) -> [String] {
    var names: [String] = []
    try json.beginArray()
    while try json.nextElement() { names.append(try json.string()) }
    return names
  }
}
