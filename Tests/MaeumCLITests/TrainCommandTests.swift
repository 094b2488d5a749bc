import Foundation
import Testing

@Suite("maeum train and tune")
struct TrainCommandTests {
  @Test("Training prints a table, says what it saved, and warns of what it cannot learn")
  func table() throws {
    let training = try TrainedModel.shared.get().training
    #expect(training.status == 0)
    #expect(training.text.hasPrefix("emotion "))
    #expect(training.text.contains("macro-AUROC"))
    #expect(training.error.contains("no row carries fear"))
    #expect(training.error.contains("42 rows, "))
    #expect(training.error.contains("saved model"))
    #expect(!training.error.contains("\u{1B}"), "progress belongs on terminals alone")
  }

  @Test("Two threads give the bytes of one, and --quiet leaves the table alone")
  func determinism() throws {
    let scratch = try Scratch.withModel()
    let result = try scratch.maeum([
      "train", "small.jsonl", "-o", "two", "--threads", "2", "-q", "--no-lexicon",
    ])
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(result.output == (try TrainedModel.shared.get().training.output))
    #expect(try scratch.contents(of: "two") == scratch.contents(of: "model"))
    #expect(try scratch.names == ["small.jsonl", "model", "two"])
  }

  @Test("An emotion in every row is a warning, and a bad row may be left out")
  func warnings() throws {
    let scratch = try Scratch()
    let rows = smallCorpus.replacing("\"labels\":[", with: "\"labels\":[\"fear\",")
    try scratch.write(rows + "{\"text\":\"a\",\"labels\":[\"joi\"]}\n", to: "all.jsonl")
    let result = try scratch.maeum(["train", "all.jsonl", "-o", "new", "--skip-bad-rows"])
    #expect(result.status == 0)
    #expect(result.error.contains("every row carries fear"))
    #expect(result.error.contains("left out 1 bad row of all.jsonl, the first: all.jsonl, line 43"))
    #expect(try scratch.names == ["all.jsonl", "new"])
  }

  @Test("A model without features is saved with a warning")
  func noFeatures() throws {
    let scratch = try Scratch.withModel()
    let result = try scratch.maeum([
      "train", "small.jsonl", "-o", "new", "--min-df", "99", "--no-lexicon",
    ])
    #expect(result.status == 0)
    #expect(result.error.contains("no n-gram is in 99 texts or more"))
    #expect(result.error.contains("42 rows, 0 features; saved new."))
  }

  @Test("A development corpus takes the place of the folds")
  func dev() throws {
    let scratch = try Scratch.withModel()
    try scratch.write(#"{"text":"기뻐요","labels":["joy"]}"# + "\n", to: "dev.jsonl")
    let result = try scratch.maeum(["train", "small.jsonl", "--dev", "dev.jsonl", "-o", "new"])
    #expect(result.status == 0)
    #expect(result.error.contains("no row carries fear"))
    #expect(result.error.contains("dev.jsonl cannot tell thresholds for joy, anticipation"))
    let inspected = try scratch.maeum(["inspect", "new"]).text
    #expect(inspected.contains("validation    1 rows of their own, xxh128:"))
  }

  @Test("New thresholds leave the weights as they are")
  func tune() throws {
    let scratch = try Scratch.withModel()
    let result = try scratch.maeum(
      ["tune", "small.jsonl", "-m", "model", "-o", "tuned", "--threshold-search", "grid"])
    #expect(result.status == 0)
    #expect(result.error.contains("cannot tell thresholds for fear, which keep theirs."))
    #expect(try scratch.contents(of: "tuned") != scratch.contents(of: "model"))
    let ngrams = try ["model", "tuned"].map { model in
      try scratch.maeum(["inspect", model]).text.split(separator: "\n").suffix(16)
    }
    #expect(ngrams[0] == ngrams[1])
  }

  @Test("Training that is killed leaves no file")
  func killed() throws {
    let scratch = try Scratch.withModel()
    // Enough rows that training cannot be done when the signal comes. It is KILL because a test's
    // thread may block the others, and a child inherits that.
    try scratch.write(String(repeating: smallCorpus, count: 400), to: "large.jsonl")
    let before = try scratch.names
    let result = try scratch.shell(
      "\"$MAEUM\" train large.jsonl -o new & sleep 0.2; kill -KILL $!; wait $!")
    #expect(result.status == 128 + 9)
    #expect(try scratch.names == before)
  }
}
