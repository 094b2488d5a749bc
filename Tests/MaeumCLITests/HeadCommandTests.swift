import Foundation
import Testing

@Suite("maeum train with other heads and tasks")
struct HeadCommandTests {
  static let quickHead = ["--head", "mlp", "--hidden", "8", "--epochs", "6", "--batch-size", "8"]

  /// A word an emotion, one emotion a row.
  static let singleCorpus: String = {
    let words = [("joy", "행복"), ("fear", "무서워"), ("anger", "짜증"), ("sadness", "눈물")]
    let others = ["오늘", "정말", "그냥", "우리", "아침"]
    return (0..<40).map { row in
      "{\"text\":\"\(words[row % 4].1) \(others[row % 5])\",\"labels\":[\"\(words[row % 4].0)\"]}\n"
    }.joined()
  }()

  private func scores(_ line: String) throws -> [String: Double] {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return try #require(object?["scores"] as? [String: Double])
  }

  private func labels(_ line: String) throws -> [String] {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return try #require(object?["labels"] as? [String])
  }

  @Test("A perceptron is trained and does all that a model does", arguments: ["mlp", "both"])
  func perceptron(head: String) throws {
    let scratch = try Scratch()
    try scratch.write(smallCorpus, to: "small.jsonl")
    let options = Self.quickHead.dropFirst(2) + ["--head", head]
    let training = try scratch.maeum(["train", "small.jsonl", "-o", "mlp"] + options)
    #expect(training.status == 0)
    #expect(training.text.hasPrefix("emotion ") && training.text.contains("\ncalibration "))
    #expect(training.text.contains("  ±  "))
    #expect(training.error.contains("42 rows, ") && training.error.contains("saved mlp."))
    #expect(!training.error.contains("\u{1B}") && !training.error.contains("interrupted"))

    let input = Data("행복 오늘\n\n짜증 눈물\nzzz\n".utf8)
    let classified = try scratch.maeum(
      ["classify", "-m", "mlp", "--output", "jsonl"], input: input)
    #expect(classified.status == 0 && classified.lines.count == 4)
    for line in classified.lines {
      #expect(try scores(line).count == 8 && scores(line).values.allSatisfy { 0...1 ~= $0 })
    }
    #expect(try scores(classified.lines[0]) != scores(classified.lines[2]))
    #expect(try scores(classified.lines[1]) == scores(classified.lines[3]))

    let evaluated = try scratch.maeum([
      "evaluate", "small.jsonl", "-m", "mlp", "--quiet", "--resamples", "100",
    ])
    #expect(evaluated.status == 0 && evaluated.text.contains("\nmAP "))
    let tuned = try scratch.maeum(["tune", "small.jsonl", "-m", "mlp", "-o", "tuned"])
    #expect(tuned.status == 0)
    #expect(try scratch.maeum(["features", "small.jsonl", "-m", "mlp"]).lines.count == 42)

    let inspected = try scratch.maeum(["inspect", "mlp", "--top", "2"])
    #expect(inspected.status == 0)
    for fact in [
      "head          \(head), multilabel", "perceptron    hidden 8, dropout 0.1, ",
      "AdamW         learning rate 0.02, weight decay 0.1, cosine decay, ", "batches of 8",
      " of 6, the best ", "thresholds    f1 by expected, fallback none", "\nsadness 슬픔\n  ",
    ] {
      #expect(inspected.text.contains(fact), "\(fact)")
    }
    #expect(inspected.text.contains("\nC  ") == (head == "both"))
    #expect(try scratch.names == ["small.jsonl", "mlp", "tuned"])
  }

  @Test("Two threads give a perceptron the bytes of one, another seed others")
  func determinism() throws {
    let scratch = try Scratch()
    try scratch.write(smallCorpus, to: "small.jsonl")
    for (name, options) in [
      ("one", ["--threads", "1"]), ("two", ["--threads", "2"]), ("other", ["--seed", "7"]),
    ] {
      let result = try scratch.maeum(
        ["train", "small.jsonl", "-q", "--no-lexicon", "-o", name] + Self.quickHead + options)
      #expect(result.status == 0 && result.error == "")
    }
    #expect(try scratch.contents(of: "one") == scratch.contents(of: "two"))
    #expect(try scratch.contents(of: "one") != scratch.contents(of: "other"))
  }

