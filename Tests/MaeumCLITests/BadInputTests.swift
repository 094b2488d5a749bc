import Foundation
import Testing

@Suite("Bad input has a sentence, an exit code and leaves no file")
struct BadInputTests {
  /// Arguments, exit code, and what the sentence holds.
  struct Case: CustomTestStringConvertible {
    let arguments: String
    let status: Int32
    let sentence: String

    init(_ arguments: String, _ status: Int32, _ sentence: String) {
      self.arguments = arguments
      self.status = status
      self.sentence = sentence
    }

    var testDescription: String { "maeum \(arguments)" }
    var words: [String] { arguments.split(separator: " ").map(String.init) }
  }

  /// The files that the cases name, besides `small.jsonl` and `model`.
  static let files = [
    "empty": "",
    "blank": "\n\n\n",
    "header.csv": "text,labels\n",
    "one.jsonl": #"{"text":"기뻐요","labels":["joy"]}"#,
    "unlabelled.jsonl": "{\"text\":\"a\",\"labels\":[]}\n{\"text\":\"b\",\"labels\":[]}\n",
    "unknown.jsonl": #"{"text":"a","labels":["joi"]}"#,
    "column.csv": "text,emotion\na,joy\n",
    "notext.csv": "id,txt\n1,a\n",
    "number.csv": "text,joy,sadness\na,1,0\nb,2,0\n",
    "cut.jsonl": #"{"text":"a","labels":["joy"]"#,
    "quote.csv": "text,labels\n\"abc,joy\n",
    "kote.tsv": "1\ta\t0,x\n",
    "far.tsv": "1\ta\t9\n",
    "map.tsv": "expressible\tjoy|anger\n기쁨\tjoy\n화남\tanger\n",
    "badmap.tsv": "expressible\tjoy\n기쁨\tjoi\n",
    "foreign": "\u{10}\0\0\0\0\0\0\0{}              ",
  ]

  static let usage = [
    Case("nosuch", 64, "nosuch"),
    Case("train", 64, "<corpus>"),
    Case("train small.jsonl", 64, "found no --output; expected a file to save the model to, or"),
    Case("train small.jsonl -o new --folds 1", 64, "--folds is 1; expected 2 to 1000."),
    Case("train small.jsonl -o new --folds x", 64, "'x' is invalid for '--folds"),
    Case("train small.jsonl -o new --min-df 0", 64, "--min-df is 0; expected 1 or more."),
    Case("train small.jsonl -o new --max-features 0", 64, "--max-features is 0; expected"),
    Case("train small.jsonl -o new -C 0", 64, "-C is 0.0; expected a number from"),
    Case("train small.jsonl -o new -C nan", 64, "-C is nan; expected"),
    Case("train small.jsonl -o new -C 1e300", 64, "-C is 1e+300; expected"),
    Case("train small.jsonl -o new --words 3-1", 64, "'3-1' is invalid for '--words"),
    Case("train small.jsonl -o new --words none --syllables none", 64, "are both none"),
    Case("train small.jsonl -o new --threads 0", 64, "--threads is 0; expected 1 to 1024."),
    Case("train small.jsonl -o new --format xml", 64, "'xml' is invalid"),
    Case("train small.jsonl -o new --threshold-search x", 64, "'midpoints', 'grid' or 'expected'"),
    Case("train kote.tsv -o new --format kote", 64, "--labels corpora/mappings/kote.tsv"),
    Case("train notext.csv -o new", 64, "the start of no known format"),
    Case("classify", 64, "found no --model; expected a model file, or --lexicon-only"),
    Case("classify -m model --output xml", 64, "'jsonl', 'tsv', 'text' or 'nikl'"),
    Case("classify -m model --output nikl", 64, "not standard input"),
    Case("classify -m model --output nikl small.jsonl -", 64, "not standard input"),
    Case("split small.jsonl -o new --folds 1", 64, "--folds is 1"),
    Case("split small.jsonl -o new --folds 2 --shares 1:1", 64, "expected one of them"),
    Case("split small.jsonl -o new --shares 1:0", 64, "'1:0' is invalid"),
    Case("features small.jsonl -m model --emotion joi", 64, "'joi' is invalid"),
    Case("inspect model --top 10001", 64, "--top is 10001; expected 0 to 10000."),
  ]

