import Foundation
import Testing

@Suite("The lexicon in the command")
struct LexiconCommandTests {
  static let rows = """
    {"text":"정말 행복한 하루","labels":["joy"]}
    {"text":"너무 무서워요","labels":["fear"]}
    {"text":"오늘은 비가 온다","labels":[]}
    {"text":"행복하고 무서워","labels":["joy","fear"]}

    """

  @Test("--lexicon-only answers and evaluates without a model")
  func lexiconOnly() throws {
    let scratch = try Scratch()
    let input = Data("너무 행복해요\n\n오늘은 비가 온다\n하나도 안 무서워\n".utf8)
    let answers = try scratch.maeum(
      ["classify", "--lexicon-only", "--output", "tsv"], input: input)
    #expect(answers.status == 0 && answers.error == "")
    let labels = answers.lines.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)[1]
    }
    #expect(labels == ["joy", "", "", ""])
    try scratch.write(Self.rows, to: "rows.jsonl")
    let figures = try scratch.maeum(
      ["evaluate", "rows.jsonl", "--lexicon-only", "--report", "r.html", "--json", "r.json"])
    #expect(figures.status == 0, "\(figures.error)")
    #expect(figures.text.contains("macro-F1"))
    #expect(try scratch.names.isSuperset(of: ["r.html", "r.json"]))
  }

  @Test("a model trained with --lexicon needs nothing but its file")
  func trained() throws {
    let scratch = try Scratch()
    try scratch.write(
      Self.rows + Self.rows.replacing("하루", with: "아침").replacing("오늘", with: "어제"),
      to: "rows.jsonl")
    for (name, threads) in [("one", "1"), ("two", "2")] {
      let trained = try scratch.maeum([
        "train", "rows.jsonl", "-o", name, "--lexicon", "--folds", "2", "--threads", threads,
      ])
      #expect(trained.status == 0, "\(trained.error)")
    }
    #expect(try scratch.contents(of: "one") == scratch.contents(of: "two"))
    let facts = try scratch.maeum(["inspect", "one"])
    #expect(facts.text.contains("lexicon"), "\(facts.text)")
    #expect(
      try scratch.maeum(["classify", "-m", "one"], input: Data("행복\n".utf8)).lines.count == 1)
  }

  @Test("one mapping serves all corpora, several belong to one each, - is none")
  func mappings() throws {
    let scratch = try Scratch()
    try scratch.write(Self.rows, to: "rows.jsonl")
    try scratch.write("1\t기뻐\t0\n2\t화나\t1\n", to: "kote.tsv")
    try scratch.write("expressible\tjoy|anger\n기쁨\tjoy\n화남\tanger\n", to: "map.tsv")
    func convert(_ arguments: String) throws -> CommandResult {
      try scratch.maeum(
        ["convert"] + arguments.split(separator: " ").map(String.init) + ["-o", "-"])
    }
    let both = try convert("kote.tsv rows.jsonl --labels map.tsv --labels -")
    #expect(both.lines.count == 6 && both.error == "", "\(both.error)")
    #expect(both.lines[1].contains(#""labels":["anger"]"#))
    #expect(try convert("kote.tsv kote.tsv --labels map.tsv").lines.count == 4)
    let wrong = try convert("kote.tsv rows.jsonl rows.jsonl --labels map.tsv --labels -")
    #expect(wrong.status == 64)
    #expect(wrong.error.contains("found 2 times --labels for 3 corpora; expected one"))
    // The development corpus comes behind the others.
    let trained = try scratch.maeum([
      "train", "rows.jsonl", "--dev", "kote.tsv", "-o", "m", "--labels", "-", "--labels", "map.tsv",
    ])
    #expect(trained.status == 0, "\(trained.error)")
  }

  @Test(
    "a model and the lexicon alone exclude each other",
    arguments: [
      ("classify", "found no --model; expected a model file, or --lexicon-only."),
      ("classify --lexicon-only -m m", "--lexicon-only uses no model; leave out --model."),
      ("evaluate rows.jsonl", "found no --model; expected"),
      ("tune rows.jsonl --lexicon-only -o x", "--model"),
    ])
  func exclusive(arguments: String, sentence: String) throws {
    let result = try Scratch().maeum(arguments.split(separator: " ").map(String.init))
    #expect(result.status == 64 && result.error.contains(sentence), "\(result.error)")
  }
}
