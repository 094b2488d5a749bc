import Foundation
import Maeum

extension PeersBenchmark {
  /// The command: reads files, writes a model and JSON lines.
  static func command(head: HeadKind, on files: PeerFiles) -> Peer {
    let model = files.folder.path("command-\(head.rawValue).m")
    let answers = files.folder.path("answers-\(head.rawValue).jsonl")
    let training = MaeumCommand.training(
      files.data.trainingArguments, head: head, threads: 1, model: model)
    let classifying = MaeumCommand.classifying(files.textsPath, model: model, threads: 1)
    return Peer(
      name: "Maeum \(head.rawValue), command", isOurs: true,
      train: { try training.run().elapsed },
      classify: { try classifying.run(output: answers).elapsed },
      check: {
        let classifier = try EmotionClassifier(contentsOf: model)
        let found = [UInt8](try Data(contentsOf: URL(fileURLWithPath: answers)))
        try AnswerCheck.check(
          found, are: try classifier.classify(files.texts), to: files.texts)
        let twoThreads = answers + ".2"
        _ = try MaeumCommand.classifying(files.textsPath, model: model, threads: 2)
          .run(output: twoThreads)
        guard try Data(contentsOf: URL(fileURLWithPath: twoThreads)) == Data(found) else {
          throw BenchmarkFailure(
            description: "the command's answers differ between one and two threads")
        }
        return try macroF1(of: classifier, on: files.data.heldOut)
      })
  }

  /// The library: texts and answers in memory.
  static func library(head: HeadKind, on files: PeerFiles) -> Peer {
    let texts = JoinedTexts(files.texts)
    let trainer = Trainer(options: TrainingOptions(head: head))
    var classifier: EmotionClassifier?
    var predictions: [EmotionPrediction] = []
    return Peer(
      name: "Maeum \(head.rawValue), library", isOurs: true,
      train: { try Elapsed.of { classifier = try trainer.train(files.data.training).classifier } },
      classify: {
        predictions.removeAll(keepingCapacity: true)
        let lease = try classifier!.lease()
        return Elapsed.of {
          texts.forEach { predictions.append(lease.worker.classify($0)) }
        }
      },
      check: {
        // The command's model has the same bytes, so what was checked there holds here.
        let model = files.folder.path("command-\(head.rawValue).m")
        let saved = try Data(contentsOf: URL(fileURLWithPath: model))
        guard try Data(classifier!.serialized()) == saved else {
          throw BenchmarkFailure(description: "command and library train different models")
        }
        for threads in [1, 2] {
          let others = try classifier!.classify(files.texts, threads: Threads(threads))
          guard predictions == others else {
            throw BenchmarkFailure(
              description: "a loop's answers differ from those of \(threads) threads")
          }
        }
        return try macroF1(of: classifier!, on: files.data.heldOut)
      })
  }

  /// Macro-F1 with the model's own thresholds.
  static func macroF1(of classifier: EmotionClassifier, on corpus: Corpus) throws -> Double {
    let predictions = try classifier.classify(corpus.rows.map(\.text.onOneLine))
    let metrics = LabelMetrics(
      predictions: predictions.map(\.labels), truth: corpus.rows.map(\.labels))
    return metrics.macro?.f1 ?? .nan
  }
}