  /// What the options of heads, imbalance, calibration and thresholds refuse.
  static let headUsage =
    [
      ("--head svm", "'logistic', 'mlp' or 'both'"), ("--task x", "'multilabel' and 'multiclass'"),
      ("--calibration x", "'automatic', 'none', 'temperature', 'platt' or 'isotonic'"),
      ("--hidden 7", "'7' is invalid for '--hidden"), ("--hidden 8,", "'8,' is invalid"),
      ("--hidden 0", "'0' is invalid"), ("--hidden 8192", "'8192' is invalid"),
      ("--hidden none", "'none' is invalid"),
      ("--dropout 1", "--dropout is 1.0; expected 0 or more and below 1."),
      ("--dropout nan", "--dropout is nan; expected"),
      ("--input-dropout 1.5", "--input-dropout is 1.5; expected 0 or more and below 1."),
      ("--learning-rate 0", "--learning-rate is 0.0; expected 1e-9 to 1000."),
      ("--learning-rate 1e4", "--learning-rate is 10000.0; expected 1e-9 to 1000."),
      ("--weight-decay 50", "--weight-decay is 50.0; expected 0 or more, and less than 1 /"),
      ("--decay slow", "'constant', 'linear' or 'cosine'"),
      ("--warm-up 1.5", "--warm-up is 1.5; expected 0 to 1."),
      ("--batch-size 0", "--batch-size is 0; expected 1 to 1000000."),
      ("--epochs 0", "--epochs is 0; expected 1 to 1000000."),
      ("--patience 0", "--patience is 0; expected 1 to 1000000."),
      ("--clip 0", "--clip is 0.0; expected a number above 0."),
      ("--clip inf", "--clip is inf; expected a number above 0."),
      ("--class-weight x", "'x' is invalid for '--class-weight"),
      ("--class-weight 1,2", "'1,2' is invalid"), ("--class-weight 0", "'0' is invalid"),
      ("--resample x", "'none', 'mlsmote', 'ml-ros' or 'ml-rus'"),
      ("--resample ml-ros --resample-share 101", "--resample-share is 101.0; expected 0 to 100"),
      (
        "--resample ml-rus --resample-share 2", "--resample-share is 2.0; expected 0 to 100, and at"
      ),
      ("--loss hinge", "'bce' and 'focal'"),
      ("--loss focal --focal-gamma 11", "--focal-gamma is 11.0 and --focal-alpha none; expected 0"),
      ("--loss focal --focal-alpha 2", "--focal-gamma is 2.0 and --focal-alpha 2.0; expected 0 to"),
      ("--threshold-objective f", "'f' is invalid for '--threshold-objective"),
      ("--threshold-objective f-1", "'f-1' is invalid"),
      ("--threshold-objective fnan", "'fnan' is invalid"),
      ("--threshold-objective recall@2", "'recall@2' is invalid"),
      ("--threshold-objective precision@", "'precision@' is invalid"),
      ("--fallback joy", "'none' and 'argmax'"),
      ("--trials 3", "--trials asks for --search."),
      ("--hidden 8", "the perceptron's options ask for --head mlp or both."),
      ("--loss focal", "--loss focal asks for --head mlp or both."),
      ("--focal-gamma 1", "--focal-gamma and --focal-alpha ask for --loss focal."),
      ("--resample-share 0.5", "--resample-share asks for --resample ml-ros or ml-rus."),
      ("--task multiclass --fallback argmax", "leave out the threshold options."),
      ("--task multiclass --threshold-objective f2", "leave out the threshold options."),
      ("--task multiclass --calibration isotonic", "--task multiclass has one temperature;"),
      ("--task multiclass --head mlp --loss focal", "--loss focal is for several labels;"),
      ("--search --trials 0", "--trials is 0; expected 1 to 100000."),
      ("--cross-validate", "--cross-validate saves no model; leave out --output."),
    ].map { Case("train small.jsonl -o new \($0)", 64, $1) } + [
      Case("train small.jsonl --cross-validate --search", 64, "takes neither --search nor --dev."),
      Case(
        "train small.jsonl --cross-validate --dev small.jsonl", 64, "neither --search nor --dev"),
      Case("tune small.jsonl -m model -o new --fallback x", 64, "'none' and 'argmax'"),
      Case("tune small.jsonl -m model -o new --threshold-objective x", 64, "'x' is invalid"),
    ]

