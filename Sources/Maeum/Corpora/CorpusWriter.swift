public import Emotions
internal import Safetensors

/// Writing labelled texts, one JSON object a line.
public enum CorpusWriter {
  /// The rows in Maeum's own format, ``CorpusFormat/jsonl``; no rows give no bytes.
  ///
  /// The keys are `id` (where there is one), `text`, `labels`, and `known` (where the mask is not all
  /// emotions), in this order. Reading gives equal rows again, but for the line numbers.
  public static func jsonLines(_ rows: some Sequence<LabelledText>) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in rows {
      bytes.append(contentsOf: "{".utf8)
      appendID(of: row, to: &bytes)
      bytes.append(contentsOf: "\"text\":".utf8)
      JSONText.append(row.text, to: &bytes)
      bytes.append(contentsOf: ",\"labels\":[\(quotedNames(row.labels))]".utf8)
      if row.mask != .all {
        bytes.append(contentsOf: ",\"known\":[\(quotedNames(row.mask))]".utf8)
      }
      bytes.append(contentsOf: "}\n".utf8)
    }
    return bytes
  }

  /// Texts with predicted emotions in the shape of ``CorpusFormat/nikl``.
  ///
  /// `predictions[i]` belongs to `rows[i]`; the rows' own labels are not written.
  /// Precondition: there are as many predictions as rows.
  public static func nikl(_ rows: [LabelledText], predictions: [EmotionSet]) -> [UInt8] {
    precondition(
      rows.count == predictions.count, "\(predictions.count) predictions for \(rows.count) rows")
    var bytes: [UInt8] = []
    for (row, prediction) in zip(rows, predictions) {
      bytes.append(contentsOf: "{".utf8)
      appendID(of: row, to: &bytes)
      bytes.append(contentsOf: "\"input\":{\"form\":".utf8)
      JSONText.append(row.text, to: &bytes)
      let truths = Emotion.allCases.map {
        "\"\($0.name)\":\"\(prediction.contains($0) ? "True" : "False")\""
      }
      bytes.append(contentsOf: "},\"output\":{\(truths.joined(separator: ","))}}\n".utf8)
    }
    return bytes
  }

  /// Saves what one of the functions above made, whole or not at all.
  ///
  /// Throws an error of the kind ``CorpusError/Kind/unwritable``.
  public static func write(_ bytes: [UInt8], to path: String) throws(CorpusError) {
    do throws(FileError) {
      try AtomicFile.write(bytes, to: path)
    } catch {
      throw CorpusError(.unwritable, path: path, found: error.problem)
    }
  }

  private static func appendID(of row: LabelledText, to bytes: inout [UInt8]) {
    guard let id = row.id else { return }
    bytes.append(contentsOf: "\"id\":".utf8)
    JSONText.append(id, to: &bytes)
    bytes.append(contentsOf: ",".utf8)
  }

  private static func quotedNames(_ set: EmotionSet) -> String {
    set.emotions.map { "\"\($0.name)\"" }.joined(separator: ",")
  }
}
