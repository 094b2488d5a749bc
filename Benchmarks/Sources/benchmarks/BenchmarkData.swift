import Foundation
import Maeum

/// What is trained on and held out: KOTE's comments, or the bundled corpus where they are not there.
struct BenchmarkData {
  let name: String
  let training: Corpus
  let heldOut: Corpus
  /// What `maeum train` reads, with the options that say how.
  let trainingArguments: [String]

  /// The folder that `MAEUM_DATA` names.
  static var dataFolder: String {
    ProcessInfo.processInfo.environment["MAEUM_DATA"] ?? "../shared/data"
  }

  /// Holds a shortened corpus, if there is one.
  private let folder: WorkFolder

  /// The training rows of a quick run.
  private static let quickRowCount = 2_000

  /// Reads the corpora, and says so where only the bundled ones are there. Run in Maeum's folder.
  static func read(_ effort: Effort) throws -> BenchmarkData {
    let (training, heldOut) = (dataFolder + "/kote/train.tsv", dataFolder + "/kote/dev.tsv")
    guard [training, heldOut].allSatisfy(FileManager.default.fileExists(atPath:)) else {
      print("no \(training): the bundled corpus it is; name the folder of KOTE with MAEUM_DATA")
      return try BenchmarkData(
        name: "the bundled corpus", training: "corpora/maeum/train.jsonl",
        heldOut: "corpora/maeum/test.jsonl", mappingPath: nil, effort: effort)
    }
    return try BenchmarkData(
      name: "KOTE", training: training, heldOut: heldOut, mappingPath: "corpora/mappings/kote.tsv",
      effort: effort)
  }

  private init(
    name: String, training path: String, heldOut: String, mappingPath: String?, effort: Effort
  ) throws {
    let mapping = try mappingPath.map { try LabelMapping.read(path: $0) }
    func corpus(_ path: String) throws -> Corpus {
      try Corpus.read(path: path, format: mapping == nil ? .jsonl : .kote, mapping: mapping)
    }
    folder = try WorkFolder()
    let whole = try corpus(path)
    let shown =
      effort.isQuick ? try Self.beginning(of: whole, in: folder) : path
    self.name = name
    training = shown == path ? whole : try corpus(shown)
    self.heldOut = try corpus(heldOut)
    trainingArguments = [shown] + (mappingPath.map { ["--labels", $0] } ?? [])
  }

  /// Writes the first rows of a corpus as they stand in their file.
  private static func beginning(of corpus: Corpus, in folder: WorkFolder) throws -> String {
    guard corpus.rows.count > quickRowCount else { return corpus.path }
    let lines = [UInt8](try Data(contentsOf: URL(fileURLWithPath: corpus.path)))
      .split(separator: 10, omittingEmptySubsequences: false)
      .prefix(corpus.rows[quickRowCount].line - 1)
    return try folder.write(
      lines: lines.map { String(decoding: $0, as: UTF8.self) }, to: "beginning")
  }
}

extension String {
  /// The text without what would end a line.
  var onOneLine: String {
    String(decoding: utf8.map { $0 == 10 || $0 == 13 ? 32 : $0 }, as: UTF8.self)
  }
}
