import Emotions
import Foundation
import Maeum
import Testing

/// The real KOTE files, which are not part of the package.
@Suite struct CorporaKOTETests {
  /// The folder of the data: `MAEUM_DATA`, or `shared/data` beside the package.
  static let folder =
    ProcessInfo.processInfo.environment["MAEUM_DATA"].map { URL(fileURLWithPath: $0) }
    ?? packageRoot.deletingLastPathComponent().appending(path: "shared/data")

  static let train = folder.appending(path: "kote/train.tsv").path
  static let dev = folder.appending(path: "kote/dev.tsv").path

  // Counted with Python 3.11: csv.reader(file, delimiter="\t"), and a row counts once for an emotion
  // where any of its labels has it in corpora/mappings/kote.tsv.
  static let counts: [(path: String, rows: Int, positives: [Int], without: Int, digest: String)] = [
    (
      train, 7000, [2488, 2736, 2319, 1951, 2054, 1346, 2972, 1148], 289,
      "xxh128:5af9364ab18aeccb118301bc9ac9df3d"
    ),
    (
      dev, 1000, [347, 360, 320, 295, 326, 223, 453, 187], 29,
      "xxh128:63de5c0aeb494d750612fe16b410871b"
    ),
  ]

  @Test(
    "KOTE is read without a bad row, with the positives that Python counts",
    .enabled(
      if: FileManager.default.fileExists(atPath: train),
      "needs the folder of the data, named by MAEUM_DATA"),
    arguments: counts)
  func real(
    path: String, rowCount: Int, positives: [Int], without: Int, digest: String
  ) throws {
    let mapping = try LabelMapping.read(
      path: packageRoot.appending(path: "corpora/mappings/kote.tsv").path)
    let corpus = try Corpus.read(path: path, mapping: mapping)
    #expect(corpus.format == .kote)
    #expect(corpus.rows.count == rowCount)
    #expect(corpus.skippedCount == 0)
    #expect(corpus.digest == digest)
    #expect(corpus.rows.allSatisfy { $0.mask == .all && $0.id != nil })
    #expect(
      Emotion.allCases.map { emotion in corpus.rows.count { $0.labels.contains(emotion) } }
        == positives)
    #expect(corpus.rows.count { $0.labels.isEmpty } == without)
    #expect(corpus.rows.last?.line ?? 0 >= rowCount)
  }
}
