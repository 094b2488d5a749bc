import Foundation
import Maeum

/// Maeum beside other tools: the same rows to train on, the same texts to classify, one core, in turn.
struct PeersBenchmark {
  let effort: Effort

  func run() throws {
    let data = try BenchmarkData.read(effort)
    let reviews = try Reviews.read()
    let files = try PeerFiles(
      data: data, texts: reviews.texts(effort.isQuick ? 2_000 : 200_000))
    defer { withExtendedLifetime(files) {} }
    let python = try PythonPeers.start(on: files)
    if !Machine.pin(to: 0) { print("not pinned: no taskset, or no core 0") }

    // The library is held against the model of the command before it.
    var peers: [Peer] = []
    for head in [HeadKind.logistic, .mlp] {
      peers += [Self.command(head: head, on: files), Self.library(head: head, on: files)]
    }
    peers += python.peers
    for index in peers.indices {
      print("checking \(peers[index].name)")
      try peers[index].attempt { try $0.prove() }
    }
    for round in 1...effort.rounds {
      print("round \(round) of \(effort.rounds)")
      for index in peers.indices { try peers[index].attempt { try $0.run() } }
    }

    peers.removeAll(where: \.hasFailed)
    let model = "MODEL"
    try Results.write(
      [
        "# Maeum beside other tools",
        """
        Trained on \(data.name) (\(data.training.rows.count.plain) rows), \(data.heldOut.rows.count.plain) rows held out; \
        \(files.texts.count.plain) of \(reviews.name) classified. One core, \(effort.roundsInTurn), \
        medians of the processor's time; a ratio is that to the first row.
        """,
        Self.table(peers, textCount: files.texts.count).text,
        """
        Checked before: a line for each text, in order; command and library say the same, with one thread and with two; both train the same \
        model, byte for byte; each other tool gives eight scores a text.
        """,
        """
        Maeum's training includes five folds, calibration and thresholds; the others' is one fit. The command starts, reads its model \
        and the file, and writes JSON; all others have strings in memory and leave numbers there. F1 of other tools is with thresholds that a fifth of the \
        training rows chose for a model of the other four, which is not timed.
        """,
        "```\n"
          + [
            MaeumCommand.training(
              data.trainingArguments, head: .logistic, threads: 1, model: model
            ).text,
            MaeumCommand.classifying("TEXTS", model: model, threads: 1).text + " > ANSWERS",
            "benchmarks peers \(effort.arguments)",
          ].joined(separator: "\n") + "\n```",
      ], name: "peers", versions: python.versions)
    try Results.write(
      SpeedPicture(
        title: "Texts a second on one core",
        subtitle: "\(files.texts.count.plain) of \(reviews.name)",
        bars: peers.map { peer in
          (
            peer.name, Double(files.texts.count) / peer.passes.median.processor,
            peer.isOurs
          )
        }
      ).svg, to: "peers.svg")
  }

  private static func table(_ peers: [Peer], textCount: Int) -> MarkdownTable {
    var table = MarkdownTable(
      "tool", "macro-F1", "training, s", "ratio", "µs a text", "passed, µs a text",
      "texts a second", "ratio")
    let first = (peers[0].trainings.median, peers[0].passes.median)
    for peer in peers {
      let (training, pass) = (peer.trainings.median, peer.passes.median)
      table.append(
        peer.name, String(format: "%.3f", peer.f1), training.processor.plain,
        (training.processor / first.0.processor).plain,
        (pass.processor / Double(textCount) * 1e6).plain,
        (pass.wall / Double(textCount) * 1e6).plain,
        (Double(textCount) / pass.processor).grouped(digits: 0),
        (pass.processor / first.1.processor).plain)
    }
    return table
  }
}
