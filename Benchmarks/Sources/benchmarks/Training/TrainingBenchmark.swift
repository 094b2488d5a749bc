import Foundation
import Maeum

/// Training whole, beside scikit-learn doing the same: vectorise, five folds, a final fit, calibration,
/// thresholds.
struct TrainingBenchmark {
  let effort: Effort

  func run() throws {
    let files = try PeerFiles(data: try BenchmarkData.read(effort), texts: [])
    defer { withExtendedLifetime(files) {} }
    let model = files.folder.path("model.m")
    var peers: [Peer] = []
    for threads in [1, 2] {
      let command = MaeumCommand.training(
        files.data.trainingArguments, head: .logistic, threads: threads, model: model)
      peers.append(
        Peer(
          name: "maeum train, \(Self.cores(threads))", isOurs: true,
          train: { try command.run().elapsed },
          classify: { Elapsed(wall: 0, processor: 0) },
          check: {
            try PeersBenchmark.macroF1(
              of: EmotionClassifier(contentsOf: model), on: files.data.heldOut)
          }))
    }
    var versions: [String] = []
    if PythonProcess.has(["numpy", "sklearn"]) {
      for threads in [1, 2] {
        let python = try PythonPeers.start(
          "scikit-learn-whole", on: files, cores: Array(0..<min(threads, Machine.cores)))
        versions = [try python.ask("version")]
        peers.append(
          Peer(
            name: "scikit-learn, \(Self.cores(threads))", isOurs: false,
            train: { try python.elapsed("train") },
            classify: { Elapsed(wall: 0, processor: 0) },
            check: { try python.numbers("f1", count: 1)[0] }))
      }
    } else {
      print("skipped: scikit-learn, for \(PythonProcess.interpreter) has none")
    }
    for index in peers.indices { try peers[index].prove() }
    for _ in 0..<effort.rounds {
      for index in peers.indices { try peers[index].run() }
    }

    var table = MarkdownTable("training", "macro-F1", "s", "s, processor", "ratio of the latter")
    for peer in peers {
      let median = peer.trainings.median
      table.append(
        peer.name, String(format: "%.3f", peer.f1), median.wall.plain, median.processor.plain,
        (median.processor / peers[0].trainings.median.processor).plain)
    }
    try Results.write(
      [
        "# Training whole",
        """
        \(files.data.name), \(files.data.training.rows.count.plain) rows: counting n-grams, five folds that each choose their vocabulary, a final fit, \
        calibration, thresholds; \(effort.roundsInTurn), medians.
        """,
        table.text,
        """
        Maeum reads the corpus, finds its lexicon in it and writes a model, which scikit-learn need not; scikit-learn counts texts once, \
        as Maeum does, uses liblinear and Platt scaling, and its time leaves the imports out.
        """,
        "`benchmarks training \(effort.arguments)`",
      ], name: "training", versions: versions)
  }

  private static func cores(_ count: Int) -> String { count == 1 ? "1 core" : "\(count) cores" }
}
