import Foundation
import KoreanText
import Maeum
import Matrices

/// What each step of classifying costs a text, beside the least that memory asks for.
struct MicroBenchmark {
  let effort: Effort

  func run() throws {
    let data = try BenchmarkData.read(effort)
    defer { withExtendedLifetime(data) {} }
    let reviews = try Reviews.read()
    let folder = try WorkFolder()
    // Its files are known by their paths from here on.
    defer { withExtendedLifetime(folder) {} }
    let texts = reviews.texts(effort.isQuick ? 5_000 : 100_000)
    let path = try folder.write(lines: texts, to: "texts.txt")
    var models: [String] = []
    for (name, head, options) in [
      ("logistic", HeadKind.logistic, []), ("mlp", .mlp, []),
      ("bare", .logistic, ["--no-lexicon"]),
    ] {
      models.append(folder.path("\(name).m"))
      _ = try MaeumCommand.training(
        data.trainingArguments + options, head: head, threads: 1, model: models.last!
      ).run()
    }
    if !Machine.pin(to: 0) { print("not pinned: no taskset, or no core 0") }

    let classifier = try EmotionClassifier(contentsOf: models[0])
    let perceptron = try EmotionClassifier(contentsOf: models[1])
    let bare = try EmotionClassifier(contentsOf: models[2])
    let joined = JoinedTexts(texts)
    try Self.check(classifier, texts, joined)
    let ngrams = try Self.ngramCount(of: texts, options: classifier.vectorizer.ngrams)
    var rungs = try Self.rungs(
      joined, ngrams: ngrams, classifier: classifier, perceptron: perceptron, bare: bare)
    rungs.append(
      try Self.commandRung(path, model: models[0], folder: folder, after: 5))
    for _ in 0..<effort.rounds {
      for index in rungs.indices { try rungs[index].run() }
    }
    try write(rungs, reviews.name, joined, ngrams: ngrams, classifier: classifier)
  }

  /// The floors, then the steps; the last rung but one is a whole prediction, and `bare` has no lexicon.
  private static func rungs(
    _ texts: JoinedTexts, ngrams: Int, classifier: EmotionClassifier,
    perceptron: EmotionClassifier, bare: EmotionClassifier
  ) throws -> [Rung] {
    let table = [SIMD8<Float>](
      repeating: SIMD8(repeating: 1), count: classifier.vectorizer.columnCount)
    let tokenizer = try Tokenizer().makeWorker()
    var analysis = Analysis()
    func multiplying(_ vectorizer: TextVectorizer) throws -> () -> Elapsed {
      var worker = try vectorizer.makeWorker()
      let weights = [SIMD8<Float>](
        repeating: SIMD8(repeating: 1), count: vectorizer.columnCount)
      return {
        var sum: Float = 0
        return Elapsed.of {
          texts.forEach { sum += worker.product(of: $0, weights: weights).lanes[0] }
          precondition(sum > 0, "no n-gram is known")
        }
      }
    }
    func classifying(_ classifier: EmotionClassifier) throws -> () -> Elapsed {
      let lease = try classifier.lease()
      return {
        var sum = SIMD8<Float>(repeating: 0)
        return Elapsed.of {
          texts.forEach { sum += lease.worker.classify($0).probabilities.lanes }
          precondition(sum[0] >= 0, "probabilities below 0")
        }
      }
    }
    return [
      Rung("floor: read each byte once", after: nil) {
        // What is asked for its result cannot be left out by the compiler.
        Elapsed.of { precondition(Floors.readBytes(of: texts) > 0, "texts of zeros") }
      },
      Rung("floor: touch a random row of 32 bytes for each n-gram", after: nil) {
        Elapsed.of { precondition(Floors.touchRows(of: table, count: ngrams)[0] > 0, "no rows") }
      },
      Rung("the general way: cut into words and syllables by ICU's rules", after: nil) {
        Elapsed.of { texts.forEach { tokenizer.analyse($0, into: &analysis) } }
      },
      Rung(
        "read, find n-grams, count, multiply", after: nil,
        work: try multiplying(bare.vectorizer)),
      Rung("lexicon", after: 3, work: try multiplying(classifier.vectorizer)),
      Rung("calibrate, label: logistic", after: 4, work: try classifying(classifier)),
      Rung(
        "row, network, calibrate, label: mlp, 64 hidden", after: nil,
        work: try classifying(perceptron)),
    ]
  }