  static let data = [
    Case("train empty -o new", 65, "empty: found no rows; expected at least one"),
    Case("train blank -o new", 65, "blank: found no rows"),
    Case("train header.csv -o new", 65, "header.csv: found no rows"),
    Case("train small.jsonl -o small.jsonl", 64, "small.jsonl is the input small.jsonl"),
    Case("train small.jsonl -o ./small.jsonl", 64, "which would be lost; expected another name"),
    Case("convert small.jsonl -o small.jsonl", 64, "is the input"),
    Case("train small.jsonl --labels column.csv -o column.csv", 64, "is the input column.csv"),
    Case("tune small.jsonl -m model -o small.jsonl", 64, "is the input"),
    Case("evaluate small.jsonl -m model --json model", 64, "is the input model"),
    Case("train one.jsonl -o new", 65, "found one row; expected two or more"),
    Case("train unlabelled.jsonl -o new", 65, "found no emotion that some rows carry"),
    Case(
      "train small.jsonl -o new --task multiclass", 65,
      "small.jsonl, line 2: found joy, anticipation; expected exactly one"),
    Case(
      "train small.jsonl --cross-validate --task multiclass", 65, "small.jsonl, line 2: found joy,"),
    Case("train unknown.jsonl -o new", 65, "line 1: found the label \"joi\""),
    Case("train unknown.jsonl -o new --skip-bad-rows", 65, "found no good row among 1"),
    Case("train small.jsonl -o new --dev unknown.jsonl", 65, "unknown.jsonl, line 1"),
    Case("train column.csv -o new", 65, "line 1: found the column \"emotion\""),
    Case(
      "train number.csv -o new", 65, "line 3: found \"2\" in the column \"joy\"; expected 0 or 1"),
    Case("train cut.jsonl -o new", 65, "cut.jsonl, line 1: found the end"),
    Case("train quote.csv -o new", 65, "line 2: found a quote that is not closed"),
    Case(
      "train kote.tsv -o new --format kote --labels map.tsv", 65, "line 1: found the label numbers"),
    Case("train far.tsv -o new --labels map.tsv", 65, "found the label number 9; expected 0 to 1"),
    Case("train small.jsonl -o new --labels badmap.tsv", 65, "badmap.tsv, line 2: found the label"),
    Case("train model -o new", 65, "not UTF-8"),
    Case("tune one.jsonl -m model -o new", 65, "found no emotion that some rows carry"),
    Case("tune small.jsonl -m small.jsonl -o new", 65, "no safetensors file"),
    Case("evaluate empty -m model --json new", 65, "empty: found no rows"),
    Case("convert unknown.jsonl -o new", 65, "did you mean \"joy\"?"),
    Case("split empty -o new", 65, "empty: found no rows"),
    Case("features empty -m model", 65, "empty: found no rows"),
    Case(
      "classify -m model --output nikl small.jsonl", 65, "line 1: found an object without \"input\""
    ),
    Case("classify -m empty", 65, "empty: found 0 bytes"),
    Case("classify -m small.jsonl", 65, "no safetensors file"),
    Case("classify -m foreign", 65, "foreign: "),
    Case("inspect damaged", 65, "damaged"),
    Case("inspect truncated", 65, "truncated"),
  ]

