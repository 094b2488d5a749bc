internal import Emotions
internal import Safetensors

/// The format of the National Institute of Korean Language; see ``CorpusFormat/nikl``.
struct NIKLReader: RowReader {
  private struct Fields {
    var id: String?
    var form: String?
    /// The labels with their truth, in the order of the object; nil where there is no object.
    var output: [(label: String, isTrue: Bool)]?
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
    guard let form = fields.form else {
      throw context.source.error(
        line: line.number, found: "an object without \"input\": {\"form\": …}",
        expected: "the text as input.form")
    }
    guard let output = fields.output, !output.isEmpty else {
      return try context.unlabelled(
        id: fields.id, text: form, line: line.number,
        expected: #""output" with "True" or "False" for each emotion"#)
    }
    var labels: EmotionSet = []
    var mask: EmotionSet = []
    for (label, isTrue) in output {
      let emotions = try context.emotions(of: label, line: line.number)
      mask.formUnion(emotions)
      if isTrue { labels.formUnion(emotions) }
    }
    return LabelledText(
      id: fields.id, text: form, labels: labels, mask: mask,
      sourceLabels: context.sourceLabels(output.filter(\.isTrue).map(\.label)), line: line.number)
  }

  private static func fields(_ json: inout JSONScanner) throws(JSONError) -> Fields {
    var fields = Fields()
    try json.beginObject()
    while let key = try json.nextKey() {
      switch key {
      case "id":
        try json.checkFirst(fields.id == nil, key)
        fields.id = try json.identifier()
      case "input":
        try json.checkFirst(fields.form == nil, key)
        fields.form = try form(&json)
      case "output":
        try json.checkFirst(fields.output == nil, key)
        // The institute's test files have an empty string or nothing here.
        if json.nextKind() == .object {
          fields.output = try output(&json)
        } else {
          try json.skipValue()
        }
      default:
        try json.skipValue()
      }
    }
    return fields
  }

  private static func form(_ json: inout JSONScanner) throws(JSONError) -> String? {
    var form: String?
    try json.beginObject()
    while let key = try json.nextKey() {
      if key == "form" {
        try json.checkFirst(form == nil, key)
        form = try json.string()
      } else {
        try json.skipValue()
      }
    }
    return form
  }

  private static func output(
    _ json: inout JSONScanner
  ) throws(JSONError) -> [(label: String, isTrue: Bool)] {
    var output: [(label: String, isTrue: Bool)] = []
    var labels: Set<String> = []
    try json.beginObject()
    while let label = try json.nextKey() {
      try json.checkFirst(labels.insert(label).inserted, label)
      output.append((label, try truth(&json)))
    }
    return output
  }

  private static func truth(_ json: inout JSONScanner) throws(JSONError) -> Bool {
    if json.nextKind() == .boolean { return try json.boolean() }
    let place = json.error(#""True" or "False""#)
    guard json.nextKind() == .string else { throw place }
    switch try json.string() {
    case "True": return true
    case "False": return false
    case let other:
      throw JSONError(offset: place.offset, found: quoted(other), expected: place.expected)
    }
  }
}
