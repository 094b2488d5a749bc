import Foundation
import Testing

@Suite("maeum evaluate --report")
struct ReportCommandTests {
  private static let few = ["--resamples", "100", "--quiet"]

  @Test("The page, the JSON and the Markdown hold the figures that are printed")
  func files() throws {
    let scratch = try Scratch.withModel()
    let result = try scratch.maeum(
      ["evaluate", "small.jsonl", "-m", "model"] + Self.few
        + ["--report", "r.html", "--json", "r.json", "--markdown", "r.md"])
    #expect(result.status == 0 && result.error == "")
    let row = try #require(result.lines.first { $0.hasPrefix("macro-F1") })
    let macroF1 = String(try #require(row.split(separator: " ").dropFirst().first))
    for name in ["r.html", "r.md"] {
      let page = String(decoding: try scratch.contents(of: name), as: UTF8.self)
      #expect(page.contains(macroF1) && page.contains("xxh128:") && page.contains("감정"), "\(name)")
    }
    let json = try #require(
      JSONSerialization.jsonObject(with: scratch.contents(of: "r.json")) as? [String: Any])
    let interval = try #require(
      (json["intervals"] as? [String: Any])?["macro_f1"] as? [Double])
    #expect(interval.count == 2 && interval[0] <= interval[1])
    #expect((json["source"] as? [String: Any])?["model"] as? String == "model")
    #expect(try scratch.names == ["small.jsonl", "model", "r.html", "r.json", "r.md"])
  }

  @Test("The language, the date, another model and the training corpus have their places")
  func options() throws {
    let scratch = try Scratch.withModel()
    let result = try scratch.maeum(
      ["evaluate", "small.jsonl", "-m", "model", "--resamples", "100", "--report", "r.html"]
        + ["--language", "en", "--date", "26 November", "--compare", "model"]
        + ["--train", "small.jsonl"])
    #expect(result.status == 0)
    #expect(result.error.contains(" stand in the training corpus too"))
    #expect(result.text.contains("only this one right"))
    let page = String(decoding: try scratch.contents(of: "r.html"), as: UTF8.self)
    for text in [
      "lang=\"en\"", "26 November", "Compared with the other model",
      "Texts shared with the training corpus",
    ] {
      #expect(page.contains(text), "\(text)")
    }
  }

  @Test("The same command writes the same page, with any number of threads")
  func bytes() throws {
    let scratch = try Scratch.withModel()
    for (name, threads) in [("a", "1"), ("b", "2")] {
      let result = try scratch.maeum(
        ["evaluate", "small.jsonl", "-m", "model", "--report", name, "--threads", threads]
          + Self.few)
      #expect(result.status == 0)
    }
    #expect(try scratch.contents(of: "a") == scratch.contents(of: "b"))
  }

  @Test("What makes figures doubtful is told with and without a report, in the same words")
  func notices() throws {
    let scratch = try Scratch.withModel()
    try scratch.write(#"{"text":"회의는 세 시","labels":[]}"# + "\n", to: "none.jsonl")
    let plain = try scratch.maeum(["evaluate", "none.jsonl", "-m", "model"])
    let report = try scratch.maeum(["evaluate", "none.jsonl", "-m", "model", "--json", "r.json"])
    #expect(plain.error.contains("maeum: no row carries a label"))
    #expect(plain.error.contains("maeum: only 1 text:") && plain.error == report.error)
    #expect(plain.text == report.text)
  }

  @Test("Without resamples there are no intervals")
  func noResamples() throws {
    let scratch = try Scratch.withModel()
    let result = try scratch.maeum(
      ["evaluate", "small.jsonl", "-m", "model", "-q", "--resamples", "0"])
    #expect(result.status == 0 && !result.text.contains("interval"))
  }

  @Test(
    "Bad choices end with a sentence, and nothing is written",
    arguments: [
      ("--report r --json r", 64, "r is asked for twice"),
      ("--report r --markdown ./r", 64, "./r is asked for twice, the other time as r"),
      ("--report model", 64, "is the input model"),
      ("--report small.jsonl", 64, "is the input small.jsonl"),
      ("--report r --compare r2", 66, "r2"), ("--report r --train r2", 66, "r2"),
      ("--report r --compare small.jsonl", 65, "small.jsonl"),
      ("--report nowhere/r", 73, "its folder does not exist"),
      ("--resamples -1", 64, "resamples"),
      ("--resamples 1000001", 64, "expected 0, or 100 to 1000000"),
      ("--resamples 1", 64, "expected 0"),
      ("--report -", 64, "expected a path"), ("--language en", 64, "needs --report"),
      ("--date 1", 64, "needs --report"),
      ("--language fr", 64, "fr"),
    ])
  func badChoices(_ options: String, _ status: Int32, _ sentence: String) throws {
    let scratch = try Scratch.withModel()
    let result = try scratch.maeum(
      ["evaluate", "small.jsonl", "-m", "model"] + options.split(separator: " ").map(String.init))
    #expect(result.status == status)
    #expect(result.error.contains(sentence), "\(result.error)")
    #expect(try scratch.names == ["small.jsonl", "model"])
  }

  @Test("The name of a file cannot steer the terminal")
  func controls() throws {
    let scratch = try Scratch.withModel()
    let result = try scratch.shell(
      """
      name=$(printf 'x\\033[2J')
      "$MAEUM" evaluate "$name" -m model
      cp model "$name"
      "$MAEUM" evaluate small.jsonl -m model --compare "$name" --resamples 0
      """)
    #expect(result.status == 0)
    #expect(result.error.contains("x␛[2J: cannot be read") && !result.error.contains("\u{1B}"))
    #expect(result.text.contains("2J") && !result.text.contains("\u{1B}"))
  }
}