  @Test(
    "Single labels: one label a line, an accuracy, and nothing to tune",
    arguments: ["logistic", "mlp"])
  func multiclass(head: String) throws {
    let scratch = try Scratch()
    try scratch.write(Self.singleCorpus, to: "single.jsonl")
    let training = try scratch.maeum(
      ["train", "single.jsonl", "-o", "model", "--task", "multiclass"]
        + (head == "mlp" ? Self.quickHead : []))
    #expect(training.status == 0, "\(training.error)")
    #expect(training.text.contains(", accuracy ") && !training.text.contains("threshold"))
    #expect(training.text.contains("temperature "))
    let input = Data("행복\n\nzzz\n눈물 짜증\n".utf8)
    let lines = try scratch.maeum(["classify", "-m", "model", "--output", "jsonl"], input: input)
      .lines
    #expect(lines.count == 4)
    for line in lines {
      #expect(try labels(line).count == 1)
      let scores = try scores(line)
      #expect(abs(scores.values.reduce(0, +) - 1) < 1e-5)
      #expect(scores["trust"] == 0 && scores["surprise"] == 0)
    }
    let evaluated = try scratch.maeum(
      [
        "evaluate", "single.jsonl", "-m", "model", "--quiet", "--resamples", "100", "--json",
        "m.json",
      ])
    #expect(evaluated.text.contains("\naccuracy ") && !evaluated.text.contains("threshold"))
    let json = String(decoding: try scratch.contents(of: "m.json"), as: UTF8.self)
    #expect(json.replacing(" ", with: "").contains("\"threshold\":null"))
    let tuning = try scratch.maeum(["tune", "single.jsonl", "-m", "model", "-o", "tuned"])
    #expect(tuning.status == 65 && tuning.error.contains("there are no thresholds to tune"))
    let inspected = try scratch.maeum(["inspect", "model", "--top", "0"]).text
    #expect(inspected.contains("head          \(head), multiclass"))
    #expect(!inspected.contains("threshold"))
    #expect(try scratch.names == ["single.jsonl", "model", "m.json"])
  }

  @Test("Cross-validation prints means and deviations and saves nothing")
  func crossValidate() throws {
    let scratch = try Scratch()
    try scratch.write(smallCorpus, to: "small.jsonl")
    let options = ["--cross-validate", "--folds", "2"]
    let result = try scratch.maeum(["train", "small.jsonl", "--no-lexicon"] + options)
    #expect(result.status == 0)
    #expect(result.text.hasPrefix("emotion "))
    #expect(result.text.contains(" ± ") && result.text.contains("mean ± standard deviation"))
    #expect(result.error == "42 rows, 2 folds; mean ± standard deviation on unseen rows:\n")
    for part in ["Brier", "ECE", "log loss", "mAP", "subset accuracy", "weighted"] {
      #expect(result.text.contains(part), "\(part)")
    }
    let quiet = try scratch.maeum(
      ["train", "small.jsonl", "-q", "--no-lexicon", "--threads", "1"] + options)
    #expect(quiet.error == "" && quiet.text == result.text)
    #expect(try scratch.names == ["small.jsonl"])
  }

  @Test("A search tells each trial and keeps the best")
  func search() throws {
    let scratch = try Scratch()
    try scratch.write(smallCorpus, to: "small.jsonl")
    let arguments = [
      "train", "small.jsonl", "--search", "--trials", "2", "--folds", "2", "--max-features", "30",
    ]
    let result = try scratch.maeum(arguments + ["-o", "best"])
    #expect(result.status == 0)
    let trials = result.error.split(separator: "\n").filter { $0.hasPrefix("mAP ") }
    #expect(trials.count == 2)
    for trial in trials {
      #expect(trial.contains(", macro-F1 ") && trial.contains(", words ") && trial.contains(", C "))
    }
    #expect(trials[0].hasSuffix("words none, syllables 1-3, C 1.5") && trials[0] != trials[1])
    #expect(result.error.contains("\nkept trial ") && result.error.contains(" of 2.\n"))
    let again = try scratch.maeum(arguments + ["-o", "again", "-q", "--threads", "1"])
    #expect(again.error == "" && again.output == result.output)
    #expect(try scratch.contents(of: "again") == scratch.contents(of: "best"))
    let input = Data("행복\n".utf8)
    #expect(try scratch.maeum(["classify", "-m", "best"], input: input).lines.count == 1)
  }

