import Emotions
import Foundation
import Maeum

/// The package's folder.
let packageRoot = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// What a body gives for a file of this content; the path is in a folder of its own.
@discardableResult
func withFile<Result>(
  _ content: some Sequence<UInt8>, named name: String = "corpus", _ body: (String) throws -> Result
) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: name)
  try Data(content).write(to: file)
  return try body(file.path)
}

/// The corpus in a text.
func corpus(
  _ content: String, format: CorpusFormat? = nil, mapping: LabelMapping? = nil,
  skippingBadRows: Bool = false, allowingUnlabelled: Bool = false
) throws -> Corpus {
  try withFile(content.utf8) { path in
    try Corpus.read(
      path: path, format: format, mapping: mapping, skippingBadRows: skippingBadRows,
      allowingUnlabelled: allowingUnlabelled)
  }
}

/// The error of reading bytes; its sentence has `corpus` in place of the path. Nil where none came.
func corpusError(
  _ content: some Sequence<UInt8>, format: CorpusFormat? = nil, mapping: LabelMapping? = nil,
  skippingBadRows: Bool = false
) throws -> (error: CorpusError, sentence: String)? {
  try withFile(content) { path in
    do throws(CorpusError) {
      _ = try Corpus.read(
        path: path, format: format, mapping: mapping, skippingBadRows: skippingBadRows)
      return nil
    } catch {
      return (error, error.description.replacingOccurrences(of: path, with: "corpus"))
    }
  }
}

/// The mapping in a text.
func mapping(_ content: String) throws -> LabelMapping {
  try withFile(content.utf8, named: "labels.tsv") { try LabelMapping.read(path: $0) }
}

/// A row in short: identifier, text, labels, mask and line.
struct Row: Equatable, CustomStringConvertible {
  let description: String

  init(_ id: String?, _ text: String, _ labels: EmotionSet, _ mask: EmotionSet = .all, line: Int) {
    // The scalars, because String equality would take NFC and NFD for the same.
    let scalars = text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
    description = "\(line): \(id ?? "nil") [\(scalars)] \(text) {\(labels)} of {\(mask)}"
  }

  init(_ row: LabelledText) {
    self.init(row.id, row.text, row.labels, row.mask, line: row.line)
  }
}

extension EmotionSet {
  static let joy = EmotionSet(.joy)
  static let trust = EmotionSet(.trust)
  static let fear = EmotionSet(.fear)
  static let anger = EmotionSet(.anger)
  static let sadness = EmotionSet(.sadness)
}
