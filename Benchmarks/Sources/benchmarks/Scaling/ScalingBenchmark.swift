import Foundation
import Maeum

/// Time and memory of the command from a thousand texts to all.
struct ScalingBenchmark {
  let effort: Effort

  private var sizes: [Int] {
    effort.isQuick ? [500, 2_000, 8_000] : [1_000, 10_000, 100_000, Reviews.fullCount]
  }

  func run() throws {
    let reviews = try Reviews.read()
    let data = try BenchmarkData.read(effort)
    defer { withExtendedLifetime(data) {} }
    let folder = try WorkFolder()
    // Its files are known by their paths from here on.
    defer { withExtendedLifetime(folder) {} }
    let model = folder.path("model.m")
    _ = try MaeumCommand.training(
      data.trainingArguments, head: .logistic, threads: 1, model: model
    ).run()
    let modelSize = try Data(contentsOf: URL(fileURLWithPath: model)).count

    let classifying = try classify(reviews, model: model, folder: folder)
    let training = try train(reviews, folder: folder)
    try Results.write(
      [
        "# From a thousand texts to all",
        """
        The command on the first of \(reviews.name). `slope` is that of the logarithm of the processor's time against that of the number of \
        texts, over all sizes: 1 is linear. Memory is the most that the process ever had.
        """,
        "## Classifying",
        """
        A model of \(modelSize.mebibytes) MiB, trained on \(data.name); \(effort.roundsInTurn), medians. The start, measured with an empty file, \
        counts in all columns but the slope. Answers are the same on one and two cores.
        """,
        classifying,
        "## Training",
        "Logistic regression on two cores, once: joy where the rating is 9 or 10, anger where it is 1 or 2.",
        training,
        "`benchmarks scaling \(effort.arguments)`",
      ], name: "scaling")
  }

  private func classify(_ reviews: Reviews, model: String, folder: WorkFolder) throws -> String {
    let paths = try ([0] + sizes).map {
      try folder.write(lines: reviews.texts($0), to: "texts-\($0).txt")
    }
    let outputs = [folder.path("answers-1.jsonl"), folder.path("answers-2.jsonl")]
    // Runs by threads, then by size, the empty file first.
    var runs = [[[Usage]]](repeating: Array(repeating: [], count: paths.count), count: 2)
    for round in 0..<effort.rounds {
      for (size, path) in paths.enumerated() {
        for threads in [1, 2] {
          runs[threads - 1][size].append(
            try MaeumCommand.classifying(path, model: model, threads: threads)
              .run(output: outputs[threads - 1]))
        }
        if round == 0 { try Self.requireEqual(outputs, lines: size == 0 ? 0 : sizes[size - 1]) }
      }
    }
    var table = MarkdownTable(
      "texts", "cores", "s", "s, processor", "texts a second", "peak memory, MiB", "slope")
    for threads in [1, 2] {
      let start = runs[threads - 1][0].map(\.elapsed).median
      let medians = runs[threads - 1].map { $0.map(\.elapsed).median }
      let slope = LogLogFit(
        zip(sizes, medians.dropFirst()).map {
          (Double($0), max(1e-6, $1.processor - start.processor))
        }
      ).slope
      for (index, usages) in runs[threads - 1].enumerated() {
        let size = index == 0 ? 0 : sizes[index - 1]
        table.append(
          size.plain, String(threads), medians[index].wall.plain,
          medians[index].processor.plain,
          index == 0 ? "" : (Double(size) / medians[index].wall).grouped(digits: 0),
          usages.map(\.peakMemory).max()!.mebibytes,
          size == sizes.last ? slope.grouped(digits: 3) : "")
      }
    }
    return table.text
  }

  private static func requireEqual(_ outputs: [String], lines: Int) throws {
    let answers = try outputs.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    guard answers[0] == answers[1] else {
      throw BenchmarkFailure(description: "one core and two give different answers")
    }
    let found = answers[0].count { $0 == 10 }
    guard found == lines else {
      throw BenchmarkFailure(description: "\(found) lines answer \(lines) texts")
    }
  }

  private func train(_ reviews: Reviews, folder: WorkFolder) throws -> String {
    var table = MarkdownTable("rows", "s", "s, processor", "peak memory, MiB", "slope")
    var points: [(x: Double, y: Double)] = []
    for size in sizes {
      let path = try folder.write(
        CorpusWriter.jsonLines(reviews.first(size)), to: "corpus-\(size).jsonl")
      let usage = try MaeumCommand.training(
        [path], head: .logistic, threads: 2, model: folder.path("big.m")
      ).run()
      points.append((Double(size), usage.elapsed.processor))
      table.append(
        size.plain, usage.elapsed.wall.plain, usage.elapsed.processor.plain,
        usage.peakMemory.mebibytes,
        size == sizes.last ? LogLogFit(points).slope.grouped(digits: 3) : "")
    }
    return table.text
  }
}