  static let files66and73 = [
    Case("train missing -o new", 66, "missing: cannot be read: there is no such file"),
    Case("train . -o new", 66, ".: cannot be read: it is a folder"),
    Case("train small.jsonl -o new --labels missing", 66, "missing: cannot be read"),
    Case("train small.jsonl -o new --dev missing", 66, "missing: cannot be read"),
    Case("classify -m missing", 66, "missing: cannot be read: there is no such file"),
    Case("classify -m .", 66, ".: cannot be read: it is a folder"),
    Case("classify -m model missing", 66, "missing cannot be opened"),
    Case("classify -m model .", 66, ". is a folder; expected a file with one text a line."),
    Case("inspect missing", 66, "missing: cannot be read"),
    Case("train small.jsonl -o nowhere/new", 73, "nowhere/new: cannot be written: its folder"),
    Case("train small.jsonl -o .", 73, ".: cannot be written: it is a folder"),
    Case("tune small.jsonl -m model -o nowhere/new", 73, "its folder does not exist"),
    Case("evaluate small.jsonl -m model --json nowhere/new", 73, "its folder does not exist"),
    Case("evaluate small.jsonl -m model --markdown .", 73, "it is a folder"),
    Case("convert small.jsonl -o nowhere/new", 73, "its folder does not exist"),
    Case("split small.jsonl -o nowhere/new", 73, "nowhere/new-train.jsonl: cannot be written"),
  ]

  @Test("Each bad input", arguments: usage + headUsage + data + files66and73)
  func badInput(_ bad: Case) throws {
    let scratch = try Scratch.withModel()
    for (name, content) in Self.files { try scratch.write(content, to: name) }
    var model = try scratch.contents(of: "model")
    try model.dropLast(9).write(to: scratch.folder.appending(path: "truncated"))
    model[model.count / 2] ^= 1
    try model.write(to: scratch.folder.appending(path: "damaged"))
    let before = try scratch.names

    let result = try scratch.maeum(bad.words)
    #expect(result.status == bad.status)
    #expect(result.error.contains(bad.sentence), "\(result.error)")
    #expect(result.output.isEmpty)
    #expect(try scratch.names == before)
    if bad.status != 64 {
      #expect(result.error.hasPrefix("maeum: "))
      #expect(
        result.error.split(separator: "\n").count <= 2, "one sentence, after one of skipped rows")
    }
  }

  @Test("A file size limit, as a full disk, leaves the old file or none")
  func noSpace() throws {
    let scratch = try Scratch.withModel()
    try scratch.write("old", to: "old")
    let before = try scratch.names
    for command in [
      "convert small.jsonl -o new", "convert small.jsonl -o old", "split small.jsonl -o new",
      "tune small.jsonl -m model -o old", "train small.jsonl -o old",
    ] {
      // One block of 512 or 1,024 bytes.
      let result = try scratch.shell("ulimit -f 1; \"$MAEUM\" \(command)")
      #expect(result.status == 73, "\(command)")
      #expect(result.error.contains("no space is left on the disk"), "\(result.error)")
    }
    #expect(try scratch.names == before)
    #expect(try scratch.contents(of: "old") == Data("old".utf8))
  }

  @Test(
    "Standard output that takes nothing ends with 74",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: [
      "classify -m model small.jsonl", "inspect model", "features small.jsonl -m model",
      "convert small.jsonl -o -", "evaluate small.jsonl -m model --quiet",
    ])
  func fullOutput(_ command: String) throws {
    let result = try Scratch.withModel().shell("\"$MAEUM\" \(command) > /dev/full")
    #expect(result.status == 74)
    #expect(result.error.hasPrefix("maeum: standard output cannot be written: "))
  }
}
