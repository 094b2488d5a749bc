internal import Emotions
internal import Safetensors

/// The KOTE corpus; see ``CorpusFormat/kote``.
///
/// Source: Jeon, Lee and Kim, "User Guide for KOTE: Korean Online Comments Emotions Dataset", 2022.
struct KOTEReader: RowReader {
  private let context: RowContext
  private var records: DelimitedRecords

  init(_ context: RowContext) {
    self.context = context
    records = DelimitedRecords(context.source, separator: UInt8(ascii: "\t"))
  }

  mutating func next() throws(CorpusError) -> LabelledText? {
    guard let record = try records.next() else { return nil }
    guard record.fields.count == 3 else {
      throw context.source.error(
        line: record.line, found: "\(record.fields.count) tab-separated fields",
        expected: "3: an identifier, a text and label numbers")
    }
    let field = records.text(record, 2)
    guard let indices = Self.indices(in: field) else {
      throw context.source.error(
        line: record.line, found: "the label numbers \(quoted(field))",
        expected: "numbers joined by commas, such as 0,6,10")
    }
    let mapping = context.mapping
    var labels: EmotionSet = []
    for index in indices {
      guard index < mapping.labels.count else {
        throw context.source.error(
          line: record.line, found: "the label number \(index)",
          expected: "0 to \(mapping.labels.count - 1), \(mapping.expectedLabels)")
      }
      labels.formUnion(mapping.emotions[index])
    }
    let id = records.text(record, 0)
    return LabelledText(
      id: id.isEmpty ? nil : id, text: records.text(record, 1), labels: labels,
      mask: mapping.expressible, sourceLabels: Set(indices).sorted(), line: record.line)
  }

  /// The numbers of `0,6,10`; none for an empty field, nil where it is something else.
  static func indices(in field: String) -> [Int]? {
    if field.isEmpty { return [] }
    var indices: [Int] = []
    for part in field.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      // Int alone would accept a sign.
      guard part.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        let index = Int(Substring(part))
      else { return nil }
      indices.append(index)
    }
    return indices
  }
}