  @Test(
    "Thresholds are tuned for an objective, with a fallback",
    arguments: [
      ("f0.5", "f0.5"), ("f2", "f2"), ("recall@0.8", "recall@0.8"),
      ("precision@0.75", "precision@0.75"), ("micro-f1", "micro-f1"), ("macro-f1", "macro-f1"),
    ])
  func tune(objective: String, shown: String) throws {
    let scratch = try Scratch.withModel()
    let result = try scratch.maeum(
      [
        "tune", "small.jsonl", "-m", "model", "-o", "tuned", "--threshold-objective", objective,
        "--fallback", "argmax",
      ])
    #expect(result.status == 0 && result.text.contains("  ±  "))
    let facts = try scratch.maeum(["inspect", "tuned", "--top", "0"]).text
    #expect(facts.contains("thresholds    \(shown) by midpoints, fallback argmax"))
    let answers = try scratch.maeum(
      ["classify", "-m", "tuned", "--output", "jsonl"], input: Data("\nzzz\n행복\n".utf8)
    ).lines
    #expect(answers.count == 3)
    for line in answers { #expect(try !labels(line).isEmpty) }
  }

  @Test("Every option against imbalance trains a model that records it")
  func imbalance() throws {
    let scratch = try Scratch()
    try scratch.write(smallCorpus, to: "small.jsonl")
    for options in [
      "--class-weight pos-weight --loss bce --resample ml-ros --resample-share 0.5",
      "--class-weight balanced --loss focal --focal-gamma 1 --focal-alpha 0.25 --resample ml-rus",
      "--resample mlsmote --calibration isotonic --threshold-objective f2 --fallback argmax",
    ] {
      let result = try scratch.maeum(
        ["train", "small.jsonl", "-o", "new", "--head", "both"] + Self.quickHead.dropFirst(2)
          + options.split(separator: " ").map(String.init))
      #expect(result.status == 0, "\(result.error)")
      #expect(try scratch.maeum(["inspect", "new"]).status == 0)
    }
  }

  @Test("--skip-bad-rows leaves rows without exactly one emotion out of single labels")
  func skippedRows() throws {
    let scratch = try Scratch()
    try scratch.write(
      Self.singleCorpus + #"{"text": "둘", "labels": ["joy", "fear"]}"# + "\n"
        + #"{"text": "없음", "labels": []}"# + "\n", to: "mixed.jsonl")
    let words = ["train", "mixed.jsonl", "-o", "model", "--task", "multiclass"]
    #expect(try scratch.maeum(words).status == 65)
    let result = try scratch.maeum(words + ["--skip-bad-rows"])
    #expect(result.status == 0, "\(result.error)")
    #expect(
      result.error.contains("left out 2 rows of mixed.jsonl without exactly one emotion."),
      "\(result.error)")
  }

  @Test("Texts that stand in both corpora are told of, and figures say which rows they are of")
  func devRows() throws {
    let scratch = try Scratch()
    try scratch.write(smallCorpus, to: "small.jsonl")
    let result = try scratch.maeum(
      ["train", "small.jsonl", "--dev", "small.jsonl", "-o", "model"])
    #expect(result.status == 0)
    #expect(result.error.contains("texts of small.jsonl were trained on"), "\(result.error)")
    #expect(result.error.contains("of --dev that chose the thresholds:"), "\(result.error)")
  }

  @Test("Half precision makes a smaller model that says so; f8 is no precision")
  func weights() throws {
    let scratch = try Scratch()
    try scratch.write(smallCorpus, to: "small.jsonl")
    for (name, options) in [("full", []), ("half", ["--weights", "f16"])] {
      let result = try scratch.maeum(["train", "small.jsonl", "-q", "-o", name] + options)
      #expect(result.status == 0 && result.error == "")
      let facts = try scratch.maeum(["inspect", name, "--top", "0"]).text
      #expect(facts.contains("\nweights       \(name == "half" ? "f16" : "f32")\n"))
    }
    #expect(try scratch.contents(of: "half").count < scratch.contents(of: "full").count)
    let input = Data("행복 오늘\n".utf8)
    #expect(try scratch.maeum(["classify", "-m", "half"], input: input).lines.count == 1)
    let refused = try scratch.maeum(["train", "small.jsonl", "-o", "none", "--weights", "f8"])
    #expect(refused.status == 64 && refused.error.contains("'f8'"), "\(refused.error)")
    #expect(try scratch.names == ["small.jsonl", "full", "half"])
  }

  @Test("Without calibration thresholds come from midpoints")
  func uncalibrated() throws {
    let scratch = try Scratch()
    try scratch.write(smallCorpus, to: "small.jsonl")
    for (method, search) in [
      ("none", "midpoints"), ("temperature", "midpoints"), ("platt", "expected"),
      ("automatic", "expected"),
    ] {
      _ = try scratch.maeum(["train", "small.jsonl", "-o", "model", "--calibration", method])
      let inspected = try scratch.maeum(["inspect", "model", "--top", "0"])
      #expect(inspected.text.contains("f1 by \(search)"), "\(method): \(inspected.text)")
    }
  }
}