  /// The command on a file, without its start: an empty file takes that alone.
  private static func commandRung(
    _ path: String, model: String, folder: WorkFolder, after base: Int
  ) throws -> Rung {
    let whole = MaeumCommand.classifying(path, model: model, threads: 1)
    let start = MaeumCommand.classifying(
      try folder.write(lines: [], to: "empty.txt"), model: model, threads: 1)
    let output = folder.path("answers.jsonl")
    return Rung("read lines, print JSON, write: the command", after: base) {
      let (all, less) = (try whole.run(output: output), try start.run(output: output))
      return Elapsed(
        wall: all.elapsed.wall - less.elapsed.wall,
        processor: all.elapsed.processor - less.elapsed.processor)
    }
  }

  /// Throws where the steps one by one do not give what they give together.
  private static func check(
    _ classifier: EmotionClassifier, _ texts: [String], _ joined: JoinedTexts
  ) throws {
    var predictions: [EmotionPrediction] = []
    let lease = try classifier.lease()
    joined.forEach { predictions.append(lease.worker.classify($0)) }
    let rows = try classifier.vectorizer.matrix(of: texts)
    // The rows of a matrix have another order than those of texts, and so their sums other last bits.
    let isSame = zip(predictions, classifier.head.predictions(rows)).allSatisfy { one, other in
      Emotion.allCases.allSatisfy { abs(one.probabilities[$0] - other.probabilities[$0]) < 1e-4 }
    }
    guard isSame, predictions.count == rows.rowCount else {
      throw BenchmarkFailure(description: "vectorizing and scoring differ from classifying")
    }
  }

  /// The number of n-grams of all texts, repetitions included: the sum of bare counts.
  private static func ngramCount(of texts: [String], options: NGramOptions) throws -> Int {
    let counts = try TermCounts(of: texts, ngrams: options, threads: .one)
    let bare = TFIDFVectorizer(
      fitting: counts,
      options: TFIDFOptions(inverseDocumentFrequency: .none, normalized: false))
    return Int(bare.transform(counts).values.reduce(0) { $0 + Double($1) })
  }

  private func write(
    _ rungs: [Rung], _ source: String, _ texts: JoinedTexts, ngrams: Int,
    classifier: EmotionClassifier
  ) throws {
    let count = Double(texts.count)
    var table = MarkdownTable("step", "ns a text", "with all before")
    for rung in rungs {
      let total = rung.seconds / count * 1e9
      let before = rung.base.map { rungs[$0].seconds / count * 1e9 } ?? 0
      table.append(
        rung.step, (total - before).grouped(digits: 0),
        rung.step.hasPrefix("floor") ? "" : total.grouped(digits: 0))
    }
    try Results.write(
      [
        "# Classifying, step by step",
        """
        \(texts.count.plain) of \(source), \(Double(texts.bytes.count / texts.count).grouped(digits: 0)) bytes and \
        \(Double(ngrams / texts.count).grouped(digits: 0)) n-grams a text in the mean; \(classifier.vectorizer.columnCount.plain) features. \
        One core, \(effort.roundsInTurn), medians of the processor's time.
        """,
        table.text,
        """
        A step costs what all steps up to it take beyond all steps before it; so a small one may come out as less than nothing on a busy \
        machine. The command's answers leave its start out.
        """,
        "`benchmarks micro \(effort.arguments)`",
      ], name: "micro")
  }
}
