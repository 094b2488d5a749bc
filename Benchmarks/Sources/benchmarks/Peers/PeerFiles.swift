import Maeum

/// The same texts for everybody, as files: `train`, `held-out` and `texts`, see `peers.py`.
struct PeerFiles {
  let data: BenchmarkData
  /// What is classified; no text has a line's end in it.
  let texts: [String]
  let folder: WorkFolder
  /// The file with ``texts``, one a line.
  let textsPath: String

  init(data: BenchmarkData, texts: [String]) throws {
    self.data = data
    self.texts = texts
    folder = try WorkFolder()
    textsPath = try folder.write(lines: texts, to: "texts.txt")
    for (corpus, name) in [(data.training, "train"), (data.heldOut, "held-out")] {
      _ = try folder.write(lines: corpus.rows.map(\.text.onOneLine), to: name + ".txt")
      _ = try folder.write(
        lines: corpus.rows.map { String($0.labels.rawValue) }, to: name + ".labels")
    }
  }
}
