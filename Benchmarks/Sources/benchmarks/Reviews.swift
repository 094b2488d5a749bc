import Foundation
import Maeum

/// Many texts on one line each: NSMC's reviews, or the bundled corpus again and again.
struct Reviews {
  let name: String
  /// Some of the rows, repeated where more are asked for.
  private let rows: [LabelledText]
  /// The number of NSMC's reviews.
  static let fullCount = 688_425

  /// Reads `nsmc/reviews.tsv.gz`: a rating from 1 to 10, a tab, the text.
  ///
  /// Joy where the rating is 9 or 10, anger where it is 1 or 2, nothing else.
  static func read() throws -> Reviews {
    let path = BenchmarkData.dataFolder + "/nsmc/reviews.tsv.gz"
    guard FileManager.default.fileExists(atPath: path) else {
      print("no \(path): the bundled corpus, repeated, it is; name the folder with MAEUM_DATA")
      let corpora = try ["train", "dev", "test"].map {
        try Corpus.read(path: "corpora/maeum/\($0).jsonl")
      }
      return Reviews(
        name: "the bundled corpus, repeated", rows: corpora.flatMap(\.rows).map(Self.plain))
    }
    let folder = try WorkFolder()
    // Its files are known by their paths from here on.
    defer { withExtendedLifetime(folder) {} }
    let table = folder.path("reviews.tsv")
    _ = try LaunchedCommand(command: ["/usr/bin/env", "gzip", "-dc", path], cores: [0])
      .run(output: table)
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: table)))
    return Reviews(
      name: "NSMC's reviews",
      rows: bytes.split(separator: 10).map { line in
        let rating = Int(String(decoding: line.prefix { $0 != 9 }, as: UTF8.self)) ?? 0
        return LabelledText(
          text: String(decoding: line.drop { $0 != 9 }.dropFirst(), as: UTF8.self).onOneLine,
          labels: rating >= 9 ? .joy : rating <= 2 ? .anger : [])
      })
  }

  private static func plain(_ row: LabelledText) -> LabelledText {
    LabelledText(text: row.text.onOneLine, labels: row.labels)
  }

  /// The first rows, from the beginning again after the last.
  func first(_ count: Int) -> [LabelledText] { (0..<count).map { rows[$0 % rows.count] } }

  /// The texts of the first rows.
  func texts(_ count: Int) -> [String] { first(count).map(\.text) }
}
