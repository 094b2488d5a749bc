import ArgumentParser
import Maeum

/// What a command labels texts with: a trained model, or Maeum's lexicon alone.
struct ModelOrLexicon: ParsableArguments {
  @Option(
    name: [.customShort("m"), .customLong("model")],
    help: ArgumentHelp("The model file, as `maeum train` saved it.", valueName: "model"),
    completion: .file(extensions: ["safetensors"]))
  var path: String?

  @Flag(help: "Use no model: answer with Maeum's emotion lexicon alone.")
  var lexiconOnly = false

  func validate() throws {
    guard (path == nil) == lexiconOnly else {
      throw ValidationError(
        lexiconOnly
          ? "--lexicon-only uses no model; leave out --model."
          : "found no --model; expected a model file, or --lexicon-only.")
    }
  }

  /// The files that it reads.
  var inputs: [String] { path.map { [$0] } ?? [] }

  /// What to call it.
  var name: String { path ?? "lexicon" }

  /// Reads and checks the model file, or builds the lexicon.
  func load() throws -> EmotionClassifier {
    guard let path else { return .lexiconOnly(.bundled) }
    return try EmotionClassifier(contentsOf: path)
  }
}
