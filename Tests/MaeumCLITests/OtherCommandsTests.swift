import Foundation
import Testing

@Suite("maeum evaluate, convert, split, features, inspect and help")
struct OtherCommandsTests {
  @Test("Figures go to standard output and, when asked for, to JSON and Markdown")
  func evaluate() throws {
    let scratch = try Scratch.withModel()
    let result = try scratch.maeum(
      ["evaluate", "small.jsonl", "-m", "model", "--resamples", "100", "--json", "m.json"]
        + ["--markdown", "m.md", "--language", "en"])
    #expect(result.status == 0)
    #expect(result.error.contains("trained on this very corpus"))
    #expect(result.text.hasPrefix("emotion "))
    let quiet = try scratch.maeum(
      ["evaluate", "small.jsonl", "-m", "model", "--resamples", "100", "--quiet"])
    #expect(quiet.error == "" && quiet.text == result.text)
    let json = try JSONSerialization.jsonObject(with: scratch.contents(of: "m.json"))
    #expect((json as? [String: Any])?["rows"] as? Int == 42)
    #expect(try scratch.contents(of: "m.md").starts(with: Data("# Emotion".utf8)))
    #expect(try scratch.names == ["small.jsonl", "model", "m.json", "m.md"])
  }

  @Test("A converted corpus converts to itself")
  func convert() throws {
    let scratch = try Scratch()
    try scratch.write("id,text,labels\n1,\"가, \"\"나\"\"\",joy|기대\n2,,\n", to: "a.csv")
    let expected = """
      {"id":"1","text":"가, \\"나\\"","labels":["joy","anticipation"]}
      {"id":"2","text":"","labels":[]}

      """
    #expect(try scratch.maeum(["convert", "a.csv", "-o", "-"]).text == expected)
    let saved = try scratch.maeum(["convert", "a.csv", "-o", "a.jsonl"])
    #expect(saved.error == "2 rows, saved a.jsonl\n")
    #expect(saved.output.isEmpty)
    #expect(try scratch.maeum(["convert", "a.jsonl", "-o", "-"]).text == expected)
  }

  @Test(
    "Parts of a split hold every row once",
    arguments: [
      ("--shares 4:1 --seed 3", ["train", "test"]), ("", ["train", "dev", "test"]),
      ("--folds 3 -q", ["fold1", "fold2", "fold3"]),
    ])
  func split(_ options: String, _ parts: [String]) throws {
    let scratch = try Scratch.withModel()
    let words = options.split(separator: " ").map(String.init)
    let result = try scratch.maeum(["split", "small.jsonl", "-o", "p"] + words)
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(result.error.isEmpty == words.contains("-q"))
    let rows = try parts.flatMap { part in
      String(decoding: try scratch.contents(of: "p-\(part).jsonl"), as: UTF8.self)
        .split(separator: "\n")
    }
    #expect(rows.sorted() == smallCorpus.split(separator: "\n").sorted())
    #expect(try scratch.names.count == 2 + parts.count)
  }

  @Test("Feature rows follow LIBSVM's rules: targets, then ascending indices from 1")
  func features() throws {
    let scratch = try Scratch.withModel()
    try scratch.write("text,joy\n행복 오늘,1\n짜증,0\n,0\n", to: "a.csv")
    let multilabel = try scratch.maeum(["features", "a.csv", "-m", "model"])
    let joy = try scratch.maeum(["features", "a.csv", "-m", "model", "--emotion", "joy"])
    let none = try scratch.maeum(["features", "a.csv", "-m", "model", "--emotion", "분노"])
    #expect(multilabel.lines.map { $0.prefix { $0 != " " } } == ["0", "", ""])
    #expect(joy.lines.map { $0.prefix { $0 != " " } } == ["+1", "-1", "-1"])
    #expect(none.lines == [], "the corpus does not speak of anger")
    for (one, other) in zip(multilabel.lines, joy.lines) {
      let entries = one.split(separator: " ").dropFirst(one.hasPrefix("0") ? 1 : 0)
      #expect(Array(entries) == Array(other.split(separator: " ").dropFirst()))
      let indices = entries.map { Int($0.prefix { $0 != ":" })! }
      #expect(indices == Set(indices).sorted())
      #expect(indices.allSatisfy { $0 >= 1 })
      let squares = entries.map { Double($0.drop { $0 != ":" }.dropFirst())! }.map { $0 * $0 }
      if !squares.isEmpty { #expect(abs(squares.reduce(0, +) - 1) < 1e-5) }
    }
    #expect(joy.lines[2] == "-1")
  }

  @Test("A model tells its recipe and its strongest n-grams")
  func inspect() throws {
    let scratch = try Scratch.withModel()
    let text = try scratch.maeum(["inspect", "model", "--top", "1"]).text
    #expect(text.contains("corpus        42 rows, xxh128:"))
    #expect(text.contains("validation    5-fold out-of-fold rows of the corpus"))
    #expect(text.contains("\nsadness 슬픔\n  "))
    let short = try scratch.maeum(["inspect", "model", "--top", "0"]).text
    #expect(text.hasPrefix(short) && text.count > short.count)
  }

  @Test(
    "Help, version and completions go to standard output",
    arguments: [
      (["--help"], "SUBCOMMANDS"), ([], "SUBCOMMANDS"), (["--version"], "0.1.0"),
      (["help", "tune"], "--threshold-search"), (["classify", "--help"], "--output <format>"),
      (["--generate-completion-script", "bash"], "complete"),
      (["--generate-completion-script", "zsh"], "#compdef maeum"),
      (["--generate-completion-script", "fish"], "complete -c 'maeum'"),
    ])
  func help(_ arguments: [String], _ part: String) throws {
    let result = try Scratch().maeum(arguments)
    #expect(result.status == 0)
    #expect(result.text.contains(part))
    #expect(result.error == "")
  }
}
