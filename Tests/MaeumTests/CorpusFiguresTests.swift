import Emotions
import Foundation
import Maeum
import Testing

/// What corpora/README.md promises of the bundled corpus.
@Suite struct CorpusFiguresTests {
  @Test(
    "the corpus keeps every rule of its datasheet, and the datasheet has its figures",
    .enabled(if: python("pass") != nil, "Python 3 is needed to measure the corpus; it is not here"))
  func figures() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", packageRoot.appending(path: "scripts/corpus-figures").path]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let figures = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let broken = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(broken)")
    #expect(broken.isEmpty)
    let datasheet = try String(
      contentsOf: packageRoot.appending(path: "corpora/README.md"), encoding: .utf8)
    #expect(figures.count > 1000)
    for line in figures.split(separator: "\n") { #expect(datasheet.contains(line), "\(line)") }
  }

  @Test("the three parts can be read, carry every emotion and share no text")
  func parts() throws {
    var seen: Set<String> = []
    var ids: Set<String> = []
    for (name, least) in [("train", 2400), ("dev", 300), ("test", 300)] {
      let corpus = try Corpus.read(
        path: packageRoot.appending(path: "corpora/maeum/\(name).jsonl").path)
      #expect(corpus.rows.count >= least)
      for emotion in Emotion.allCases {
        #expect(corpus.rows.count { $0.labels.contains(emotion) } >= least / 12, "\(emotion)")
      }
      for row in corpus.rows {
        #expect(seen.insert(row.text).inserted, "\(row.text)")
        #expect(ids.insert(row.id ?? "").inserted, "\(row.id ?? "none")")
      }
    }
  }
}
