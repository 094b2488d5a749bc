internal import Safetensors

/// How a corpus is written.
///
/// Every format is UTF-8 text; a byte order mark is skipped, lines end in LF or CR LF, and empty
/// lines mean nothing. ``detect(in:)`` tells them apart by the first line:
///
/// 1. It starts with `{`: ``nikl`` where the object has a key `input`, else ``jsonl``.
/// 2. Its tab-separated fields include `text`: ``tsv``.
/// 3. Its comma-separated fields include `text`: ``csv``.
/// 4. It has three tab-separated fields, the last of numbers joined by commas: ``kote``.
///
/// Where none or more than one of the last three holds, nothing is guessed: the caller must say.
public enum CorpusFormat: String, Sendable, Hashable, CaseIterable {
  /// One object a line: `{"id": "…", "text": "…", "labels": ["joy", "trust"]}`.
  ///
  /// `id` is a string or a number and may be missing. `known`, where it stands, lists the emotions
  /// that the row speaks about (``LabelledText/mask``). Other keys are ignored.
  case jsonl
  /// Fields between tabs under a header; see ``csv``.
  case tsv
  /// Fields between commas under a header, quoted as RFC 4180 says.
  ///
  /// The header names the columns, in any order and exactly so: `text`, perhaps `id`, and either
  /// `labels` (names joined by `|` or `,`; other columns are ignored) or one column of 0 and 1 for
  /// each emotion. Emotions without a column are unknown. A field is quoted where it starts with a
  /// quote; a quote further on is an ordinary character.
  case csv
  /// The KOTE corpus: no header; an identifier, a text and label numbers (`0,6,10`) between tabs.
  ///
  /// The numbers need a mapping.
  case kote
  /// The emotion task of the National Institute of Korean Language: one object a line with `id`,
  /// `input.form`, and `output`, which says `"True"` or `"False"` for each emotion.
  case nikl

  /// The format of a source, by its first line that is not empty.
  static func detect(in source: CorpusSource) throws(CorpusError) -> CorpusFormat {
    var lines = SourceLines(source)
    guard let line = try lines.next() else { throw source.noRows }
    if source.bytes[line.range].first(where: { $0 != UInt8(ascii: " ") }) == UInt8(ascii: "{") {
      return isNIKL(source, line) ? .nikl : .jsonl
    }
    let tabs = firstRecord(of: source, separator: UInt8(ascii: "\t"))
    let commas = firstRecord(of: source, separator: UInt8(ascii: ","))
    var candidates: [CorpusFormat] = []
    if tabs.contains("text") { candidates.append(.tsv) }
    if commas.contains("text") { candidates.append(.csv) }
    if tabs.count == 3, KOTEReader.indices(in: tabs[2]) != nil { candidates.append(.kote) }
    if candidates.count == 1 { return candidates[0] }
    let names = candidates.map(\.rawValue).joined(separator: " or ")
    throw CorpusError(
      .badChoice, path: source.path, line: line.number,
      found: quoted(source.text(line.range))
        + (candidates.isEmpty ? ", the start of no known format" : ", which may be \(names)"),
      expected: "JSON lines, a header with a column \"text\", or KOTE's three columns",
      suggestion: "say the format: \(allCases.map(\.rawValue).joined(separator: ", "))")
  }

  private static func isNIKL(_ source: CorpusSource, _ line: SourceLines.Line) -> Bool {
    var json = JSONScanner(source.bytes, in: line.range)
    do throws(JSONError) {
      try json.beginObject()
      while let key = try json.nextKey() {
        if key == "input" { return true }
        try json.skipValue()
      }
    } catch {
      // The reader says what is wrong with the line.
    }
    return false
  }

  /// The fields of the first record; none where its quotes are wrong.
  private static func firstRecord(of source: CorpusSource, separator: UInt8) -> [String] {
    var records = DelimitedRecords(source, separator: separator)
    guard let record = try? records.next() else { return [] }
    return record.fields.indices.map { records.text(record, $0) }
  }
}
